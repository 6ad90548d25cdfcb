"""Who someone is, when the other side says otherwise beside the same name.

    Prime Minister Ines Falk spoke.     President Ines Falk spoke.        Prime Minister → President
    Brun, the deputy director, left.    Brun, the director, left.         deputy director → director
    Captain Rourke signed.              The captain, Rourke, signed.      (silent)

A role that is only left out says nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from collate.finding import Finding
from collate.passage import Passage
from collate.roles import Role, roles

OFFICE, RANK = 0.8, 0.65
# Of 100, what the letters of a name have in common, to be the same name.
SAME_NAME = 80


def role_changes(passage: Passage) -> Iterator[Finding]:
    """Where a name has another office, rank or calling."""
    left, right = (roles(side, passage.language) for side in passage.sides)
    for ours in left:
        others = [theirs for theirs in right if fuzz.ratio(ours.name, theirs.name) >= SAME_NAME]
        if others and all(_score(ours, theirs) for theirs in others):
            yield _finding(passage, ours, others[0])


def _score(left: Role, right: Role) -> float:
    """How telling two roles of a name are; 0 when they may be the same."""
    if left.offices & right.offices:
        return RANK if left.ranks != right.ranks else 0
    is_other = bool(left.offices and right.offices) or bool(
        left.kin and right.kin and not left.kin & right.kin
    )
    return OFFICE if is_other else 0


def _finding(passage: Passage, left: Role, right: Role) -> Finding:
    spans = passage.left.span(*left.where), passage.right.span(*right.where)
    why = f"{passage.left.quote(spans[0])} → {passage.right.quote(spans[1])}"
    return Finding("role", spans[:1], spans[1:], why, _score(left, right))
