"""What is selected: spans on either side, or on both. Values alone: `actions/selecting.py` makes them.

v, to the end of a word       Selection(anchor 4, "left")              4 is where `v` was pressed
tab                           Selection(anchor 6, "right", kept left 4-9, is_place)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from collate import Span
from store.annotation import Side


class Piece(NamedTuple):
    """A span of one side."""

    side: Side
    span: Span


class Selection(NamedTuple):
    """Spans already chosen, and the end of the one under way that does not move; None when there is none.

    `is_place`: the caret has not moved since the span was begun on the other side: it is still empty.
    `of`: the id of the annotation whose spans these were and shall be again; "" for none.
    """

    anchor: int | None
    side: Side
    kept: tuple[Piece, ...] = ()
    is_place: bool = False
    of: str = ""


def united(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Spans in the order of the text, left before right; those that overlap as one."""
    result: list[Piece] = []
    for side, (start, end) in sorted(found):
        last = result[-1] if result else None
        if last and last.side == side and (start < last.span.end or (start, end) == last.span):
            result[-1] = Piece(side, Span(last.span.start, max(end, last.span.end)))
        else:
            result.append(Piece(side, Span(start, end)))
    return tuple(result)
