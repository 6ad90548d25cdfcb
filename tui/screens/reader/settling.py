"""Choosing between what merged copies say of one row.

one copy says minor, one major   ->   What shall stand?   ->   settled · u undo
"""

from __future__ import annotations

from store.log.conflicts import Conflict
from store.log.log import Entry
from tui.review import meant
from tui.review.disagreeing import about, choices, disputed
from tui.screens.asking import pick
from tui.screens.reader.desk import Desk
from tui.screens.writing import writing


def settle(desk: Desk) -> None:
    """That of the annotation under the caret; else ask which."""
    record = desk.session.record
    record.load_conflicts()
    found = record.conflicts
    here = disputed(found, meant.annotation(desk.session))
    if len(here) == 1:
        _ask_what_stands(desk, found[here[0]])
    elif here:
        asked = {row: about(each, record.label) for row, each in found.items()}
        title = "Merged copies say different things"
        pick(desk.app, title, asked, lambda row: _ask_what_stands(desk, found[row]) if row else None)
    else:
        desk.say("all that merged copies said differently is settled")


def _ask_what_stands(desk: Desk, conflict: Conflict) -> None:
    found = choices(conflict, desk.session.record.label)
    asked = {str(at): words for at, (_, words) in enumerate(found)}
    title = "What shall stand"
    pick(desk.app, title, asked, lambda at: _settle(desk, conflict, found[int(at)][0]) if at else None)


@writing
def _settle(desk: Desk, conflict: Conflict, chosen: Entry) -> None:
    desk.session.record.settle(conflict, chosen)
    left = len(desk.session.record.conflicts)
    desk.say(f"settled{f', {left} to go' if left else ''} · {{history.undo}} undo")
