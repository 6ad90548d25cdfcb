"""Keys that settle a suggestion: accept it, or dismiss it; then on to the next.

◇ number “43” → “34”     enter  ->  on record      x  ->  gone      and the caret at the next one
"""

from __future__ import annotations

from tui.actions import navigation, recording
from tui.screens.reader.desk import Desk
from tui.screens.reader.recording import writing


class Suggesting(Desk):
    """What a reviewer says of suggestions."""

    @writing
    def action_accept_suggestion(self) -> None:
        """Put the suggestion on record as it is."""
        suggestion = self.session.suggestion_here()
        if suggestion is None:
            return
        made = recording.accept(self.session, suggestion)
        tag = self.session.record.tags.by_id(made.tag)
        self._next(f"{tag.label if tag else made.tag} · {made.severity} accepted")

    @writing
    def action_dismiss_suggestion(self) -> None:
        """Show the suggestion no more."""
        suggestion = self.session.suggestion_here()
        if suggestion is None:
            return
        others = recording.dismiss(self.session, suggestion)
        self._next(f"dismissed, and {others} more of the same words" if others else "dismissed")

    def _next(self, done: str) -> None:
        """On to the next suggestion, and say what was done."""
        found = navigation.next_suggestion(self.session, 1)
        if found:
            self.go(found.caret, centre=True, found=found)
        left = self.session.suggestions_left()
        more = f"{left} left" if found else "no suggestion after this"
        self.say(f"{done} · {more} · {{history.undo}} undo")
