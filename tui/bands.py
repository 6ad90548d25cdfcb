"""Links in the order in which they are read: a band is what stands level, once on screen.

    links       0:(0)-(0)   1:(1)-()   2:(2)-(9) moved   3:()-(1)
    bands       0-0   1-gap   2-gap, its partner is far   gap-1   ...   gap-9, its partner is far

A moved link makes two bands, each at its own side's place with a gap beside it; every other link makes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from collate.links import Alignment, Link
from collate.document import Document, Span
from store.annotation import Side

SIDES: tuple[Side, Side] = ("left", "right")
OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
Offsets: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
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
        starts, ends: for each side the offsets of each band there, equal at a gap.
        moved: for each band whether it is half of a moved link.
    """

    def __init__(self, bands: Iterable[Band]) -> None:
        rows = [(band.link, *band.left, *band.right, band.moved) for band in bands]
        table = np.array(rows, dtype=np.int64).reshape(-1, 6).T
        self.links = table[0]
        self.starts: dict[Side, Offsets] = {"left": table[1], "right": table[3]}
        self.ends: dict[Side, Offsets] = {"left": table[2], "right": table[4]}
        self.moved = table[5].astype(bool)

    @property
    def unmatched(self) -> NDArray[np.bool_]:
        """For each band whether it is an omission or an addition, not half of something moved."""
        gaps = [self.starts[side] == self.ends[side] for side in SIDES]
        unmatched: NDArray[np.bool_] = (gaps[0] | gaps[1]) & ~self.moved
        return unmatched

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
        left, right = (Span(int(self.starts[side][at]), int(self.ends[side][at])) for side in SIDES)
        return Band(int(self.links[at]), left, right, bool(self.moved[at]))


def bands_of(alignment: Alignment, left: Document, right: Document) -> Bands:
    """The bands of two documents with their links."""
    return Bands(_place(_order(alignment.links), left, right))


Half = tuple[int, tuple[int, ...], tuple[int, ...], bool]


def _order(links: tuple[Link, ...]) -> list[Half]:
    """Links and halves of moved links, each side in its own order; in a tie the left comes first."""
    level = [(at, link.left, () if link.moved else link.right, link.moved) for at, link in enumerate(links)]
    strays = sorted(
        ((at, (), link.right, True) for at, link in enumerate(links) if link.moved), key=lambda half: half[2]
    )
    merged: list[Half] = []
    for half in level:
        while strays and half[2] and strays[0][2] < half[2]:
            merged.append(strays.pop(0))
        merged.append(half)
    return merged + strays


def _place(halves: list[Half], left: Document, right: Document) -> Iterator[Band]:
    ends = [0, 0]
    for link, left_sentences, right_sentences, moved in halves:
        spans = []
        for side, (document, sentences) in enumerate(((left, left_sentences), (right, right_sentences))):
            span = Span(ends[side], ends[side])
            if sentences:
                span = Span(document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end)
                ends[side] = span.end
            spans.append(span)
        yield Band(link, spans[0], spans[1], moved)
