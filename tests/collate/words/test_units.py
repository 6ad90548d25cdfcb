import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.words.kept import Pair
from collate.words.tokens import tokens
from collate.words.units import units, whole

TEXTS = [
    "so",
    "Mr",
    "Ida",
    "Holm",
    "von",
    "der",
    "May",
    "3",
    "2031",
    "million",
    "€",
    "%",
    ",",
    ".",
    "per",
    "cent",
]
texts = st.lists(st.sampled_from(TEXTS), max_size=10).map(" ".join)


def held(text: str) -> list[str]:
    side = tokens(text)
    return [text[side[start].start : side[end - 1].end] for start, end in units(side)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then Dr. Nadia Orr spoke", ["Dr. Nadia Orr"]),
        ("Mr Orr spoke to Lady Anne Wray's aunt", ["Mr Orr", "Lady Anne Wray's"]),
        ("so Ludwig van der Rohe built", ["Ludwig van der Rohe"]),
        ("so Herr von Orr kam", ["Herr von Orr"]),
        ("so tell Holm I left", []),
        ("The Rose sank. Then Orr wept.", []),
        ("The Halvard Rose sank at noon", ["Halvard Rose"]),
        ("then Orr's Norwegian aunt and I left", []),
        ("A Night Without Any Moon Over Tarn", []),
        ("it cost £ 3.2 million or 120 € or £85", ["£ 3.2 million", "120 €", "£85"]),
        ("by 7 per cent, 8 Prozent, 9 % and 10%", ["7 per cent", "8 Prozent", "9 %"]),
        ("it ran 30 miles in 4 days", ["30 miles"]),
        ("on Monday, 19 March 2031 and May 3, 2020", ["Monday, 19 March 2031", "May 3, 2020"]),
        ("am 3. Januar 2020, le 4 mars 2021", ["3. Januar 2020", "4 mars 2021"]),
        ("on the 24th of February", ["24th of February"]),
        ("they may march 3 times", []),
    ],
)
def test_what_holds_together(text: str, expected: list[str]) -> None:
    assert held(text) == expected


def test_a_unit_of_which_a_part_is_gone_is_not_kept() -> None:
    sides = tokens("so Ida Holm left"), tokens("so Eva Holm left")
    assert whole([Pair(0, 0), Pair(2, 2), Pair(3, 3)], sides) == [Pair(0, 0), Pair(3, 3)]


def test_a_unit_into_which_something_came_is_not_kept() -> None:
    sides = tokens("so Ida Holm left"), tokens("so Ida who wed Holm left")
    assert whole([Pair(0, 0), Pair(1, 1), Pair(2, 4), Pair(3, 5)], sides) == [Pair(0, 0), Pair(3, 5)]


def test_a_mark_within_a_unit_may_go() -> None:
    sides = tokens("so Dr. Holm left"), tokens("so Dr Holm left")
    pairs = [Pair(0, 0), Pair(1, 1), Pair(3, 2), Pair(4, 3)]
    assert whole(pairs, sides) == pairs


def test_a_unit_breaks_when_one_that_shares_a_word_with_it_does() -> None:
    sides = tokens("so Ida Holm's Orr left"), tokens("so Ida Orr left")
    assert whole([Pair(0, 0), Pair(1, 1), Pair(3, 2), Pair(4, 3)], sides) == [Pair(0, 0), Pair(4, 3)]


@given(texts)
def test_units_are_apart_and_longer_than_a_token(text: str) -> None:
    found = units(tokens(text))
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(end - start > 1 for start, end in found)
