import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collate import words
from collate.document import Span
from collate.words import Difference, differences, tokens

VOCABULARY = [
    "the", "The", "a", "of", "mayor", "Mayor", "well-known", "isn't", "3,000", "4.5%", "café", "cafe\u0301",
    "U.S.", ".", ",", "…", ". . .", '"', "“", "—", "-", "  ", "\n", "雨", "が", "हिन्दी", "\u00ad", "🙂",
]  # fmt: skip
texts = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join) | st.text(max_size=20)


def changes(left: str, right: str, *, marks: bool = False) -> list[tuple[str, str]]:
    found = [each for each in differences(left, right) if marks or each.weight == "word"]
    return [(left[slice(*each.left)], right[slice(*each.right)]) for each in found]


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A so-called mother-in-law’s aunt", ["A", "so-called", "mother-in-law's", "aunt"]),
        (
            "It rose 4.5% to 3,000.25, or 7 %.",
            ["It", "rose", "4.5%", "to", "3,000.25", ",", "or", "7", "%", "."],
        ),
        ("the U.S. and e.g. Ohio", ["the", "US", "and", "eg", "Ohio"]),
        ("well. . . no… then...", ["well", "...", "no", "...", "then", "..."]),
        ("now—or -- later", ["now", "-", "or", "-", "later"]),
        ("雨が降る。", ["雨", "が", "降", "る", "。"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("co\u00adoperate", ["cooperate"]),
        ("cafe\u0301", ["café"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“Rain,” she said — ‘again’ . . .", "\"Rain,\" she said - 'again' …"),
        ("Two  words\nhere", "Two words here"),
        ("A café", "A cafe\u0301"),
        ("He left. The train was late.", "He left. the train was late."),
        ("rain fell", "Rain fell"),
        ("She said: “Rain fell.”", "She said: “rain fell.”"),
    ],
)
def test_what_is_no_change(left: str, right: str) -> None:
    assert differences(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The mayor smiled.", "The baker smiled.", [("mayor", "baker")]),
        ("Is it ready?", "Is it not ready?", [("", "not")]),
        ("They met in May.", "They met in may.", [("May", "may")]),
        ("It cost 3,000 marks.", "It cost 4,000 marks.", [("3,000", "4,000")]),
        ("Growth of 4.5% is good.", "Growth of 4.6% is good.", [("4.5%", "4.6%")]),
        ("the king of Spain came", "the queen of France came", [("king of Spain", "queen of France")]),
        (
            "the king besides Spain came",
            "the queen besides France came",
            [("king", "queen"), ("Spain", "France")],
        ),
        ("红苹果很甜。", "绿苹果很甜。", [("红", "绿")]),
        ("", "new words", [("", "new words")]),
    ],
)
def test_word_changes(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert changes(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It is late.", "It is late!", [(".", "!")]),
        ("a well known man", "a well-known man", [("well known", "well-known")]),
        ("So, we went.", "So we went.", [(",", "")]),
    ],
)
def test_changes_of_punctuation_only(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert changes(left, right) == []
    assert changes(left, right, marks=True) == expected


def test_an_insertion_has_its_place_behind_the_word_before() -> None:
    (found,) = differences("It is ready.", "It is not ready.")
    assert (found.left.start, found.left.end) == (5, 5)


def test_a_word_that_opens_a_sentence_takes_its_case_from_elsewhere() -> None:
    assert changes("Rome fell.", "Then Rome fell.") == [("", "Then")]
    assert changes("The end came.", "Then the end came.") == [("", "Then")]
    assert changes("In Rome it rained. Rome fell.", "In Rome it rained. rome fell.") == []
    assert changes("In Rome it rained.", "In rome it rained.") == [("Rome", "rome")]


@pytest.mark.parametrize("bits", [0, 4, words.TABLE_BITS])
def test_long_texts_are_cut_at_rare_words(monkeypatch: pytest.MonkeyPatch, bits: int) -> None:
    monkeypatch.setattr(words, "TABLE_BITS", bits)
    left = "alpha one beta two gamma three delta"
    right = "alpha uno beta due gamma tre delta"
    assert changes(left, right) == [("one", "uno"), ("two", "due"), ("three", "tre")]


def test_a_huge_text_without_rare_words_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "TABLE_BITS", 4)
    assert changes("x a b a b y", "x b a b a y") == [("a b a b", "b a b a")]


@given(texts, texts)
def test_differences_are_sorted_spans_of_whole_tokens(left: str, right: str) -> None:
    found = differences(left, right)
    for side, text in (("left", left), ("right", right)):
        spans = [getattr(each, side) for each in found]
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
    assert all(each.left.start < each.left.end or each.right.start < each.right.end for each in found)


@given(texts, texts)
def test_what_lies_outside_differences_is_the_same(left: str, right: str) -> None:
    def outside(text: str, spans: list[Span]) -> list[str]:
        kept = [t for t in tokens(text) if not any(s.start <= t.start and t.end <= s.end for s in spans)]
        return [token.key.casefold() for token in kept]

    found = differences(left, right)
    assert outside(left, [each.left for each in found]) == outside(right, [each.right for each in found])


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()


@given(texts)
@example("A.À0")
def test_a_text_does_not_differ_from_its_decomposed_form(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    if unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain)) == plain:
        assert changes(plain, unicodedata.normalize("NFD", plain)) == []


@given(texts, texts)
def test_swapped_sides_give_the_mirror(left: str, right: str) -> None:
    mirror = tuple(Difference(after, before, weight) for before, after, weight in differences(right, left))
    assert differences(left, right) == mirror


@given(texts)
def test_between_tokens_lies_only_white_space(text: str) -> None:
    found = tokens(text)
    starts, ends = [0, *(token.end for token in found)], [*(token.start for token in found), len(text)]
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert not "".join(text[start:end] for start, end in zip(starts, ends, strict=True)).strip()
