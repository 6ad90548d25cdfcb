import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.words import kept
from collate.words.kept import Pair, gaps, kept_pairs

LENGTH = 7
sides = st.lists(st.integers(0, 3), max_size=LENGTH)
worths = st.lists(st.integers(1, 5), min_size=4, max_size=4)


def numbers(*texts: str) -> list[list[int]]:
    known: dict[str, int] = {}
    return [[known.setdefault(word, len(known)) for word in text.split()] for text in texts]


def kept_words(left: str, right: str, worth: int = 1) -> str:
    ours, theirs = numbers(left, right)
    return " ".join(left.split()[pair.left] for pair in kept_pairs(ours, theirs, [worth] * 100))


def test_a_long_word_is_worth_several_short_ones() -> None:
    left, right = [0, 1, 2, 3], [3, 0, 1, 2]
    assert kept_pairs(left, right, [1, 1, 1, 1]) == [Pair(0, 1), Pair(1, 2), Pair(2, 3)]
    assert kept_pairs(left, right, [1, 1, 1, 5]) == [Pair(3, 0)]


@pytest.mark.parametrize("bits", [0, 4, kept.TABLE_BITS])
def test_long_texts_are_cut_at_rare_words(monkeypatch: pytest.MonkeyPatch, bits: int) -> None:
    monkeypatch.setattr(kept, "TABLE_BITS", bits)
    left, right = "alpha one beta two gamma three delta", "alpha uno beta due gamma tre delta"
    assert kept_words(left, right) == "alpha beta gamma delta"


def test_of_a_huge_text_without_rare_words_only_the_ends_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "TABLE_BITS", 4)
    assert kept_words("x a b a b y", "x b a b a y") == "x y"


def test_where_the_weighed_table_is_too_large_all_words_count_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "TABLE_BITS", 16)
    assert kept_words("p a b a b q", "r b a b a s", worth=3) in {"", "a b a", "b a b"}
    monkeypatch.setattr(kept, "TABLE_BITS", 40)
    assert kept_words("p a b a b q", "r b a b a s", worth=3) in {"a b a", "b a b"}


@given(sides, sides, worths)
def test_kept_are_equal_tokens_in_order(left: list[int], right: list[int], worth: list[int]) -> None:
    found = kept_pairs(left, right, worth)
    assert all(left[pair.left] == right[pair.right] for pair in found)
    assert [pair.left for pair in found] == sorted({pair.left for pair in found})
    assert [pair.right for pair in found] == sorted({pair.right for pair in found})


@given(sides, sides)
def test_of_tokens_all_worth_the_same_as_many_stay_as_can(left: list[int], right: list[int]) -> None:
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, ours in enumerate(left):
        for j, theirs in enumerate(right):
            longest = max(table[i][j + 1], table[i + 1][j])
            table[i + 1][j + 1] = table[i][j] + 1 if ours == theirs else longest
    assert len(kept_pairs(left, right, [1] * 4)) == table[-1][-1]


@given(sides, sides)
def test_gaps_hold_what_is_not_kept(left: list[int], right: list[int]) -> None:
    pairs = kept_pairs(left, right, [1] * 4)
    found = list(gaps(pairs, Pair(len(left), len(right))))
    assert sum(ours.end - ours.start for ours, _ in found) == len(left) - len(pairs)
    assert sum(theirs.end - theirs.start for _, theirs in found) == len(right) - len(pairs)
