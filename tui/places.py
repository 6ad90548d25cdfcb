"""From offsets to bands and back: where in the reading order a place of a side is.

bands      A: text-text   B: text-gap   C: text-gap   D: text-text
right gap  of B and of C is the same empty place, behind A: only the left span beside it tells them apart
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import lt
from typing import NamedTuple

from collate.document import Span
from store.annotation import Side, Target
from tui.bands import SIDES, Bands
from tui.links import Numbers


class Caret(NamedTuple):
    """A place to stand: `offset` in the text of `side`, within `band`."""

    side: Side
    offset: int
    band: int


class Places:
    """The bands of a comparison, found by offset."""

    def __init__(self, bands: Bands) -> None:
        self.bands = bands
        self._index = {side: self._index_side(side) for side in SIDES}

    def _index_side(self, side: Side) -> tuple[Numbers, Numbers]:
        """The starts of the bands that have text on `side`, ascending, and the numbers of those bands."""
        column = self.bands.columns[side]
        has_text = [*map(lt, column.starts, column.ends)]
        return array("i", compress(column.starts, has_text)), array("i", compress(count(), has_text))

    def at(self, side: Side, offset: int, *, forward: bool = True) -> Caret:
        """The caret at `offset`; between two sentences it goes on to the next one, or back to the last."""
        starts, bands = self._index[side]
        if not starts:
            return Caret(side, 0, 0)
        at = max(0, bisect_right(starts, offset) - 1)
        end = self.bands.span(side, bands[at]).end
        if offset >= end:
            if forward and at + 1 < len(bands):
                return Caret(side, starts[at + 1], bands[at + 1])
            return Caret(side, end - 1, bands[at])
        return Caret(side, max(offset, starts[at]), bands[at])

    def at_band(self, side: Side, band: int) -> Caret:
        """The caret at the start of a band on `side`, be it text or a gap."""
        return Caret(side, self.bands.span(side, band).start, band)

    def over(self, side: Side, span: Span) -> list[int]:
        """The bands with text under a span; for an empty one the band that it stands inside, if any."""
        starts, bands = self._index[side]
        first = max(0, bisect_right(starts, span.start) - 1)
        last = max(bisect_left(starts, span.end), first + 1)
        return [band for band in bands[first:last] if _overlap(self.bands.span(side, band), span)]

    def of_targets(self, targets: Iterable[Target]) -> list[int]:
        """The bands that targets touch, ascending.

        An empty target counts where it stands inside a text; in a gap, only when no other target says which.
        """
        found: set[int] = set()
        places: list[Target] = []
        for target in targets:
            bands = self.over(target.side, Span(target.start, target.end))
            found.update(bands)
            if not bands:
                places.append(target)
        return sorted(found or {self._nearest(place) for place in places})

    def _nearest(self, target: Target) -> int:
        """The first gap at a place, else the band before it."""
        starts, bands = self._index[target.side]
        at, after = bisect_left(starts, target.start), bisect_right(starts, target.start)
        first = bands[at - 1] if at else 0
        for band in range(first, bands[after] if after < len(bands) else len(self.bands)):
            if self.bands.span(target.side, band) == (target.start, target.start):
                return band
        return first

    def caret_of(self, targets: Sequence[Target], side: Side) -> Caret | None:
        """The caret at the first target on `side`, else at the first; None when there are no targets."""
        wanted = next((target for target in targets if target.side == side), targets[0] if targets else None)
        if wanted is None:
            return None
        bands = self.of_targets(targets)
        holding = [band for band in bands if self._holds(band, wanted)]
        return Caret(wanted.side, wanted.start, (holding or bands)[0])

    def _holds(self, band: int, target: Target) -> bool:
        start, end = self.bands.span(target.side, band)
        return start <= target.start < end or start == target.start == end


def _overlap(text: Span, span: Span) -> bool:
    """Whether they share a code point; an empty span must stand within, for at an edge it may be a gap's."""
    return text.start < span.end and span.start < text.end
