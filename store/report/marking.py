"""Annotations in the two texts: numbered as they are met, and cut into the pieces that a row shows.

    text    The mill burned down.        marks   1: 4-8 major,  2: 4-15 minor,  3: at 20
    pieces  "The "  "mill" major ¹  " burned" minor ²  " down"  ‸³  "."

Marks may overlap, lie within each other, reach over several rows, and be places without text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from collate.document import Block, Document, Span
from store.annotation import SEVERITIES, SIDES, Annotation, Side, Target
from store.figures.counts import STANDING
from store.report.passages import Passage

SETTLED = "settled"  # how a mark looks that counts no more
_LOOKS = (SETTLED, *SEVERITIES)

Cell = tuple[int, Side]
"""The index of a passage, and a side of it."""


class Mark(NamedTuple):
    """What an annotation marks in one cell: code points of that side's text, end exclusive.

    Attributes:
        start: where it begins here.
        end: where it ends here; equal to `start` for a place.
        number: of the annotation.
        look: the annotation's severity, or `SETTLED` when it counts no more.
        is_first: whether it is the annotation's first on its side, to which the list of them leads.
    """

    start: int
    end: int
    number: int
    look: str
    is_first: bool


class Piece(NamedTuple):
    """A stretch of a cell's text that looks the same throughout, and what stands behind it.

    Attributes:
        text: as it stands in the document; may be empty.
        look: of the gravest mark over it; "" without any.
        is_shared: whether several marks lie over it.
        ends: the marks that end, or are places, right behind it.
        breaks: whether a new paragraph of the same passage begins behind it.
    """

    text: str
    look: str
    is_shared: bool
    ends: tuple[Mark, ...]
    breaks: bool


class Marked(NamedTuple):
    """Annotations in the order in which a reader meets them, and what they mark."""

    annotations: list[Annotation]
    passages: list[tuple[int, ...]]
    cells: dict[Cell, list[Mark]]


def mark(annotations: Iterable[Annotation], passages: Sequence[Passage]) -> Marked:
    """Number annotations from 1; one whose every place is lost comes last.

    Of each annotation, too, the indexes of the passages that it touches.
    """
    rows = {side: _Rows(side, passages) for side in SIDES}
    placed = [(each, _spots(each, rows, passages)) for each in annotations]
    placed.sort(key=lambda both: (not both[1], both[1][:1], both[0].created, both[0].id))
    cells: defaultdict[Cell, list[Mark]] = defaultdict(list)
    for number, (annotation, spots) in enumerate(placed, 1):
        seen: set[Side] = set()
        look = annotation.severity if annotation.status in STANDING else SETTLED
        for spot in spots:
            side = SIDES[spot.side]
            made = Mark(*spot.span, number, look, side not in seen)
            cells[spot.row, side].append(made)
            seen.add(side)
    touched = [tuple(sorted({spot.row for spot in spots})) for _, spots in placed]
    return Marked([each for each, _ in placed], touched, dict(cells))


class _Spot(NamedTuple):
    row: int
    side: int
    span: Span


class _Rows:
    """The passages that have text on a side, found by offset."""

    def __init__(self, side: Side, passages: Sequence[Passage]) -> None:
        held = [(*each.span(side), at) for at, each in enumerate(passages) if not each.is_gap(side)]
        self.starts = [start for start, _, _ in held]
        self.ends = [end for _, end, _ in held]
        self.numbers = [at for _, _, at in held]

    def under(self, start: int, end: int) -> Iterator[tuple[int, Span]]:
        """The rows with text under a span and what of it lies there; of a place the row that it stands in."""
        for at in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield self.numbers[at], Span(max(start, self.starts[at]), min(end, self.ends[at]))

    def nearest(self, place: int) -> int:
        """The last row that begins at a place or before it, else the first; -1 where there are none."""
        at = bisect_right(self.starts, place) - 1
        return self.numbers[max(0, at)] if self.numbers else -1


def _spots(annotation: Annotation, rows: dict[Side, _Rows], passages: Sequence[Passage]) -> list[_Spot]:
    """Where its targets stand, in reading order; what is lost stands nowhere."""
    spots, places = set[_Spot](), list[Target]()
    for target in annotation.targets:
        if target.anchor != "orphan":
            side = SIDES.index(target.side)
            under = [
                _Spot(row, side, span) for row, span in rows[target.side].under(target.start, target.end)
            ]
            spots.update(under)
            places += [] if under else [target]
    if places and passages:
        others = sorted({spot.row for spot in spots})
        spots.update(_place(target, others, rows[target.side], passages) for target in places)
    return sorted(spots)


def _place(target: Target, others: list[int], rows: _Rows, passages: Sequence[Passage]) -> _Spot:
    """A place in a gap beside what else was marked, else at the edge of a text there, else of the nearest."""
    spans = {row: passages[row].span(target.side) for row in others}
    gaps = [row for row, (start, end) in spans.items() if start == end]
    edges = [row for row, (start, end) in spans.items() if start <= target.start <= end]
    row = (gaps or edges or [max(0, rows.nearest(target.start))])[0]
    start, end = passages[row].span(target.side)
    offset = min(max(target.start, start), end)
    return _Spot(row, SIDES.index(target.side), Span(offset, offset))


def pieces(document: Document, span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """The text of a cell in pieces, with every mark's number behind its end."""
    breaks = _begun(document, span)
    starts: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for each in marks:
        starts[each.start].append(each)
        ends[each.end].append(each)
    found: list[Piece] = []
    if places := ends.pop(span.start, []):
        found.append(Piece("", "", False, tuple(places), False))
    over: list[str] = []
    for start, end in pairwise(sorted({*span, *breaks, *starts, *ends})):
        over += [each.look for each in starts.get(start, ()) if each.end > start]
        tail = tuple(sorted(ends.get(end, ()), key=_begins))
        look = max(over, key=_LOOKS.index, default="")
        found.append(Piece(document.text[start:end], look, len(over) > 1, tail, end in breaks))
        for each in tail:
            if each.start < end:
                over.remove(each.look)
    return found


def _begins(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.number


def _begun(document: Document, span: Span) -> set[int]:
    """Where blocks begin within a span."""
    first = bisect_right(document.blocks, span.start, key=_start)
    return {
        block.start for block in document.blocks[first : bisect_left(document.blocks, span.end, key=_start)]
    }


def _start(block: Block) -> int:
    return block.start
