from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Target
from store.annotation import Side
from tui.lists.quotes import change_of

LAWS = settings(max_examples=100)
WORDS = st.lists(st.text("abcdefg ", min_size=1, max_size=30).map(str.strip), max_size=6)


def on(side: Side, *quotes: str) -> tuple[Target, ...]:
    text = " ".join(quotes)
    starts = [len(" ".join(quotes[:at])) + bool(at) for at in range(len(quotes))]
    return tuple(
        Target.of(side, text, start, start + len(each)) for start, each in zip(starts, quotes, strict=True)
    )


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (90, "“the old ferry” … “goats” … “piano” → “a boat”"),
        (40, "“the old ferry” … “goats” +1 → “a boat”"),
        (30, "“the old ferry” +2 → “a boat”"),
        (28, "“the…ferry” +2 → “a boat”"),
    ],
)
def test_by_hand(room: int, said: str) -> None:
    assert change_of((*on("left", "the old ferry", "goats", "piano"), *on("right", "a boat")), room) == said


@given(WORDS, WORDS, st.integers(40, 100))
@LAWS
def test_every_quote_that_is_opened_is_closed(left: list[str], right: list[str], room: int) -> None:
    said = change_of((*on("left", *left), *on("right", *right)), room)
    assert len(said) <= room
    assert said.count("“") == said.count("”")
    assert all(half[-1] in "”‸·" or half.rpartition(" +")[2].isdigit() for half in said.split(" → "))
