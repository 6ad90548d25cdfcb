"""The strip at the edge: the whole text in miniature, a cell for every so many rows."""

from __future__ import annotations

from typing import NamedTuple

from store.annotation import SEVERITIES
from tui.navigation import is_unmatched
from tui.painting import worst_severity
from tui.session import Session
from tui.viewport import Viewport


class Edge(NamedTuple):
    """One cell of the strip."""

    char: str
    styles: tuple[str, ...]


class Overview:
    """What each cell of the strip stands for; reckoned once for a layout, a height and a record."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._key: tuple[int, int] | None = None
        self._cells: list[Edge] = []

    def forget(self) -> None:
        """The record changed."""
        self._key = None

    def cell(self, viewport: Viewport, y: int, height: int) -> Edge:
        """The cell at `y` of `height`, with the window on screen and the caret's place marked."""
        rows = max(len(viewport.layout), height)
        if self._key != (id(viewport.layout), height):
            self._key = (id(viewport.layout), height)
            self._cells = self._reckon(viewport, height)
        if y < 0 or y >= height:
            return Edge(" ", ())
        first, last = viewport.top * height // rows, (viewport.top + viewport.height - 1) * height // rows
        edge = self._cells[y]
        if y == viewport.row_of(self.session.caret) * height // rows:
            return Edge("◂" if edge.char == " " else edge.char, ("window", *edge.styles, "mark"))
        return Edge(edge.char, ("window", *edge.styles)) if first <= y <= last else edge

    def _reckon(self, viewport: Viewport, height: int) -> list[Edge]:
        rows = max(len(viewport.layout), height)
        ranks = [0] * height
        for band in range(len(self.session.bands)):
            at = min(viewport.layout.rows_of(band).start * height // rows, height - 1)
            ranks[at] = max(ranks[at], self._rank(band))
        return [EDGES[rank] for rank in ranks]

    def _rank(self, band: int) -> int:
        worst = worst_severity(self.session.annotations_in(band))
        if worst:
            return 2 + SEVERITIES.index(worst)
        return 1 if is_unmatched(self.session, band) else 0


EDGES = (
    Edge(" ", ()),
    Edge("╎", ("quiet",)),
    *(Edge("●", (severity,)) for severity in SEVERITIES),
)
