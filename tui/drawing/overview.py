"""The strip at the edge: the whole text in miniature, a cell for every so many characters of both sides.

=   all links that begin here are reviewed, and nothing is wrong
◂   the caret
●   the gravest annotation
◇   suggestions wait, no fewer than in the usual cell that has any
⋄   fewer of them wait
╎   something is unmatched
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from store.annotation import SEVERITIES, SIDES
from tui.drawing.painting import ANNOTATED, worst_severity
from tui.drawing.viewport import Viewport
from tui.review.session import Session


class Edge(NamedTuple):
    """One cell of the strip."""

    char: str
    styles: tuple[str, ...]


class Overview:
    """What each cell of the strip stands for; a change of the record costs its own bands only."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._key: object = None
        self._news = session.standing.news()
        self._height = 0
        self._firsts: list[int] = []
        self._counts: list[list[int]] = []  # for each cell, of how many bands each rank is the highest
        self._ranks: dict[int, int] = {}
        self._amounts: dict[int, int] = {}  # of suggestions that wait in a band
        self._waiting: list[int] = []  # for each cell, how many suggestions wait there
        self._settled: set[int] = set()
        self._done: list[int] = []  # for each cell, how many of its bands are reviewed
        self._edges: list[Edge] = []

    def cells(self, viewport: Viewport, height: int) -> list[Edge]:
        """All cells, with the window on screen and the caret's place marked."""
        bands = self.session.bands
        if not len(bands):
            return [EDGES[0]] * height
        key = (bands, height, self.session.level, self.session.sieve.filter)
        if self._key != key:
            self._key = key
            self._reckon(height)
        self.session.standing.catch_up()
        news = self._news.take()
        for band in news:
            self._rank(band)
        if news or not self._edges:
            usual = sum(self._waiting) / max(1, height - self._waiting.count(0))
            self._edges = [self._edge(y, usual) for y in range(height)]
        shown = list(self._edges)
        first, last = (self.cell_of(band) for band in viewport.bands_in_sight())
        for y in range(first, last + 1):
            shown[y] = Edge(shown[y].char, ("window", *shown[y].styles))
        here = self.cell_of(self.session.caret.band)
        edge = shown[here]
        shown[here] = Edge("◂", (*edge.styles, "mark"))
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
        """Rank all bands that something is known of; a cell shows the highest rank of its bands."""
        self._height = height
        self._firsts = [
            bisect_left(range(len(self.session.bands)), y, key=self.cell_of) for y in range(height + 1)
        ]
        unmatched = (self.session.bands.has_unmatched(*bands) for bands in pairwise(self._firsts))
        self._counts = [[0, int(is_unmatched), *[0] * (len(EDGES) - 2)] for is_unmatched in unmatched]
        self._ranks.clear()
        self._amounts.clear()
        self._waiting = [0] * height
        self._settled.clear()
        self._done = [0] * height
        self._news = self.session.standing.news()
        self._edges = []
        standing = self.session.standing
        for band in {*standing.suggested_bands(), *standing.annotated_bands(), *standing.reviewed_bands()}:
            self._rank(band)

    def _rank(self, band: int) -> None:
        """Count a band at its cell by what is on record of it now."""
        cell = max(0, bisect_right(self._firsts, band) - 1)
        counts = self._counts[cell]
        if (band in self._settled) != (self.session.standing.state(band) == "equivalent"):
            self._settled ^= {band}
            self._done[cell] += 1 if band in self._settled else -1
        if band in self._ranks:
            counts[self._ranks.pop(band)] -= 1
        worst = worst_severity(self.session.shown_in(band))
        amount = len(self.session.suggestions_in(band))
        self._waiting[cell] += amount - self._amounts.pop(band, 0)
        if amount:
            self._amounts[band] = amount
        rank = 3 + SEVERITIES.index(worst) if worst else SUGGESTED * bool(amount)
        if rank:
            self._ranks[band] = rank
            counts[rank] += 1

    def _edge(self, y: int, usual: float) -> Edge:
        """What a cell stands for, if so many suggestions wait in the usual one that has any."""
        edge = EDGES[max((rank for rank, count in enumerate(self._counts[y]) if count), default=0)]
        is_done = 0 < self._done[y] == self._firsts[y + 1] - self._firsts[y]
        if edge is EDGES[SUGGESTED] and self._waiting[y] < usual:
            return FEWER
        return SETTLED if is_done and edge in EDGES[:SUGGESTED] else edge


SUGGESTED = 2  # the rank of a suggestion that waits
FEWER = Edge("⋄", ("quiet",))
SETTLED = Edge("=", ("equivalent",))
EDGES = (
    Edge(" ", ()),
    Edge("╎", ("quiet",)),
    Edge("◇", ("suggestion",)),
    *(Edge(ANNOTATED[severity], (severity,)) for severity in SEVERITIES),
)
