"""Who someone is, when the other side says otherwise beside the same name.

    Prime Minister Ines Falk spoke.     President Ines Falk spoke.        Prime Minister → President
    Brun, the deputy director, left.    Brun, the director, left.         deputy director → director
    The former king returned.           The king returned.                former: only in the left
    He was our Poland correspondent.    He was our Polish correspondent.  Poland → Polish
    Captain Rourke signed.              The captain, Rourke, signed.      (silent)

A role that is only left out says nothing here; that it is one of the past does, with a name or without.
Before a post that somebody is sent to, the name of a place tells what for, its adjective from where.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from collate.data import words
from collate.finding import Finding
from collate.language.phrases import lexicon
from collate.language.spellings import is_form, plain
from collate.passages.passage import Passage, SideText
from collate.passages.roles import Role, roles

OFFICE, RANK, PAST, ORIGIN = 0.8, 0.65, 0.6, 0.6
FORMER = "rank-former"
# Of 100, what the letters of a name have in common, to be the same name.
SAME_NAME = 80


def role_changes(passage: Passage) -> Iterator[Finding]:
    """Where a name has another office, rank or calling."""
    left, right = (roles(side, passage.language) for side in passage.sides)
    for ours in left:
        others = [theirs for theirs in right if fuzz.ratio(ours.name, theirs.name) >= SAME_NAME]
        if others and all(_score(ours, theirs) for theirs in others):
            yield _finding(passage, ours, others[0])
    yield from _origins(passage)
    yield from _past(passage)
    for found in _past(passage.swapped()):
        why = found.why.replace("in the left", "in the right")
        yield found.mirrored()._replace(why=why)


def _origins(passage: Passage) -> Iterator[Finding]:
    """The place before a post, where one side has its adjective."""
    left, right = map(_posts, passage.sides)
    for post in left.keys() & right.keys():
        spans = (
            passage.left.span_of(left[post]),
            passage.right.span_of(right[post]),
        )
        places = passage.left.quote(spans[0]), passage.right.quote(spans[1])
        is_adjective = {place.endswith(tuple(words("affixes", "origin", "all"))) for place in places}
        if len(is_adjective) > 1 and is_form(*map(plain, places)):
            yield Finding("role", spans[:1], spans[1:], f"{places[0]} → {places[1]}", ORIGIN)


def _posts(side: SideText) -> dict[str, int]:
    """The posts that somebody is sent to or has a field in, each with the token of the place before it."""
    sent = words("roles", "sent", side.language)
    return {
        low: at
        for at, low in enumerate(side.lower[1:])
        if low in sent and side.tokens[at].key[:1].isupper() and "'" not in side.tokens[at].key
    }


def _past(passage: Passage) -> Iterator[Finding]:
    """Roles without a name that the left says are of the past, and the right keeps as if they were not."""
    known = lexicon("roles", passage.language)
    left, right = (known.marks(side.lower) for side in passage.sides)
    if any(FORMER in mark.lists for mark in right):
        return
    offices = {mark.start for mark in left if not any(name.startswith("rank-") for name in mark.lists)}
    for mark in left:
        at = passage.partners.get(mark.end)
        if FORMER in mark.lists and mark.end in offices and at is not None:
            place = passage.right.span(at, at)
            span = passage.left.span(mark.start, mark.end)
            why = passage.only(0, span)
            yield Finding("role", (span,), (place,), why, PAST)


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
    why = passage.became(*spans)
    return Finding("role", spans[:1], spans[1:], why, _score(left, right))
