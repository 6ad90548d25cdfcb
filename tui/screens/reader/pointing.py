"""What the mouse does: it puts the caret, selects, and scrolls the texts.

click a word   ->   the caret on it      drag on   ->   selected from there      wheel   ->   the caret stays
"""

from __future__ import annotations

from store.annotation import Side
from tui.actions import selecting
from tui.layout.places import Caret
from tui.screens.reader.desk import Desk


def point(desk: Desk, caret: Caret, *, is_dragged: bool) -> None:
    """Click puts the caret, dragging selects."""
    session = desk.session
    is_same_side = caret.side == session.caret.side
    if is_dragged and session.selection is None and is_same_side:
        selecting.select(session)
    if not is_dragged:
        selecting.give_up(session)
    if not is_dragged or is_same_side:
        desk.go(caret)


def wheel(desk: Desk, side: Side, rows: int) -> None:
    """The texts scroll; the caret stays where it is."""
    viewport = desk.page.viewport
    if viewport.mode == "free":
        viewport.shift(side, rows)
    else:
        viewport.scroll_to(viewport.top + rows)
    desk.look()
