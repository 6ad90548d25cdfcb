"""Where `n` and `N` stop in a band: at suggestions, and at differences that no suggestion speaks of.

left   43 boats lay in the port.        number "43" → "34"        a suggestion: one stop
right  34 boats were lying in the port. "lay" → "were lying"      a difference: another
"""

from __future__ import annotations

from typing import NamedTuple

from collate import Difference, Span
from store import Suggestion
from store.annotation import Side
from tui.layout.bands import OTHER
from tui.layout.places import Caret
from tui.review import meant
from tui.review.differences import pieces
from tui.review.session import Session


class Stop(NamedTuple):
    """A difference or a suggestion, and its spans; where a side has nothing of it, the place there."""

    left: Span
    right: Span
    difference: Difference | None = None
    suggestion: Suggestion | None = None

    def span(self, side: Side) -> Span:
        """The span on a side."""
        return self.left if side == "left" else self.right

    @property
    def key(self) -> tuple[Span, Span]:
        """Stops sort by it in reading order."""
        return self.left, self.right


def stops(session: Session, band: int) -> list[Stop]:
    """The stops in a band, in reading order."""
    found = [_of_suggestion(session, suggestion, band) for suggestion in session.suggestions_in(band)]
    spoken = [(stop.left, stop.right) for stop in found]
    for difference in session.differences_from(session.caret.side, band):
        sides = pieces(difference)
        if not any(_meet(sides["left"], left) and _meet(sides["right"], right) for left, right in spoken):
            found.append(Stop(difference.left, difference.right, difference))
    return sorted(found, key=lambda stop: stop.key)


def stop_here(session: Session) -> Stop | None:
    """The stop that `n` led to, or the one in which the caret stands."""
    if suggestion := meant.suggestion(session):
        return _of_suggestion(session, suggestion, session.caret.band)
    if difference := meant.difference(session):
        return Stop(difference.left, difference.right, difference)
    return None


def caret_of(session: Session, stop: Stop, side: Side, band: int) -> Caret:
    """The caret at a stop; where the side has nothing of it, at the place, within the band."""
    start, end = session.bands.span(side, band)
    return Caret(side, max(start, min(stop.span(side).start, end - 1)), band)


def _of_suggestion(session: Session, suggestion: Suggestion, band: int) -> Stop:
    left_start, left_end, right_start, right_end = suggestion.place
    left = None if left_start is None or left_end is None else Span(left_start, left_end)
    right = None if right_start is None or right_end is None else Span(right_start, right_end)
    left = left or _place(session, "left", right, band)
    return Stop(left, right or _place(session, "right", left, band), suggestion=suggestion)


def _place(session: Session, side: Side, across: Span | None, band: int) -> Span:
    """The place on a side that goes with a span of the other one."""
    start, end = session.bands.span(OTHER[side], band)
    offset = across.start if across and start <= across.start < end else start
    found = session.across(Caret(OTHER[side], offset, band)).offset
    return Span(found, found)


def _meet(first: Span, second: Span) -> bool:
    """Whether two spans share something, be it their place."""
    return (first.start < second.end and second.start < first.end) or first.start == second.start
