"""Commands that settle a suggestion: accept it, or dismiss it; then on to the next.

enter   ->   Number or quantity, major, accepted.    and the next suggestion
x       ->   Dismissed.                              and the next suggestion
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.actions import recording
from tui.actions.navigation import next_suggestion
from tui.linear.desk import Desk
from tui.linear.moves import detail
from tui.linear.telling import label_of
from tui.review import meant


def accept(desk: Desk) -> Iterator[str]:
    """Put the suggestion on record as it is."""
    if found := meant.suggestion(desk.session):
        made = recording.accept(desk.session, found)
        yield f"{label_of(desk.session, made.tag)}, {made.severity}, accepted."
        yield from _on(desk)


def dismiss(desk: Desk) -> Iterator[str]:
    """Show the suggestion no more."""
    if found := meant.suggestion(desk.session):
        others = recording.dismiss(desk.session, found)
        yield f"Dismissed, and {others} more of the same words." if others else "Dismissed."
        yield from _on(desk)


def _on(desk: Desk) -> Iterator[str]:
    """To the next suggestion."""
    if found := next_suggestion(desk.session, 1):
        yield from desk.arrive(found.caret)
        yield from detail(desk, found)
    else:
        yield "No suggestion after this."
