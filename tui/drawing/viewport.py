"""The part of a layout that is on screen, and how the caret moves by rows. No widget in it.

The caret's side leads. The other one stands so that the link under the caret is level, whatever the way of
reading:

    by sentence, by paragraph     rows are level already; within a paragraph the other side is shifted
    flow                          shifted everywhere
    free                          as far apart as the reader has put them
    a moved link, when asked      the other side shows where its other half stands
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from store.annotation import SIDES, Side
from tui.layout.bands import OTHER
from tui.layout.composing import NONE, Mode, Row
from tui.layout.layout import Layout
from tui.layout.places import Caret
from tui.layout.typesetting import sign
from tui.review.session import Session

MARGIN = 2  # rows kept in sight above and below the caret


class Viewport:
    """A window of `height` rows on each side of a layout."""

    def __init__(self, layout: Layout, height: int) -> None:
        self.layouts: dict[Side, Layout] = dict.fromkeys(SIDES, layout)
        self.height = max(1, height)
        self.tops: dict[Side, int] = dict.fromkeys(SIDES, 0)
        self.lead: Side = "left"
        self.wants_partner = False

    @property
    def layout(self) -> Layout:
        """The rows of the side that leads."""
        return self.layouts[self.lead]

    @property
    def top(self) -> int:
        """The row of the leading side on the first screen row."""
        return self.tops[self.lead]

    @property
    def mode(self) -> Mode:
        """The way of reading."""
        return self.layout.composer.mode

    def state(self) -> tuple[int, ...]:
        """What has to be the same for the screen to show the same rows."""
        return (*self.tops.values(), *self.generations())

    def generations(self) -> tuple[int, int]:
        """How the rows of both sides are counted; other numbers when they are counted anew."""
        return self.layouts["left"].generation, self.layouts["right"].generation

    def row_at(self, side: Side, y: int) -> Row:
        """What a side shows on screen row `y`."""
        return self.layouts[side].row(side, self.tops[side] + y)

    def bands_in_sight(self) -> tuple[int, int]:
        """The first and the last band of which the leading side shows something."""
        return self._band_on(range(self.height)), self._band_on(range(self.height - 1, -1, -1))

    def _band_on(self, rows: Iterable[int]) -> int:
        """The band on the first of some screen rows that shows one; 0 where none does."""
        bands = (self.row_at(self.lead, y).band for y in rows)
        return next((band for band in bands if band != NONE), 0)

    # Where the window is

    def scroll_to(self, top: int) -> None:
        """Show the leading side from row `top` on, as far as there are rows; the other comes along."""
        moved = self.layout.clamp(self.lead, top, self.height) - self.top
        for side in SIDES:
            self.tops[side] += moved

    def shift(self, side: Side, rows: int) -> None:
        """Scroll one side alone."""
        self.tops[side] += rows

    def show(self, session: Session) -> None:
        """Scroll as little as shows the caret with a margin, and its whole link where there is room."""
        self._follow(session)
        low, high = self._extent(session.caret)
        row = self.row_of(session.caret)
        if high - low >= self.height:
            low, high = row, row
        margin = min(MARGIN, (self.height - 1 - high + low) // 2)
        if low - margin < self.top:
            self.scroll_to(low - margin)
        elif high + margin >= self.top + self.height:
            self.scroll_to(high + margin + 1 - self.height)

    def _extent(self, caret: Caret) -> tuple[int, int]:
        """The first and the last row of the caret's link, of both sides where both stand here."""
        rows = self.layout.rows_of(self.lead, caret.band)
        other = OTHER[self.lead]
        if not self.layouts[other].holds(caret.band):
            return rows.start, rows.stop - 1
        across = self.layouts[other].rows_of(other, caret.band)
        ahead = self.tops[self.lead] - self.tops[other]
        return min(rows.start, across.start + ahead), max(rows.stop, across.stop + ahead) - 1

    def _follow(self, session: Session) -> None:
        """Let the caret's side lead, and level the other with it."""
        caret = session.caret
        self.lead = caret.side
        is_held = self.layout.hold(caret.band)
        if not is_held:
            self.tops = dict.fromkeys(SIDES, self.row_of(caret) - self.height // 3)
        partner = self._partner(session)
        self._take_layout(OTHER[self.lead], partner)
        if partner is not None or not (is_held and self.mode == "free"):
            self._level(session, caret.band if partner is None else partner)
        if not is_held:
            self.scroll_to(self.top)  # no further than there are rows

    def _partner(self, session: Session) -> int | None:
        return session.bands.partner(session.caret.band) if self.wants_partner else None

    def band_beside(self, side: Side, session: Session) -> int:
        """The band of the caret's link on a side: the other half of a moved one that lies beside it."""
        partner = None if side == self.lead else self._partner(session)
        return session.caret.band if partner is None else partner

    def _take_layout(self, other: Side, partner: int | None) -> None:
        """The other side shows the same part of the text, or where the other half of a link stands."""
        is_apart = self.layouts[other] is not self.layout
        if partner is None and is_apart:
            self.layouts[other] = self.layout
            self.tops[other] = self.top
        elif partner is not None:
            if not is_apart:
                self.layouts[other] = Layout(self.layout.composer, partner)
            self.layouts[other].hold(partner)

    def _level(self, session: Session, across: int) -> None:
        """Put the band `across` level with the caret's; a very high one goes by as it is read."""
        other = OTHER[self.lead]
        if self.layouts[other] is self.layout and (self.mode == "sentence" or self.layout.composer.stacked):
            self.tops[other] = self.top
            return
        here = self.layout.rows_of(self.lead, session.caret.band)
        there = self.layouts[other].rows_of(other, across)
        ahead = 0
        if max(len(here), len(there)) > self.height // 2:
            ahead = (self.row_of(session.caret) - here.start) * (len(there) - len(here)) // len(here)
        self.tops[other] = self.top + there.start - here.start + ahead

    def apart(self, session: Session) -> int:
        """How many rows below level the other side stands, read freely; 0 by any other way."""
        if self.mode != "free" or not self.layout.holds(session.caret.band):
            return 0
        rows = {side: self.layout.top_of(side, session.caret.band) - self.tops[side] for side in SIDES}
        return rows[OTHER[self.lead]] - rows[self.lead]

    def stand_apart(self, session: Session, rows: int) -> None:
        """Put the other side so many rows below level, read freely."""
        self.tops[OTHER[self.lead]] -= (rows - self.apart(session)) if self.mode == "free" else 0

    def centre(self, session: Session) -> None:
        """Put the caret's row in the middle."""
        self._follow(session)
        self.scroll_to(self.row_of(session.caret) - self.height // 2)

    def place(self, session: Session, y: int) -> None:
        """Put the caret's row on screen row `y`, as near as can be."""
        self._follow(session)
        self.scroll_to(self.row_of(session.caret) - y)
        self.show(session)

    # The caret

    def row_of(self, caret: Caret) -> int:
        """The layout's row on which the caret stands; its band is set."""
        return self.layouts[caret.side].row_of(caret.side, caret.offset, caret.band)

    def screen_row(self, caret: Caret) -> int:
        """The screen row on which the caret stands, or would if the window were higher."""
        return self.row_of(caret) - self.tops[caret.side]

    def cell(self, session: Session) -> int:
        """How many cells stand before the caret on its row."""
        side, offset, _ = session.caret
        row = self.layout.row(side, self.row_of(session.caret))
        typeset = self.layout.composer.typesets[side]
        if row.kind != "text":
            return 0
        return row.indent + typeset.width(row.span.start, max(offset, row.span.start))

    def caret_at(self, session: Session, row: int, cell: int) -> Caret:
        """The caret on a row of its side, as near to `cell` as the row has text."""
        side = session.caret.side
        found = self.layout.row(side, row)
        if found.kind == "gap":
            return session.places.at_band(side, found.band)
        typeset = self.layout.composer.typesets[side]
        return session.places.at(side, typeset.at_cell(*found.span, cell - found.indent), forward=False)

    def move_rows(self, session: Session, rows: int, cell: int) -> Caret:
        """Down by `rows` (up when negative) to the nearest row with text or a gap's mark on this side."""
        side = session.caret.side
        step: Literal[1, -1] = 1 if rows > 0 else -1
        goal = self.row_of(session.caret) + rows
        if self.layout.is_beyond(side, goal):
            goal = self.layout.clamp(side, goal, 1)
        found = self.layout.stop(side, goal, step)
        if found is None:
            found = self.layout.stop(side, goal, -1 if step > 0 else 1)
        return session.caret if found is None else self.caret_at(session, found, cell)

    def page(self, session: Session, rows: int, cell: int) -> Caret:
        """Scroll by `rows` and take the caret along on its screen row."""
        before = self.top
        self.scroll_to(self.top + rows)
        moved = self.top - before
        return self.move_rows(session, moved if abs(moved) == abs(rows) else rows, cell)

    def row_start(self, session: Session) -> Caret:
        """The first character of the caret's row."""
        return self.caret_at(session, self.row_of(session.caret), 0)

    def row_end(self, session: Session) -> Caret:
        """The last character of the caret's row that can be seen."""
        side = session.caret.side
        row = self.layout.row(side, self.row_of(session.caret))
        if row.kind != "text":
            return session.caret
        text = session.text(side)
        end = row.span.end
        while end - 1 > row.span.start and not sign(text[end - 1]).strip():
            end -= 1
        return session.places.at(side, end - 1, forward=False)
