"""What a key means where the caret stands: which words, which suggestion, which annotation.

v w w 4   on the selection        n 4   on the difference that n led to        4   else on the whole link
"""

from __future__ import annotations

from collate import Difference, Span
from store import Annotation, Suggestion, Target
from store.annotation import Side
from tui.layout.motions import next_char, trimmed
from tui.review.differences import pieces
from tui.review.selection import Piece, Selection, united
from tui.review.session import Session


def what(session: Session) -> str:
    """What a tag would be put on, in words."""
    if session.selection:
        return "the selection"
    if suggestion(session):
        return "the suggestion"
    return "the change" if difference(session) else "the whole link"


def targets(session: Session) -> tuple[Target, ...]:
    """The selection, else the spans of the suggestion or the difference here, else the whole link."""
    if session.selection:
        found = selected(session)
    elif hinted := suggestion(session):
        return session.whole(hinted).targets
    elif changed := difference(session):
        found = (Piece("left", changed.left), Piece("right", changed.right))
    else:
        found = whole_link(session, session.caret.band)
    return tuple(_target(session, piece) for piece in found)


def _target(session: Session, piece: Piece) -> Target:
    text = session.text(piece.side)
    return Target.of(piece.side, text, *trimmed(text, *piece.span))


def whole_link(session: Session, band: int) -> tuple[Piece, Piece]:
    """The spans of the link of a band; of a moved one both, though they stand in different bands."""
    left, right = session.bands.whole(band)
    return Piece("left", left), Piece("right", right)


def selected(session: Session) -> tuple[Piece, ...]:
    """All spans of the selection, those that overlap as one; empty when nothing is selected."""
    found = session.selection
    if found is None or found.anchor is None:
        return found.kept if found else ()
    return united((*found.kept, under_way(session, found, found.anchor)))


def under_way(session: Session, selection: Selection, anchor: int) -> Piece:
    """The span between the fixed end and the caret, the character under the caret included."""
    side, offset, band = session.caret
    if selection.is_place or (session.bands.is_gap(side, band) and offset == anchor):
        return Piece(side, Span(anchor, anchor))
    start, last = sorted((anchor, offset))
    text = session.text(side)
    end = next_char(text, last, len(text))
    return Piece(side, Span(start, end if end > last else len(text)))


def difference(session: Session) -> Difference | None:
    """What `n` led to, or the difference in which the caret stands."""
    if session.led_to:
        return session.led_to
    side, offset, band = session.caret
    for found in session.differences_from(side, band):
        start, end = pieces(found)[side]
        if start <= offset < end:
            return found
    return None


def suggestion(session: Session) -> Suggestion | None:
    """What `n` led to, or the narrowest suggestion in which the caret stands."""
    if session.hinted and session.hinted.key in session.record.suggestions:
        return session.hinted
    side, offset, band = session.caret
    found = [
        (widest, each.key, each)
        for each in session.suggestions_in(band)
        if (widest := _widest_at(each.targets, side, offset)) is not None
    ]
    return None if session.led_to or not found else min(found, key=lambda each: each[:2])[2]


def annotations_here(session: Session) -> list[Annotation]:
    """The annotations that have the caret on or in one of their spans; the narrowest last."""
    side, offset, band = session.caret
    found = [
        (widest, each)
        for each in session.standing.annotations_in(band)
        if (widest := _widest_at(each.targets, side, offset)) is not None
    ]
    return [each for _, each in sorted(found, key=lambda pair: -pair[0])]


def annotation(session: Session) -> Annotation | None:
    """What `d`, `+` and the like act on: what was just made or jumped to, else the narrowest here."""
    if session.made and session.made in session.record.annotations:
        return session.record.annotations[session.made]
    here = annotations_here(session)
    return here[-1] if here else None


def _widest_at(targets: tuple[Target, ...], side: Side, offset: int) -> int | None:
    """The length of the longest span on `side` that covers `offset`, or is empty and there; None without."""
    return max(
        (
            target.end - target.start
            for target in targets
            if target.side == side
            and (target.start <= offset < target.end or target.start == offset == target.end)
        ),
        default=None,
    )
