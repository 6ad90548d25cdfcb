"""From offsets to bands and back: where in the reading order a place of a side is.

bands      A: text-text   B: text-gap   C: text-gap   D: text-text
right gap  of B and of C is the same empty place, behind A: only the left span beside it tells them apart
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from collate.document import Span
from store.annotation import Side, Target
from store.comparison import Place
from tui.layout.bands import OTHER, Bands


class Caret(NamedTuple):
    """A place to stand: `offset` in the text of `side`, within `band`."""

    side: Side
    offset: int
    band: int


class Places:
    """The bands of a comparison, found by offset."""

    def __init__(self, bands: Bands) -> None:
        self.bands = bands

    def _up_to(self, side: Side, offset: int) -> int:
        """The last band with text on `side` that starts at `offset` or before; -1 for none."""
        starts = self.bands.columns[side].starts
        band = bisect_right(starts, offset) - 1
        while band >= 0 and self.bands.is_gap(side, band):
            band = bisect_left(starts, starts[band]) - 1  # gaps at one place follow one another
        return band

    def _after(self, side: Side, band: int) -> int | None:
        """The first band with text on `side` after another one; None past the last."""
        starts = self.bands.columns[side].starts
        band += 1
        while band < len(starts) and self.bands.is_gap(side, band):
            band = max(band + 1, bisect_right(starts, starts[band]) - 1)
        return band if band < len(starts) else None

    def at(self, side: Side, offset: int, *, forward: bool = True) -> Caret:
        """The caret at `offset`; between two sentences it goes on to the next one, or back to the last."""
        band = self._up_to(side, offset)
        after = self._after(side, band) if band < 0 or offset >= self.bands.span(side, band).end else None
        if after is not None and (forward or band < 0):
            return self.at_band(side, after)
        if band < 0:
            return Caret(side, 0, 0)
        return Caret(side, min(offset, self.bands.span(side, band).end - 1), band)

    def at_band(self, side: Side, band: int) -> Caret:
        """The caret at the start of a band on `side`, be it text or a gap."""
        return Caret(side, self.bands.span(side, band).start, band)

    def place(self, band: int) -> Place:
        """How the store knows the link of a band: by its spans."""
        return Place.of(*(span if span.start < span.end else None for span in self.bands.whole(band)))

    def at_place(self, place: Place) -> Caret:
        """The caret where a link is, or was, that the store knows by this place."""
        if place.left_start is not None:
            return self.at("left", place.left_start)
        return self.at("right", place.right_start or 0)

    def band_of(self, place: Place) -> int | None:
        """The band whose link the store knows by this place, if there is one now."""
        band = self.at_place(place).band
        return band if self.bands and self.place(band) == place else None

    def again(self, caret: Caret) -> Caret:
        """The caret as it stood: in its gap where that is there still, else by its offset."""
        is_there = caret.band < len(self.bands) and self._holds(caret.band, caret.side, caret.offset)
        return caret if is_there else self.at(caret.side, caret.offset)

    def in_text(self, caret: Caret) -> Caret:
        """The caret itself; of one in a gap the text beside it, by which the gap is found in other links."""
        is_gap = len(self.bands) > 0 and self.bands.is_gap(caret.side, caret.band)
        return self.at_band(OTHER[caret.side], caret.band) if is_gap else caret

    def level(self, side: Side, caret: Caret) -> Caret:
        """The caret itself on its side; on the other one the start of what is level with it."""
        return caret if caret.side == side else self.at_band(side, caret.band)

    def over(self, side: Side, span: Span) -> list[int]:
        """The bands with text under a span; for an empty one the band that it stands inside, if any."""
        column = self.bands.columns[side]
        around = bisect_right(column.starts, span.start) - 1
        if around >= 0 and span.start < span.end <= column.ends[around]:
            return [around]  # most stand inside one text
        first = max(0, self._up_to(side, span.start))
        last = max(bisect_left(self.bands.columns[side].starts, span.end), first + 1)
        spans = ((band, self.bands.span(side, band)) for band in range(first, min(last, len(self.bands))))
        return [band for band, text in spans if text.start < text.end and overlap(text, span)]

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
        first = max(0, self._up_to(target.side, target.start - 1))
        for band in range(first, bisect_right(self.bands.columns[target.side].starts, target.start)):
            if self.bands.span(target.side, band) == (target.start, target.start):
                return band
        return first

    def caret_of(self, targets: Sequence[Target], side: Side) -> Caret | None:
        """The caret at the first target on `side`, else at the first; None when there are no targets."""
        wanted = next((target for target in targets if target.side == side), targets[0] if targets else None)
        if wanted is None:
            return None
        bands = self.of_targets(targets)
        holding = [band for band in bands if self._holds(band, wanted.side, wanted.start)]
        return Caret(wanted.side, wanted.start, (holding or bands)[0])

    def _holds(self, band: int, side: Side, offset: int) -> bool:
        start, end = self.bands.span(side, band)
        return start <= offset < end or start == offset == end


def overlap(one: Span, other: Span) -> bool:
    """Whether spans share a code point; an empty one must stand within, for at an edge it may be a gap's."""
    return one.start < other.end and other.start < one.end


def spans_of(targets: Iterable[Target]) -> set[tuple[Side, int, int]]:
    """Where targets are."""
    return {(target.side, target.start, target.end) for target in targets}
