"""Keys that change the annotation under the caret in place.

● major “43” → “34”    status: accepted    another tag: d    other spans: “43 boats” → “34 boats”
"""

from __future__ import annotations

from functools import partial

from tui.actions import editing, selecting
from tui.review import meant
from tui.screens.reader.desk import Desk
from tui.screens.tags import TagScreen
from tui.screens.writing import writing


def retag(desk: Desk) -> None:
    """Another tag, chosen by its letter."""
    if current := meant.annotation(desk.session):
        desk.session.made = current.id
        screen = TagScreen(desk.session.record.tags, "this annotation anew")
        desk.app.push_screen(screen, partial(_retag, desk))


@writing
def _retag(desk: Desk, tag: str | None) -> None:
    current = meant.annotation(desk.session)
    if tag and current:
        _change(desk, "tag", editing.tagged(tag))
        desk.say(f"{desk.session.record.label(tag)} · {{history.undo}} undo")


@writing
def status(desk: Desk) -> None:
    """The next status."""
    if current := meant.annotation(desk.session):
        found = editing.next_status(current)
        _change(desk, "status", editing.in_status(found))
        desk.say(f"status: {found}")


def _change(desk: Desk, label: str, change: editing.Change) -> None:
    """Change the current annotation; it stays the one that keys act on."""
    if current := meant.annotation(desk.session):
        desk.session.made = editing.change_one(desk.session, current, label, change).id


@writing
def spans(desk: Desk) -> None:
    """Select the spans, to change them; a selection becomes the spans."""
    session = desk.session
    found = session.record.annotations.get(session.selection.of) if session.selection else None
    current = found or meant.annotation(session)
    if current is None:
        return
    if session.selection is None:
        selecting.select_spans(session, current)
        desk.go(session.caret)
        desk.say("its spans: change them, then {annotation.spans} keeps · {select.give_up} gives up")
        return
    editing.respan(session, current, meant.targets(session))
    selecting.give_up(session)
    desk.say("it is on the selection now · {history.undo} undo")
