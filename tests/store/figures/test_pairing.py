from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Annotation, Target
from store.annotation import Side
from store.figures.pairing import Pairing, pair


def made(name: str, *spans: tuple[Side, int, int], tag: str = "number") -> Annotation:
    targets = tuple(Target(side, start, end, "x" * (end - start)) for side, start, end in spans)
    return Annotation(name, "c", tag, "major", name[0], "2025", "2025", targets)


def names(pairing: Pairing) -> tuple[list[str], list[str], list[str]]:
    return (
        [f"{one.id} {other.id}" for one, other in pairing.pairs],
        [one.id for one in pairing.first],
        [one.id for one in pairing.second],
    )


@pytest.mark.parametrize(
    ("one", "other", "is_pair"),
    [
        (("left", 4, 7), ("left", 4, 7), True),
        (("left", 4, 7), ("left", 6, 9), True),
        (("left", 4, 7), ("left", 7, 9), False),
        (("left", 4, 7), ("right", 4, 7), False),
        (("left", 5, 5), ("left", 5, 5), True),
        (("left", 5, 5), ("left", 6, 6), False),
        (("left", 5, 5), ("left", 4, 7), True),
        (("left", 4, 4), ("left", 4, 7), True),
        (("left", 7, 7), ("left", 4, 7), True),
        (("left", 8, 8), ("left", 4, 7), False),
        (("left", 0, 99), ("left", 50, 51), True),
    ],
)
def test_two_that_overlap_speak_of_the_same_place(
    one: tuple[Side, int, int], other: tuple[Side, int, int], is_pair: bool
) -> None:
    assert bool(pair([made("a", one)], [made("b", other)]).pairs) == is_pair
    assert bool(pair([made("a", other)], [made("b", one)]).pairs) == is_pair


def test_either_side_and_any_span_will_do() -> None:
    ours = made("a", ("left", 0, 3), ("right", 50, 55))
    assert pair([ours], [made("b", ("left", 90, 95), ("right", 40, 51))]).pairs
    assert pair([ours], [made("b", ("left", 90, 95), ("left", 2, 9))]).pairs
    assert not pair([ours], [made("b", ("left", 3, 9), ("right", 55, 60))]).pairs


def test_the_same_tag_comes_first_then_what_shares_most() -> None:
    ours = [made("a1", ("left", 0, 10)), made("a2", ("left", 5, 7), tag="name")]
    theirs = [
        made("b1", ("left", 5, 10), tag="name"),
        made("b2", ("left", 0, 2)),
        made("b3", ("left", 0, 9), tag="date"),
    ]
    assert names(pair(ours, theirs)) == (["a1 b2", "a2 b1"], [], ["b3"])
    assert names(pair(ours[:1], [theirs[0], theirs[2]])) == (["a1 b3"], [], ["b1"])


def test_all_are_in_text_order() -> None:
    ours = [made("a2", ("left", 50, 55)), made("a1", ("left", 0, 5)), made("a3", ("right", 0, 5))]
    theirs = [made("b2", ("left", 50, 55)), made("b1", ("left", 20, 25)), made("b3", ("left", 4, 5))]
    assert names(pair(ours, theirs)) == (["a1 b3", "a2 b2"], ["a3"], ["b1"])


SPANS = st.tuples(st.sampled_from(["left", "right"]), st.integers(0, 20), st.integers(0, 6)).map(
    lambda span: (span[0], span[1], span[1] + span[2])
)
SETS = st.lists(st.tuples(st.lists(SPANS, min_size=1, max_size=3), st.sampled_from("xyz")), max_size=8)
Said = list[tuple[list[tuple[Side, int, int]], str]]


def overlap(one: Annotation, other: Annotation) -> bool:
    """By hand, from the definition."""
    return any(
        a.side == b.side
        and (
            max(a.start, b.start) < min(a.end, b.end)
            or ((a.start == a.end or b.start == b.end) and max(a.start, b.start) <= min(a.end, b.end))
        )
        for a in one.targets
        for b in other.targets
    )


@given(SETS, SETS)
def test_each_is_in_one_place_and_what_is_left_over_has_no_free_partner(first: Said, second: Said) -> None:
    ours = [made(f"a{at}", *spans, tag=tag) for at, (spans, tag) in enumerate(first)]
    theirs = [made(f"b{at}", *spans, tag=tag) for at, (spans, tag) in enumerate(second)]
    found = pair(ours, theirs)
    assert sorted(one.id for one in [*(one for one, _ in found.pairs), *found.first]) == sorted(
        o.id for o in ours
    )
    assert sorted(one.id for one in [*(one for _, one in found.pairs), *found.second]) == sorted(
        o.id for o in theirs
    )
    assert all(overlap(*both) for both in found.pairs)
    assert not any(overlap(one, other) for one in found.first for other in found.second)
    mirror = pair(theirs, ours)
    assert {(one.id, other.id) for one, other in found.pairs} == {
        (one.id, other.id) for other, one in mirror.pairs
    }
    assert (mirror.first, mirror.second) == (found.second, found.first)
