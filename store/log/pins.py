"""Corrected links: what a reviewer says belongs together, or stands alone. All reviewers share them.

    on record       left 0-25, right 0-25; left 26-42 alone
    in sentences    Pin((0,), (0,));       Pin((1,), ())

They are known by their spans, from the first sentence's start to the last one's end on each side, so they
hold when a better splitter numbers the sentences anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import collate
from collate.document import Span

if TYPE_CHECKING:
    import sqlite3

    from collate.alignment.pins import Pin
    from store.file.database import Database
    from store.log.records import Record

_LIVING = "SELECT * FROM pins WHERE comparison = ? AND deleted IS NULL ORDER BY created, id"


class PinRow(NamedTuple):
    """A corrected link on record.

    Attributes:
        left: its span in the left text, in code points, end exclusive; None when the right stands alone.
        right: its span in the right text.
        moved: whether the reviewer marked it as moved.
        reviewer: who corrected it.
        created: when; UTC, ISO 8601 with milliseconds and "Z".
        updated: when it was last changed.
    """

    id: str
    comparison: str
    left: Span | None
    right: Span | None
    moved: bool
    reviewer: str
    created: str
    updated: str


def pin_of(record: Record | sqlite3.Row) -> PinRow:
    """A row of `pins` as it is worked with."""
    left, right = (record["left_start"], record["left_end"]), (record["right_start"], record["right_end"])
    return PinRow(
        id=record["id"],
        comparison=record["comparison"],
        left=None if left[0] is None else Span(*left),
        right=None if right[0] is None else Span(*right),
        moved=bool(record["moved"]),
        reviewer=record["reviewer"],
        created=record["created"],
        updated=record["updated"],
    )


def list_pins(database: Database, comparison: str) -> tuple[PinRow, ...]:
    """The living pins of all reviewers, by `created`, then id."""
    return tuple(pin_of(row) for row in database.rows(_LIVING, comparison))


def sentence_pins(
    pins: Iterable[PinRow], left: Sequence[Span], right: Sequence[Span]
) -> tuple[list[Pin], list[PinRow]]:
    """The pins in sentences, as the aligner takes them, and those that do not fit the sentences of today.

    A pin fits when it begins and ends where sentences do, and no later one has any of its sentences.
    """
    numbers = _Numbers(left), _Numbers(right)
    fitting: list[Pin] = []
    stray: list[PinRow] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for row in sorted(pins, key=lambda pin: (pin.updated, pin.id), reverse=True):
        found = [at.of(span) for at, span in zip(numbers, (row.left, row.right), strict=True)]
        if None in found or any(used & set(each or ()) for used, each in zip(taken, found, strict=True)):
            stray.append(row)
            continue
        for used, each in zip(taken, found, strict=True):
            used.update(each or ())
        fitting.append(collate.Pin(found[0] or (), found[1] or ()))
    return sorted(fitting), stray


class _Numbers:
    """Sentence numbers by where sentences start and end."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = {sentence.start: at for at, sentence in enumerate(sentences)}
        self._ends = {sentence.end: at for at, sentence in enumerate(sentences)}

    def of(self, span: Span | None) -> tuple[int, ...] | None:
        """The sentences that make up a span, none for None; None when they do not."""
        if span is None:
            return ()
        first, last = self._starts.get(span.start), self._ends.get(span.end)
        return None if first is None or last is None else tuple(range(first, last + 1)) or None
