"""The rows in which two texts stand level: links in the order in which they are read.

    links       0:(0)-(0)   1:(1)-()   2:(2)-(9) moved
    passages    1: 0-0      2: 1-gap   3: 2-gap, see 4      4: gap-9, see 3

A moved link makes two passages, each where its own side stands; every other link makes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from collate.document import Document, Span
from collate.links import Link
from store.annotation import SIDES, Side
from store.comparison import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A row: a span of each side, in code points, end exclusive; an empty one is a gap, at its place.

    Attributes:
        number: from 1, in reading order.
        left: from the start of its first sentence to the end of its last.
        right: the same for the other side.
        place: what the whole link's review is known by.
        partner: of half a moved link the number of the other half; else 0.
    """

    number: int
    left: Span
    right: Span
    place: Place
    partner: int = 0

    def span(self, side: Side) -> Span:
        """The span of a side."""
        return self.left if side == "left" else self.right

    def is_gap(self, side: Side) -> bool:
        """Whether nothing of a side stands here."""
        start, end = self.span(side)
        return start == end


def passages(links: Sequence[Link], left: Document, right: Document) -> list[Passage]:
    """The rows of two documents with their links."""
    rows: list[Passage] = []
    halves: dict[int, int] = {}
    ends = {"left": 0, "right": 0}
    for at, sides in _reading_order(links):
        spans = {}
        for side, document in zip(SIDES, (left, right), strict=True):
            sentences = (links[at].left if side == "left" else links[at].right) if side in sides else ()
            spans[side] = _span(document, sentences, ends[side])
            ends[side] = spans[side].end
        row = Passage(len(rows) + 1, spans["left"], spans["right"], _place(links[at], left, right))
        if at in halves:
            other = halves[at]
            row = replace(row, partner=other)
            rows[other - 1] = replace(rows[other - 1], partner=row.number)
        halves[at] = row.number
        rows.append(row)
    return rows


def _reading_order(links: Sequence[Link]) -> list[tuple[int, tuple[Side, ...]]]:
    """Indexes of links, and which sides stand there; the right half of a moved one where the right has it."""
    strays = sorted((link.right[0], at) for at, link in enumerate(links) if _is_torn(link))[::-1]
    order: list[tuple[int, tuple[Side, ...]]] = []
    for at, link in enumerate(links):
        if _is_torn(link):
            order.append((at, ("left",)))
            continue
        while link.right and strays and strays[-1][0] < link.right[0]:
            order.append((strays.pop()[1], ("right",)))
        order.append((at, SIDES))
    return order + [(at, ("right",)) for _, at in strays[::-1]]


def _is_torn(link: Link) -> bool:
    return link.moved and bool(link.left and link.right)


def _span(document: Document, sentences: Sequence[int], end: int) -> Span:
    if not sentences:
        return Span(end, end)
    return Span(document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end)


def _place(link: Link, left: Document, right: Document) -> Place:
    return Place.of(
        _span(left, link.left, 0) if link.left else None,
        _span(right, link.right, 0) if link.right else None,
    )
