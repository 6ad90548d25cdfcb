"""Links in the order in which they are read: a band is what stands level, once on screen.

    links       0:(0)-(0)   1:(1)-()   2:(2)-(9) moved   3:()-(1)
    bands       0-0   1-gap   2-gap, its partner is far   gap-1   ...   gap-9, its partner is far

A moved link makes two bands, each at its own side's place with a gap beside it; every other link makes one.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from operator import eq, or_
from typing import NamedTuple, overload

from collate.document import Document, Span
from collate.links import Alignment
from collate.spans import Numbers, Spans, spans_in_columns
from store.annotation import SIDES, Side
from tui.layout.links import Links, Run

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
GAP = -1  # in place of the number of a link


class Band(NamedTuple):
    """What stands level: the spans of a link's sentences, or a span and the place where it is missing.

    Attributes:
        link: the index of the link in the alignment.
        left: from the start of its first sentence to the end of its last; empty where there is none.
        right: the same for the other side.
        moved: one half of a moved link.
    """

    link: int
    left: Span
    right: Span
    moved: bool = False

    def span(self, side: Side) -> Span:
        """The span on `side`; empty at the place where something is missing."""
        return self.left if side == "left" else self.right

    def is_gap(self, side: Side) -> bool:
        """Whether nothing of `side` stands in this band."""
        start, end = self.span(side)
        return start == end


class Bands(Sequence[Band]):
    """The bands of two documents in reading order; each sentence of either side stands in exactly one.

    Attributes:
        links: for each band the index of its link.
        columns: for each side the offsets at which the bands start and end there, ascending; equal at a gap.
        moved: ascending, the bands that are half of a moved link.
    """

    def __init__(self, links: Sequence[int], columns: dict[Side, Spans], moved: Iterable[int]) -> None:
        self.links = links
        self.columns = columns
        self.moved = sorted(moved)
        self._moved = frozenset(self.moved)

    @classmethod
    def of(cls, bands: Sequence[Band]) -> Bands:
        """The same bands in columns."""
        columns = {
            side: Spans(array("i", starts), array("i", ends))
            for side in SIDES
            for starts, ends in [tuple(zip(*(band.span(side) for band in bands), strict=True)) or ((), ())]
        }
        moved = (at for at, band in enumerate(bands) if band.moved)
        return cls([band.link for band in bands], columns, moved)

    @cached_property
    def unmatched(self) -> Sequence[int]:
        """Ascending, the bands that are an omission or an addition, not half of something moved."""
        return [*self._unmatched(0, len(self))]

    def has_unmatched(self, first: int, last: int) -> bool:
        """Whether there is an omission or an addition from one band on to before another one."""
        return any(True for _ in self._unmatched(first, last))

    def _unmatched(self, first: int, last: int) -> Iterator[int]:
        columns = [self.columns[side] for side in SIDES]
        left, right = (map(eq, each.starts[first:last], each.ends[first:last]) for each in columns)
        gaps = compress(count(first), map(or_, left, right))
        return (at for at in gaps if at not in self._moved)

    def span(self, side: Side, at: int) -> Span:
        """The span of a band on a side."""
        column = self.columns[side]
        return Span(column.starts[at], column.ends[at])

    def is_gap(self, side: Side, at: int) -> bool:
        """Whether nothing of a side stands in a band."""
        column = self.columns[side]
        return column.starts[at] == column.ends[at]

    def is_unmatched(self, at: int) -> bool:
        """Whether a band is an omission or an addition."""
        return at not in self._moved and any(self.is_gap(side, at) for side in SIDES)

    @cached_property
    def _halves(self) -> dict[int, list[int]]:
        """Both bands of each moved link."""
        halves: dict[int, list[int]] = {}
        for at in self.moved:
            halves.setdefault(self.links[at], []).append(at)
        return halves

    def of_link(self, at: int) -> Sequence[int]:
        """The bands of the link that a band is of: of a moved one both halves."""
        return self._halves.get(self.links[at], [at])

    def partner(self, at: int) -> int | None:
        """The band with the other half of a moved link; None for any other."""
        return next((half for half in self.of_link(at) if half != at), None)

    def whole(self, at: int) -> tuple[Span, Span]:
        """The spans of the link that a band is of, left and right; a moved one's stand in different bands."""
        here, halves = self[at], [self[half] for half in self.of_link(at)]
        left = next((half.left for half in halves if not half.is_gap("left")), here.left)
        right = next((half.right for half in halves if not half.is_gap("right")), here.right)
        return left, right

    def __len__(self) -> int:
        """How many there are."""
        return len(self.links)

    @overload
    def __getitem__(self, at: int) -> Band: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Band]: ...
    def __getitem__(self, at: int | slice) -> Band | Sequence[Band]:
        """The band at an index."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return Band(self.links[at], self.span("left", at), self.span("right", at), at in self._moved)

    def __iter__(self) -> Iterator[Band]:
        """One after the other."""
        return map(self.__getitem__, range(len(self)))


def bands_of(alignment: Alignment, left: Document, right: Document) -> Bands:
    """The bands of two documents with their links."""
    links = Links.of(alignment.links)
    runs, moved = links.runs, list[int]()
    numbers: Sequence[int] = range(len(links))
    if any(links.moved):
        order = _order(links)
        numbers = [at if at >= 0 else ~at for at in order]
        moved = [band for band, link in enumerate(numbers) if links.moved[link]]
        right_order = (~at if at < 0 else GAP if links.moved[at] else at for at in order)
        runs = {
            "left": runs["left"].picked(at if at >= 0 else GAP for at in order),
            "right": runs["right"].picked(right_order),
        }
    columns = {
        side: _column(document, runs[side]) for side, document in zip(SIDES, (left, right), strict=True)
    }
    return Bands(numbers, columns, moved)


def _order(links: Links) -> Sequence[int]:
    """Links in reading order; the right half of a moved one as ~link; in a tie the left comes first."""
    right = links.runs["right"]
    strays = deque(sorted((right.at(link)[0], link) for link, moved in enumerate(links.moved) if moved))
    order: list[int] = []
    for link, moved in enumerate(links.moved):
        first = next(iter(right.at(link)), -1) if strays and not moved else -1
        while strays and strays[0][0] < first:
            order.append(~strays.popleft()[1])
        order.append(link)
    return order + [~link for _, link in strays]


def _column(document: Document, run: Run) -> Spans:
    """The offsets of bands on one side, by the sentences in them; a gap is where what is before it ends."""
    sentences, lasts = _picked(spans_in_columns(document.sentences), run.sentences), run.ends.tolist()
    firsts = [0, *lasts][:-1]
    starts, ends = [*sentences.starts.tolist(), 0], [0, *sentences.ends.tolist()]
    column = Spans(array("i", map(starts.__getitem__, firsts)), array("i", map(ends.__getitem__, lasts)))
    for gap in compress(count(), map(eq, firsts, lasts)):
        column.starts[gap] = column.ends[gap]
    return column


def _picked(spans: Spans, numbers: Numbers) -> Spans:
    """These spans; mostly it is all of them, in order."""
    if numbers == array("i", range(len(spans))):
        return spans
    columns = spans.starts, spans.ends
    return Spans(*(array("i", map(each.__getitem__, numbers)) for each in columns))
