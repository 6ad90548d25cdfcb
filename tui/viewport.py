"""The part of a layout that is on screen, and how the caret moves by rows. No widget in it.

`top` is the layout's row on the first screen row. Row motions keep the column that the caret set out from.
"""

from __future__ import annotations

from typing import Literal

from tui.layout import Layout
from tui.places import Caret
from tui.session import Session
from tui.typesetting import sign

MARGIN = 2  # rows kept in sight above and below the caret


class Viewport:
    """A window of `height` rows on a layout."""

    def __init__(self, layout: Layout, height: int, top: int = 0) -> None:
        self.layout = layout
        self.height = max(1, height)
        self.top = 0
        self.scroll_to(top)

    @property
    def last_top(self) -> int:
        """The greatest `top`."""
        return max(0, len(self.layout) - self.height)

    def scroll_to(self, top: int) -> None:
        """Show the layout from row `top` on, as far as there are rows."""
        self.top = min(max(0, top), self.last_top)

    def row_of(self, caret: Caret) -> int:
        """The layout's row on which the caret stands."""
        return self.layout.row_of(caret.side, caret.offset, caret.band)

    def reveal(self, caret: Caret) -> None:
        """Scroll as little as shows the caret with a margin, and its whole band where there is room."""
        row = self.row_of(caret)
        band = self.layout.rows_of(caret.band)
        low, high = row, row
        if len(band) <= self.height - 2 * MARGIN:
            low, high = band.start, band.stop - 1
        margin = min(MARGIN, (self.height - 1) // 2)
        if low - margin < self.top:
            self.scroll_to(low - margin)
        elif high + margin >= self.top + self.height:
            self.scroll_to(high + margin + 1 - self.height)

    def centre(self, caret: Caret) -> None:
        """Put the caret's row in the middle."""
        self.scroll_to(self.row_of(caret) - self.height // 2)

    def cell(self, session: Session) -> int:
        """How many cells stand before the caret on its row."""
        side, offset, _ = session.caret
        row = self.layout.row(side, self.row_of(session.caret))
        return self.layout.columns[side].typeset.width(row.span.start, offset) if row.kind == "text" else 0

    def caret_at(self, session: Session, row: int, cell: int) -> Caret:
        """The caret on a row of its side, as near to `cell` as the row has text."""
        side = session.caret.side
        found = self.layout.row(side, row)
        if found.kind == "gap":
            return session.places.at_band(side, self.layout.band_at(row))
        typeset = self.layout.columns[side].typeset
        return Caret(side, typeset.at_cell(*found.span, cell), self.layout.band_at(row))

    def move_rows(self, session: Session, rows: int, cell: int) -> Caret:
        """Down by `rows` (up when negative) to the nearest row with text or a gap's mark on this side."""
        step: Literal[1, -1] = 1 if rows > 0 else -1
        start = self.row_of(session.caret)
        goal = min(max(0, start + rows), len(self.layout) - 1)
        found = self.layout.stop(session.caret.side, goal, step)
        if found is None:
            found = self.layout.stop(session.caret.side, goal, -1 if step > 0 else 1)
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
        return session.caret._replace(offset=end - 1)
