"""Keys that move the caret.

The tide was out.    w  ->  The tide was out.    tab  ->  the other side, at the aligned place
^                               ^
"""

from __future__ import annotations

from tui.actions import navigation, selecting
from tui.actions.navigation import Step
from tui.layout import motions
from tui.screens.reader.desk import Desk


def _move(desk: Desk, offset: int, *, forward: bool) -> None:
    desk.go(desk.session.places.at(desk.session.caret.side, offset, forward=forward))


def char(desk: Desk, step: Step) -> None:
    """One character."""
    text, caret = desk.session.text(desk.session.caret.side), desk.session.caret
    if step > 0:
        _move(desk, motions.next_char(text, caret.offset, len(text)), forward=True)
    else:
        _move(desk, motions.previous_char(text, caret.offset), forward=False)


def word(desk: Desk, step: Step) -> None:
    """One word; while selecting, forward to just before the next one, so that whole words are taken."""
    text, caret = desk.session.text(desk.session.caret.side), desk.session.caret
    if step < 0:
        _move(desk, motions.previous_word(text, caret.offset), forward=False)
    elif desk.session.selection:
        start = motions.next_word(text, min(caret.offset + 1, max(0, len(text) - 1)))
        _move(desk, max(start - 1, caret.offset), forward=False)
    else:
        _move(desk, motions.next_word(text, caret.offset), forward=True)


def word_end(desk: Desk) -> None:
    """The end of this word, or of the next."""
    caret = desk.session.caret
    _move(desk, motions.word_end(desk.session.text(caret.side), caret.offset), forward=True)


def _kept_cell(desk: Desk) -> int:
    """The column that row motions keep: where the first of them set out."""
    if desk.cell is None:
        desk.cell = desk.page.viewport.cell(desk.session)
    return desk.cell


def row(desk: Desk, step: Step) -> None:
    """One row."""
    desk.go(desk.page.viewport.move_rows(desk.session, step, _kept_cell(desk)), keep_cell=True)


def row_edge(desk: Desk, step: Step) -> None:
    """The row's first or last character."""
    viewport = desk.page.viewport
    desk.go(viewport.row_start(desk.session) if step < 0 else viewport.row_end(desk.session))


def page(desk: Desk, step: Step, parts: int) -> None:
    """A page, or a part of one; two rows stay in sight."""
    viewport = desk.page.viewport
    rows = max(1, viewport.height // parts - (2 if parts == 1 else 0))
    desk.go(viewport.page(desk.session, step * rows, _kept_cell(desk)), keep_cell=True)


def edge(desk: Desk, step: Step) -> None:
    """The first or the last character, or the gap of this side that stands there."""
    if desk.session.bands:
        desk.session.trail.leave(desk.session.caret)
        desk.go(navigation.edge(desk.session, step))


def centre(desk: Desk) -> None:
    """The caret's row in the middle."""
    desk.page.viewport.centre(desk.session)
    desk.look()


def scroll(desk: Desk, step: Step) -> None:
    """A row of text comes in sight; read freely, on the caret's side alone."""
    viewport, session = desk.page.viewport, desk.session
    if viewport.mode == "free":
        viewport.shift(viewport.lead, step)
    else:
        viewport.scroll_to(viewport.top + step)
    y = viewport.screen_row(session.caret)
    if not 0 <= y < viewport.height:
        inside = 0 if y < 0 else viewport.height - 1
        session.go(viewport.move_rows(session, inside - y, _kept_cell(desk)))
    desk.look()


def switch_side(desk: Desk) -> None:
    """The aligned place on the other side."""
    selecting.switch_side(desk.session)
    desk.go(desk.session.caret)
