"""Keys that change the annotation under the caret in place.

● major “43” → “34”    status: accepted    another tag: d    other spans: “43 boats” → “34 boats”
"""

from __future__ import annotations

from tui.actions import editing
from tui.review import selection
from tui.screens.reader.desk import Desk
from tui.screens.reader.recording import writing


class Editing(Desk):
    """Another tag, another status, other spans."""

    def action_retag(self) -> None:
        """Another tag, chosen by its letter."""
        from tui.screens.tags import TagScreen

        if current := self.session.current_annotation():
            self.session.made = current.id
            screen = TagScreen(self.session.record.tags, "this annotation anew")
            self.app.push_screen(screen, self._retag)

    @writing
    def _retag(self, tag: str | None) -> None:
        current = self.session.current_annotation()
        if tag and current:
            self._change("tag", editing.tagged(tag))
            self.say(f"{self.session.record.label(tag)} · {{history.undo}} undo")

    @writing
    def action_status(self) -> None:
        """The next status."""
        if current := self.session.current_annotation():
            status = editing.next_status(current)
            self._change("status", editing.in_status(status))
            self.say(f"status: {status}")

    def _change(self, label: str, change: editing.Change) -> None:
        """Change the current annotation; it stays the one that keys act on."""
        if current := self.session.current_annotation():
            self.session.made = editing.change_one(self.session, current, label, change).id

    @writing
    def action_spans(self) -> None:
        """Select the spans, to change them; a selection becomes the spans."""
        session = self.session
        found = session.record.annotations.get(session.selection.of) if session.selection else None
        current = found or session.current_annotation()
        if current is None:
            return
        if session.selection is None:
            selection.select_spans(session, current)
            self.go(session.caret)
            self.say("its spans: change them, then {annotation.spans} keeps · {select.give_up} gives up")
            return
        editing.respan(session, current, session.targets())
        selection.give_up(session)
        self.say("it is on the selection now · {history.undo} undo")
