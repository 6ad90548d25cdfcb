"""The strip at the edge: the whole text in miniature, a cell for every so many characters of both sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

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
        self._first = np.zeros(0, dtype=np.int64)

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
        first, last = (int(self._first[band]) for band in viewport.bands_in_sight())
        for y in range(first, last + 1):
            shown[y] = Edge(shown[y].char, ("window", *shown[y].styles))
        here = int(self._first[self.session.caret.band])
        edge = shown[here]
        shown[here] = Edge("◂" if edge.char == " " else edge.char, (*edge.styles, "mark"))
        return shown

    def band_at(self, y: int) -> int:
        """The first band of a cell."""
        return min(int(np.searchsorted(self._first, y)), len(self._first) - 1)

    def _reckon(self, height: int) -> None:
        bands, total = self.session.bands, sum(len(self.session.text(side)) for side in SIDES)
        before = bands.starts["left"] + bands.starts["right"]
        self._first = np.minimum(before * height // max(total, 1), height - 1)
        ranks = np.zeros(height, dtype=int)
        ranks[self._first[bands.unmatched]] = 1
        ranks[self._first[np.array([*self.session.suggested()], dtype=int)]] = 2
        for band, found in self.session.annotated().items():
            worst = worst_severity(found)
            if worst:
                at = self._first[band]
                ranks[at] = max(ranks[at], 3 + SEVERITIES.index(worst))
        self._cells = [EDGES[rank] for rank in ranks]


EDGES = (
    Edge(" ", ()),
    Edge("╎", ("quiet",)),
    Edge("◇", ("suggestion",)),
    *(Edge(ANNOTATED[severity], (severity,)) for severity in SEVERITIES),
)
