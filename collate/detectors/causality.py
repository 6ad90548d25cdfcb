"""Cause made condition, purpose or hindrance: what joins two statements says something else.

    It closed because the river rose.   It closed although the river rose.   because → although
    Leave if the roof leaks.            Leave unless the roof leaks.         if → unless
    He was ill, so he slept.            Because he was ill he slept.         (silent: both a cause)

A joining word that is only gone says little: many stand in a comma as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.finding import Finding
from collate.passages.passage import Passage
from collate.passages.unanswered import unanswered

# One joint in the very place of another; a joint of each side somewhere; one alone.
INSTEAD, ELSEWHERE, ALONE = 0.8, 0.4, 0.2


def causality_changes(passage: Passage) -> Iterator[Finding]:
    """Where the sides join their statements otherwise."""
    for found in unanswered(passage, "causality"):
        both = bool(found.left and found.right)
        score = (INSTEAD if found.close else ELSEWHERE) if both else ALONE
        left, right = found.spans
        yield Finding("causality", (left,), (right,), found.why(passage), score)
