"""Sentences that nobody can tell from one that was taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.carrying.anchoring import carry
from store.carrying.lookalikes import Lookalikes

WROTE = "ann wrote the number down"
LOUD = "the bells of holm rang all night"
SENTENCES = st.lists(st.sampled_from([WROTE, f"{WROTE} at once", LOUD, "yes", "no"]), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("old", "new", "fewer"),
    [
        ([WROTE, LOUD, f"{WROTE} at once"], [LOUD, WROTE], True),
        ([WROTE, LOUD, f"{WROTE} at once"], [WROTE, WROTE, LOUD], False),
        ([WROTE, LOUD], [LOUD], False),
        ([WROTE, LOUD, f"then {LOUD} and {WROTE}"], [LOUD, WROTE], True),
    ],
)
def test_of_what_is_said_again_fewer_are_left(old: list[str], new: list[str], fewer: bool) -> None:
    assert Lookalikes(old, new).are_fewer(0) is fewer


@given(SENTENCES)
def test_a_text_has_no_fewer_than_itself(text: list[str]) -> None:
    assert not any(Lookalikes(text, text).are_fewer(at) for at in range(len(text)))


def test_a_copy_that_was_cut_does_not_stand_in_for_the_one_that_went() -> None:
    first, second = "Ann wrote the number down.", "Ann wrote the number down again at nine."
    rest = [
        "Rain fell on the roofs.",
        "No boat left the harbour.",
        "The mill burned.",
        "Bert went home early.",
    ]
    old = " ".join([rest[0], first, *rest[1:3], second, rest[3]])
    new = " ".join([rest[0], *rest[1:3], "Nobody came.", first, "A gull called.", rest[3]])
    ((start, end, anchor),) = carry(old, new, [(old.index(first), old.index(first) + len(first))])
    assert (start == end, anchor) == (True, "orphan")
