"""Which text stands on which row of which side: galleys strung together, as far as somebody has read.

A galley is a stretch of both texts that has been broken into rows, as printers call it.

    galley    of bands 480-528    rows   -150 ...   -1
              of bands 528-576    rows      0 ...  163     <- where the reader went in
              of bands 576-624    rows    164 ...  301

Rows count from the head of the galley that was set first, on each side, and are good until another part of
the text is gone to, when counting begins anew there. So nothing is ever set that is not looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from itertools import count
from typing import Literal, NamedTuple

from store.annotation import SIDES, Side
from tui.layout.composing import NONE, NOWHERE, Composer, Galley, Row

NEAR = 12  # galleys: what lies this close is reached by setting what is between
KEPT = 72  # galleys
GENERATIONS = count()
BEYOND = Row("blank", NOWHERE, NONE)


class Placed(NamedTuple):
    """A galley, and each side's row at its head."""

    galley: Galley
    starts: dict[Side, int]

    def end(self, side: Side) -> int:
        """The row after the galley's last one."""
        return self.starts[side] + len(self.galley.rows[side])


class Layout:
    """Both sides of a comparison in rows, set from a band on."""

    def __init__(self, composer: Composer, band: int = 0) -> None:
        self.composer = composer
        self.bands = composer.bands
        self.generation = next(GENERATIONS)  # another one when rows are counted anew
        self._placed: deque[Placed] = deque()
        if self.bands:
            self._begin(band)

    # Which part of the text is set

    def _begin(self, band: int) -> None:
        self.generation = next(GENERATIONS)
        first = self.composer.edge_before(band + 1)
        galley = self.composer.set(first, self.composer.edge_after(first))
        self._near = Placed(galley, dict.fromkeys(SIDES, 0))  # where a row was asked for, the next one is
        self._placed = deque([self._near])

    def hold(self, band: int) -> bool:
        """Have a band set; False when that meant to count rows anew."""
        for _ in range(NEAR):
            if self.holds(band):
                return True
            _ = self._up() if band < self._placed[0].galley.first else self._down()
        if self.holds(band):
            return True
        self._begin(band)
        return False

    def holds(self, band: int) -> bool:
        """Whether a band is set."""
        return bool(self._placed) and self._placed[0].galley.first <= band < self._placed[-1].galley.last

    def _up(self) -> bool:
        top = self._placed[0]
        if top.galley.first == 0:
            return False
        galley = self.composer.set(self.composer.edge_before(top.galley.first), top.galley.first)
        self._placed.appendleft(
            Placed(galley, {side: top.starts[side] - len(galley.rows[side]) for side in SIDES})
        )
        if len(self._placed) > KEPT:
            self._placed.pop()
        return True

    def _down(self) -> bool:
        bottom = self._placed[-1]
        first = bottom.galley.last
        if first == len(self.bands):
            return False
        galley = self.composer.set(first, self.composer.edge_after(first))
        self._placed.append(Placed(galley, {side: bottom.end(side) for side in SIDES}))
        if len(self._placed) > KEPT:
            self._placed.popleft()
        return True

    def _reach(self, side: Side, row: int) -> Placed | None:
        """The galley that has a row of a side; None past the ends of the text."""
        if not self._placed:
            return None
        while row >= self._placed[-1].end(side):
            if not self._down():
                return None
        while row < self._placed[0].starts[side]:
            if not self._up():
                return None
        if not self._near.starts[side] <= row < self._near.end(side):
            self._near = next(placed for placed in self._placed if row < placed.end(side))
        return self._near

    def _of(self, band: int) -> Placed:
        return next(placed for placed in self._placed if band < placed.galley.last)

    # Rows

    def row(self, side: Side, at: int) -> Row:
        """What a side shows on a row; nothing past the ends."""
        placed = self._reach(side, at)
        return placed.galley.rows[side][at - placed.starts[side]] if placed else BEYOND

    def is_beyond(self, side: Side, at: int) -> bool:
        """Whether a row lies past the ends of the text."""
        return self._reach(side, at) is None

    def clamp(self, side: Side, top: int, height: int) -> int:
        """The row nearest to `top` from which on `height` rows can be shown, or all there are."""
        if self.is_beyond(side, top + height - 1) and self._placed and self._is_end():
            top = min(top, self._placed[-1].end(side) - height)
        if self.is_beyond(side, top) and self._placed:
            top = max(top, self._placed[0].starts[side])
        return top

    def _is_end(self) -> bool:
        return self._placed[-1].galley.last == len(self.bands)

    def top_of(self, side: Side, band: int) -> int:
        """The row on which a band begins that is set; a gap's, the row of the place where it is."""
        placed = self._of(band)
        return placed.starts[side] + placed.galley.tops[side][band - placed.galley.first]

    def begun_on(self, side: Side, row: int) -> range:
        """The bands that begin on a row of a side."""
        placed = self._reach(side, row)
        if placed is None:
            return range(0)
        tops, at = placed.galley.tops[side], row - placed.starts[side]
        first = placed.galley.first
        return range(first + bisect_left(tops, at), first + bisect_right(tops, at))

    def row_of(self, side: Side, offset: int, band: int) -> int:
        """The row on which an offset of a band that is set stands."""
        if self.bands.is_gap(side, band):
            return self.top_of(side, band)
        placed = self._of(band)
        return placed.starts[side] + placed.galley.row_of(side, offset, band)

    def rows_of(self, side: Side, band: int) -> range:
        """The rows that a band which is set stands on, on one side."""
        top = self.top_of(side, band)
        span = self.bands.span(side, band)
        return range(top, 1 + (top if span.start == span.end else self.row_of(side, span.end - 1, band)))

    def stop(self, side: Side, row: int, step: Literal[1, -1]) -> int | None:
        """The next row from `row` on, going by `step`, on which a caret can stand; None past the ends."""
        while not self.is_beyond(side, row):
            if self.row(side, row).kind != "blank":
                return row
            row += step
        return None
