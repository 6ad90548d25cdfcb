"""Choosing between what merged copies say of one row.

one copy says minor, one major   ->   What shall stand?   ->   settled · u undo
"""

from __future__ import annotations

from store.log.conflicts import Conflict
from store.log.log import Entry
from tui.review.disagreeing import about, choices, disputed
from tui.screens.asking import pick
from tui.screens.reader.desk import Desk
from tui.screens.reader.recording import writing


class Settling(Desk):
    """What stands where two copies changed the same."""

    def action_settle(self) -> None:
        """That of the annotation under the caret; else ask which."""
        record = self.session.record
        record.load_conflicts()
        found = record.conflicts
        here = disputed(found, self.session.current_annotation())
        if len(here) == 1:
            self._ask_what_stands(found[here[0]])
        elif here:
            asked = {row: about(each, record.label) for row, each in found.items()}
            title = "Merged copies say different things"
            pick(self.app, title, asked, lambda row: self._ask_what_stands(found[row]) if row else None)
        else:
            self.say("all that merged copies said differently is settled")

    def _ask_what_stands(self, conflict: Conflict) -> None:
        found = choices(conflict, self.session.record.label)
        asked = {str(at): words for at, (_, words) in enumerate(found)}
        title = "What shall stand"
        pick(self.app, title, asked, lambda at: self._settle(conflict, found[int(at)][0]) if at else None)

    @writing
    def _settle(self, conflict: Conflict, chosen: Entry) -> None:
        self.session.record.settle(conflict, chosen)
        left = len(self.session.record.conflicts)
        self.say(f"settled{f', {left} to go' if left else ''} · {{history.undo}} undo")
