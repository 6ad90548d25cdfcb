from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import Pin
from collate.document import Span
from store import Comparison, Store, StoreError
from store.log.pins import PinRow, sentence_pins

LEFT = [Span(0, 10), Span(11, 20), Span(21, 30)]
RIGHT = [Span(0, 5), Span(6, 12)]


def row(left: Span | None, right: Span | None, number: int = 0) -> PinRow:
    stamp = f"2025-01-01T00:00:00.{number:03}Z"
    return PinRow(str(number), "c", left, right, False, "ann", stamp, stamp)


@pytest.mark.parametrize(
    ("left", "right", "pin"),
    [
        (Span(0, 10), Span(0, 5), Pin((0,), (0,))),
        (Span(0, 20), Span(6, 12), Pin((0, 1), (1,))),
        (Span(11, 30), Span(0, 12), Pin((1, 2), (0, 1))),
        (Span(21, 30), None, Pin((2,), ())),
        (None, Span(6, 12), Pin((), (1,))),
        (Span(0, 11), Span(0, 5), None),
        (Span(1, 10), Span(0, 5), None),
        (Span(11, 10), Span(0, 5), None),
        (Span(0, 10), Span(0, 99), None),
    ],
)
def test_a_pin_fits_when_it_begins_and_ends_with_sentences(
    left: Span | None, right: Span | None, pin: Pin | None
) -> None:
    made = row(left, right)
    assert sentence_pins([made], LEFT, RIGHT) == (([pin], []) if pin else ([], [made]))


def test_of_two_that_overlap_the_later_one_fits() -> None:
    early, late = row(Span(0, 20), None, 1), row(Span(11, 30), Span(0, 5), 2)
    beside = row(Span(0, 10), None, 3)
    assert sentence_pins([early, late, beside], LEFT, RIGHT) == ([Pin((0,), ()), Pin((1, 2), (0,))], [early])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_pins_that_touch_both_stay(store: Store, comparison: Comparison, order: tuple[int, int]) -> None:
    pairs = (Span(0, 25), Span(0, 25)), (Span(25, 42), Span(25, 60))
    for at in order:
        with store.action(comparison.id, "link") as action:
            action.pin(*pairs[at])
    assert sorted((pin.left, pin.right) for pin in store.pins(comparison.id)) == [*pairs]


SPANS = st.none() | st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends)))
CUTS = st.lists(st.integers(1, 4), max_size=8)


def sentences(lengths: Sequence[int]) -> list[Span]:
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    return [Span(start, start + length) for start, length in zip(starts, lengths, strict=True)]


@given(st.lists(st.tuples(SPANS, SPANS), max_size=8), CUTS, CUTS)
def test_every_pin_fits_or_is_told_and_no_sentence_is_in_two(
    spans: list[tuple[Span | None, Span | None]], lefts: list[int], rights: list[int]
) -> None:
    left, right = sentences(lefts), sentences(rights)
    rows = [row(*pair, number) for number, pair in enumerate(spans) if pair != (None, None)]
    fitting, stray = sentence_pins(rows, left, right)
    assert len(fitting) + len(stray) == len(rows)
    for side, texts in enumerate((left, right)):
        numbers = [number for pin in fitting for number in pin[side]]
        assert len(set(numbers)) == len(numbers)
        assert all(number < len(texts) for number in numbers)
    placed = {(made.left, made.right) for made in rows if made not in stray}
    assert placed == {
        tuple(
            Span(texts[run[0]].start, texts[run[-1]].end) if run else None
            for run, texts in zip(pin, (left, right), strict=True)
        )
        for pin in fitting
    }


def test_a_pin_is_on_record_for_all(store: Store, comparison: Comparison, path: Path) -> None:
    with store.action(comparison.id, "link") as action:
        made = action.pin(Span(0, 25), Span(0, 25), moved=True)
        alone = action.pin(Span(26, 42), None)
    with Store.open(path, "bob") as bob:
        assert bob.pins(comparison.id) == (made, alone)
    assert (made.left, made.right, made.moved, made.reviewer) == (Span(0, 25), Span(0, 25), True, "ann")
    assert (alone.left, alone.right, alone.moved) == (Span(26, 42), None, False)
    assert store.check() == []


@pytest.mark.parametrize(
    ("left", "right", "replaces"),
    [
        (Span(0, 42), None, True),
        (None, Span(10, 60), True),
        (Span(24, 30), Span(26, 60), True),
        (Span(25, 42), Span(25, 60), False),
        (None, Span(25, 60), False),
    ],
)
def test_a_pin_takes_the_place_of_those_it_overlaps(
    store: Store, comparison: Comparison, left: Span | None, right: Span | None, replaces: bool
) -> None:
    with store.action(comparison.id, "link") as action:
        first = action.pin(Span(0, 25), Span(0, 25))
    with store.action(comparison.id, "link") as action:
        second = action.pin(left, right)
    assert store.pins(comparison.id) == ((second,) if replaces else (first, second))
    undone = store.undo(comparison.id)
    assert undone
    assert "pins" in undone.tables
    assert (left.start if left else None) in [place[0] for place in undone.places]
    assert store.pins(comparison.id) == (first,)
    store.redo(comparison.id)
    assert store.pins(comparison.id) == ((second,) if replaces else (first, second))
    assert store.check() == []


def test_a_pin_that_is_off_the_record_cannot_be_taken_off(store: Store, comparison: Comparison) -> None:
    with store.action(comparison.id, "link") as action:
        made = action.pin(None, Span(0, 25))
    with store.action(comparison.id, "unlink") as action:
        action.unpin(made.id)
    assert store.pins(comparison.id) == ()
    with pytest.raises(StoreError, match="no longer on record"), store.action(comparison.id, "x") as action:
        action.unpin(made.id)
    store.undo(comparison.id)
    assert store.pins(comparison.id) == (made,)


@pytest.mark.parametrize(
    ("left", "right"), [(None, None), (Span(3, 3), Span(0, 5)), (Span(0, 5), Span(4, 4))]
)
def test_a_pin_needs_sentences(
    store: Store, comparison: Comparison, left: Span | None, right: Span | None
) -> None:
    with pytest.raises(StoreError, match="needs a sentence"), store.action(comparison.id, "link") as action:
        action.pin(left, right)
