"""Keys that settle a suggestion: accept it, or dismiss it; then on to the next.

◇ number “43” → “34”     enter  ->  on record      x  ->  gone      and the caret at the next one
"""

from __future__ import annotations

from tui.actions import navigation, recording
from tui.review import meant
from tui.screens.reader.desk import Desk
from tui.screens.writing import writing


@writing
def accept(desk: Desk) -> None:
    """Put the suggestion on record as it is."""
    suggestion = meant.suggestion(desk.session)
    if suggestion is None:
        return
    made = recording.accept(desk.session, suggestion)
    tag = desk.session.record.tags.by_id(made.tag)
    _next(desk, f"{tag.label if tag else made.tag} · {made.severity} accepted")


@writing
def dismiss(desk: Desk) -> None:
    """Show the suggestion no more."""
    suggestion = meant.suggestion(desk.session)
    if suggestion is None:
        return
    others = recording.dismiss(desk.session, suggestion)
    _next(desk, f"dismissed, and {others} more of the same words" if others else "dismissed")


def _next(desk: Desk, done: str) -> None:
    """On to the next suggestion, and say what was done."""
    found = navigation.next_suggestion(desk.session, 1)
    if found:
        desk.go(found.caret, centre=True, found=found)
    left = desk.session.suggestions_left()
    more = f"{left} left" if found else "no suggestion after this"
    desk.say(f"{done} · {more} · {{history.undo}} undo")
