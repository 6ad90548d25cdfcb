from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.document import Span
from collate.words import huge
from collate.words.differences import Difference, differences

WORDS = ["rain", "falls", "on", "the", "old", "roof.", "“", "!", "雨が", "\n", ""]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huge, "MOST_LETTERS", 40)
    monkeypatch.setattr(huge, "CONTEXT", 3)


@pytest.mark.usefixtures("small")
def test_what_is_left_between_equal_ends_is_told_apart_by_words() -> None:
    left = "rain falls on the old roof of a mill and on the mill pond"
    right = "rain falls on the old barn of a mill and on the mill pond"
    assert differences(left, right) == (Difference(Span(22, 26), Span(22, 26), "word"),)


@pytest.mark.usefixtures("small")
def test_an_insertion_into_a_huge_text_has_its_place_behind_a_word() -> None:
    left, right = "rain falls on the old roof of a mill", "rain falls on the very old roof of a mill"
    (found,) = differences(left, right)
    assert (found.left, found.right) == (Span(17, 17), Span(18, 22))


@pytest.mark.usefixtures("small")
def test_text_without_spaces_is_cut_anywhere() -> None:
    (found,) = differences("雨" * 60, "雨" * 30 + "風" + "雨" * 29)
    assert (found.left, found.right) == (Span(30, 31), Span(30, 31))


@pytest.mark.usefixtures("small")
def test_what_opens_a_text_is_not_its_end_too() -> None:
    (found,) = differences("雨" * 60, "雨" * 61)
    assert found.left.start == found.left.end
    assert found.right.end - found.right.start == 1


@given(texts, texts)
def test_what_two_texts_have_in_common_is_found_by_halving(left: str, right: str) -> None:
    for from_end, step in ((False, 1), (True, -1)):
        pairs = zip(left[::step], right[::step], strict=False)
        same = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
        assert huge._common(left, right, from_end=from_end) == same


@pytest.mark.usefixtures("small")
def test_too_much_between_is_one_change() -> None:
    left = "one two three four five six seven"
    right = "one deux trois quatre cinq six seven"
    (found,) = differences(left, right)
    assert left[slice(*found.left)] == "one two three four five six seven"[: found.left.end]
    assert "two three four five" in left[slice(*found.left)]
    assert "deux trois quatre cinq" in right[slice(*found.right)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("left", "right", "weight"), [("!" * 50, "?" * 50, "punctuation"), ("!" * 50, "a" * 50, "word")]
)
def test_marks_alone_are_punctuation(left: str, right: str, weight: str) -> None:
    assert [found.weight for found in differences(left, right)] == [weight]


@pytest.mark.usefixtures("small")
def test_white_space_alone_is_no_difference() -> None:
    assert differences("rain" + " " * 90, "rain") == ()


def test_laws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huge, "MOST_LETTERS", 20)
    monkeypatch.setattr(huge, "CONTEXT", 2)

    @given(texts, texts, texts, texts)
    def law(head: str, left: str, right: str, tail: str) -> None:
        left, right = head + left + tail, head + right + tail
        found = differences(left, right)
        mirror = differences(right, left)
        assert found == tuple(Difference(after, before, weight) for before, after, weight in mirror)
        assert differences(left, left) == ()
        for side, text in (("left", left), ("right", right)):
            edges = [edge for each in found for edge in getattr(each, side)]
            assert edges == sorted(edges)
            assert all(0 <= edge <= len(text) for edge in edges)
            spans = [text[slice(*getattr(each, side))] for each in found]
            assert spans == [span.strip() for span in spans]

    law()
