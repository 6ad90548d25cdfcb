"""Correcting the links: what a reviewer says belongs together, and the texts aligned anew around it.

    caret in link (2) - (3, 4), before sentence 4      split      (2) - (3)   () - (4)
    caret in link (2) - (), the next () - (5)          merge      (2) - (5)

An operation looks at a session and says what it would put on record, or why it cannot.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import NamedTuple

from collate import Document, Span
from store.annotation import SIDES, Side
from tui.actions.selecting import give_up, sentence_at
from tui.behind.realigning import span_of
from tui.layout.bands import OTHER
from tui.layout.places import overlap
from tui.review.meant import selected
from tui.review.session import Session


class Correction(NamedTuple):
    """A link as it shall be: sentences of both sides by number, or of one that stands alone."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    moved: bool = False

    def of(self, side: Side) -> tuple[int, ...]:
        """The sentences of a side."""
        return self.left if side == "left" else self.right


class Plan(NamedTuple):
    """What an operation would do: links put on record, and corrections taken off it by their ids."""

    corrections: tuple[Correction, ...] = ()
    taken_off: tuple[str, ...] = ()


Operation = Callable[[Session], "Plan | str"]


def together(session: Session) -> Plan | str:
    """The selected sentences of both sides are one link; of one side, with the link at the aligned place."""
    chosen = {side: _chosen(session, side) for side in SIDES}
    if not any(chosen.values()):
        return "select sentences first: {select.sentence}, {side.switch}, {select.sentence}"
    for side in SIDES:
        if not chosen[side]:
            chosen[side] = _sentences(session, session.caret.band)[side]
    if not all(chosen.values()):
        return "the other side has nothing here: select the sentence there too"
    return Plan((Correction(chosen["left"], chosen["right"]),))


def apart(session: Session) -> Plan | str:
    """Each sentence of this link stands alone."""
    here = _sentences(session, session.caret.band)
    if not all(here.values()):
        return "nothing is linked here"
    alone = [Correction((at,), ()) for at in here["left"]] + [Correction((), (at,)) for at in here["right"]]
    return Plan(tuple(alone))


def split(session: Session) -> Plan | str:
    """The link is cut before the sentence under the caret, on the other side at the aligned place."""
    side = session.caret.side
    here, there = (_sentences(session, session.caret.band)[each] for each in (side, OTHER[side]))
    cut = here.index(sentence_at(session.documents[side], session.caret.offset)) if len(here) > 1 else 0
    if not cut:
        return "put the caret on a later sentence of this link: it is cut before that one"
    across = sentence_at(session.documents[OTHER[side]], session.across(session.caret).offset)
    other = max(there.index(across), 1) if across in there else len(there)
    halves = (here[:cut], there[:other]), (here[cut:], there[other:])
    return Plan(tuple(_by_side(side, *half) for half in halves))


def merge_next(session: Session) -> Plan | str:
    """This link and the next one are one."""
    return _merged(session, session.caret.band + 1)


def merge_previous(session: Session) -> Plan | str:
    """This link and the one before are one."""
    return _merged(session, session.caret.band - 1)


def moved(session: Session) -> Plan | str:
    """This link stands off the reading order, or no longer does."""
    here = _sentences(session, session.caret.band)
    if not all(here.values()):
        return "nothing is linked here"
    return Plan((Correction(here["left"], here["right"], moved=not session.band.moved),))


def as_found(session: Session) -> Plan | str:
    """The corrections of this link are taken back."""
    left, right = session.bands.whole(session.caret.band)
    found = [
        pin.id
        for pin in session.record.pins
        if (pin.left and overlap(pin.left, left)) or (pin.right and overlap(pin.right, right))
    ]
    return Plan(taken_off=tuple(found)) if found else "nothing was corrected here"


def carry_out(session: Session, plan: Plan) -> None:
    """Put a plan on record; what was selected for it is selected no more."""
    left, right = session.both
    links = [(span_of(left, each.left), span_of(right, each.right), each.moved) for each in plan.corrections]
    session.record.correct("correct the link", links, plan.taken_off)
    give_up(session)


OPERATIONS: dict[str, tuple[str, Operation]] = {
    "l": ("link what is selected", together),
    "u": ("unlink: each sentence stands alone", apart),
    "s": ("split before the sentence under the caret", split),
    "j": ("merge with the next link", merge_next),
    "k": ("merge with the link before", merge_previous),
    "v": ("moved, or no longer moved", moved),
    "x": ("take the correction back", as_found),
}


def _merged(session: Session, band: int) -> Plan | str:
    if not 0 <= band < len(session.bands):
        return "there is no link there"
    first, second = _sentences(session, session.caret.band), _sentences(session, band)
    if session.bands[band].link == session.band.link:
        return "that is the other half of this link"
    both = {side: _run(first[side] + second[side]) for side in SIDES}
    return Plan((Correction(both["left"], both["right"]),))


def _by_side(side: Side, here: tuple[int, ...], there: tuple[int, ...]) -> Correction:
    return Correction(here, there) if side == "left" else Correction(there, here)


def _sentences(session: Session, band: int) -> dict[Side, tuple[int, ...]]:
    link = session.link(band)
    return {"left": link.left, "right": link.right}


def _chosen(session: Session, side: Side) -> tuple[int, ...]:
    """The sentences under what is selected on a side, and those between them."""
    found: list[int] = []
    for piece in selected(session):
        if piece.side == side and piece.span.start < piece.span.end:
            found += sentences_over(session.documents[side], piece.span)
    return _run(tuple(found))


def _run(sentences: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(range(min(sentences), max(sentences) + 1)) if sentences else ()


def sentences_over(document: Document, span: Span) -> list[int]:
    """The numbers of the sentences under a span."""
    first = bisect_right(document.sentences, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(document.sentences, span.end, key=lambda sentence: sentence.start)
    return list(range(first, last))
