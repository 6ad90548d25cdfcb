"""Places and targets of a session by their words, for tests that work at one."""

from __future__ import annotations

from store import Target
from store.annotation import Side
from tui.layout.places import Caret
from tui.review.session import Session


def at(session: Session, side: Side, words: str) -> Caret:
    """The caret on the first character of some words."""
    return session.places.at(side, session.text(side).index(words))


def quotes(targets: tuple[Target, ...]) -> list[tuple[str, str]]:
    return [(target.side, target.exact) for target in targets]
