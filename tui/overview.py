"""The strip at the edge: the whole text in miniature, a cell for every so many characters of both sides."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from store.annotation import SEVERITIES
from tui.bands import SIDES
from tui.painting import ANNOTATED, worst_severity
from tui.session import Session
from tui.viewport import Viewport


class Edge(NamedTuple):
    """One cell of the strip."""

    char: str
    styles: tuple[str, ...]


class Overview:
    """What each cell of the strip stands for; reckoned once for a height and a record."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._key: object = None
        self._cells: list[Edge] = []
        self._height = 0

    def forget(self) -> None:
        """The record changed."""
        self._key = None

    def cells(self, viewport: Viewport, height: int) -> list[Edge]:
        """All cells, with the window on screen and the caret's place marked."""
        bands = self.session.bands
        if not len(bands):
            return [EDGES[0]] * height
        if self._key != (bands, height):
            self._key = (bands, height)
            self._reckon(height)
        shown = list(self._cells)
        first, last = (self.cell_of(band) for band in viewport.bands_in_sight())
        for y in range(first, last + 1):
            shown[y] = Edge(shown[y].char, ("window", *shown[y].styles))
        here = self.cell_of(self.session.caret.band)
        edge = shown[here]
        shown[here] = Edge("◂" if edge.char == " " else edge.char, (*edge.styles, "mark"))
        return shown

    def cell_of(self, band: int) -> int:
        """The cell in which a band begins."""
        return min(self._before(band) * self._height // max(self._total(), 1), self._height - 1)

    def band_at(self, y: int) -> int:
        """The first band of a cell."""
        bands = range(len(self.session.bands))
        return min(bisect_left(bands, y, key=self.cell_of), len(bands) - 1)

    def _before(self, band: int) -> int:
        """How many characters of both sides stand before a band."""
        return sum(self.session.bands.columns[side].starts[band] for side in SIDES)

    def _total(self) -> int:
        return sum(len(self.session.text(side)) for side in SIDES)

    def _reckon(self, height: int) -> None:
        self._height = height
        firsts = [bisect_left(range(len(self.session.bands)), y, key=self.cell_of) for y in range(height + 1)]
        unmatched = self.session.bands.unmatched
        edges = [bisect_left(unmatched, first) for first in firsts]
        ranks = [int(before < after) for before, after in pairwise(edges)]
        for band in self.session.suggested():
            ranks[self.cell_of(band)] = 2
        for band, found in self.session.annotated().items():
            worst = worst_severity(found)
            if worst:
                at = self.cell_of(band)
                ranks[at] = max(ranks[at], 3 + SEVERITIES.index(worst))
        self._cells = [EDGES[rank] for rank in ranks]


EDGES = (
    Edge(" ", ()),
    Edge("╎", ("quiet",)),
    Edge("◇", ("suggestion",)),
    *(Edge(ANNOTATED[severity], (severity,)) for severity in SEVERITIES),
)
