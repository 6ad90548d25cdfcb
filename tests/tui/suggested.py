"""Suggestions put into a session, without anything that found them."""

from __future__ import annotations

from store import Suggestion, Target
from tui.review.session import Session


def suggestion(
    session: Session, left: str, right: str, kind: str = "number", *, shown: bool = True
) -> Suggestion:
    targets = []
    for side, words in (("left", left), ("right", right)):
        text = session.text("left" if side == "left" else "right")
        if words:
            start = text.index(words)
            targets.append(Target.of("left" if side == "left" else "right", text, start, start + len(words)))
    return Suggestion(kind, "facts/number", "major", 0.9, shown, f"{left} → {right}", "test", tuple(targets))


def put(session: Session, *found: Suggestion) -> None:
    for each in found:
        session.record.suggestions[each.key] = each
    session.record_changed()
