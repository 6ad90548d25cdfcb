"""Choosing spans on either side, or on both, from the caret; what a tag is then put on.

v, to the end of a word       a span from where `v` was pressed to the caret
tab                           that span is kept; another one begins, empty, at the aligned place
&, and v elsewhere            that span is kept; another one begins on the same side
"""

from __future__ import annotations

from bisect import bisect_right

from collate import Document, Span
from store import Annotation
from tui.layout.motions import previous_char
from tui.review import meant
from tui.review.selection import Piece, Selection
from tui.review.session import Session


def select(session: Session) -> None:
    """Begin a selection at the caret; one under way here begins anew, the other side's is kept."""
    _begin(session, session.caret.offset, _kept(session))


def select_spans(session: Session, annotation: Annotation) -> None:
    """Select what an annotation is on, to change it: the caret goes to the end of one of its spans."""
    found = [Piece(target.side, Span(target.start, target.end)) for target in annotation.targets]
    side, offset, _ = session.caret
    piece = next((each for each in found if each.side == side and offset in range(*each.span)), None)
    if piece is None and (caret := session.places.caret_of(annotation.targets, side)):
        session.go(caret)
        piece = next(each for each in found if each.side == caret.side)
    if piece:
        session.selection = Selection(None, piece.side, of=annotation.id)
        _resume(session, piece, tuple(each for each in found if each != piece))


def _begin(session: Session, anchor: int | None, kept: tuple[Piece, ...], *, is_place: bool = False) -> None:
    """Begin a span at the caret; those chosen already, and whose they are, stay."""
    of = session.selection.of if session.selection else ""
    session.selection = Selection(anchor, session.caret.side, kept, is_place, of)


def _kept(session: Session) -> tuple[Piece, ...]:
    return session.selection.kept if session.selection else ()


def select_sentence(session: Session) -> None:
    """Select the sentence under the caret, or the next one when one is selected already to its end."""
    side, offset, _ = session.caret
    sentences = session.documents[side].sentences
    at = sentence_at(session.documents[side], offset)
    if not sentences or session.band.is_gap(side):
        return
    if session.selection is None or session.selection.anchor is None:
        _begin(session, sentences[at].start, _kept(session))
    elif offset == previous_char(session.text(side), sentences[at].end) and at + 1 < len(sentences):
        at += 1
    else:
        session.selection = session.selection._replace(
            anchor=min(session.selection.anchor, sentences[at].start)
        )
    session.go(session.places.at(side, sentences[at].end - 1))


def sentence_at(document: Document, offset: int) -> int:
    """The number of the sentence at an offset, or of the last one before it."""
    return max(0, bisect_right(document.sentences, offset, key=lambda sentence: sentence.start) - 1)


def select_another(session: Session) -> None:
    """Keep the span under way; the caret goes free until another one is begun."""
    if session.selection and session.selection.anchor is not None:
        _begin(session, None, meant.selected(session))


def swap_ends(session: Session) -> None:
    """Put the caret at the other end of the selection."""
    if session.selection and session.selection.anchor is not None:
        head = session.caret.offset
        session.go(session.places.at(session.caret.side, session.selection.anchor))
        session.selection = session.selection._replace(anchor=head)


def give_up(session: Session) -> None:
    """Forget the selection."""
    session.selection = None


def switch_side(session: Session) -> None:
    """To the aligned place on the other side; a selection is kept and another begun there, empty.

    Back on a side that has one already, that goes on; a place where nothing was chosen is forgotten.
    """
    found = session.selection
    if found is None or found.anchor is None:
        session.go(session.across(session.caret))
        return
    piece, kept = meant.under_way(session, found, found.anchor), found.kept
    if not found.is_place:
        kept = (*kept, piece)
    earlier = next((each for each in reversed(kept) if each.side != session.caret.side), None)
    if earlier:
        _resume(session, earlier, tuple(other for other in kept if other != earlier))
    else:
        _begin_across(session, piece, kept)


def _begin_across(session: Session, piece: Piece, kept: tuple[Piece, ...]) -> None:
    first = session.caret._replace(offset=piece.span.start)
    if not session.bands.is_gap(first.side, first.band):
        first = session.places.at(first.side, first.offset)
    session.go(session.across(first))
    _begin(session, session.caret.offset, kept, is_place=True)


def _resume(session: Session, piece: Piece, kept: tuple[Piece, ...]) -> None:
    """Go on with a span, the caret on its last character."""
    side, (start, end) = piece
    if start == end:
        here = session.caret if session.caret.side == side else session.across(session.caret)
        session.go(here._replace(offset=start))
    else:
        session.go(session.places.at(side, previous_char(session.text(side), end)))
    _begin(session, start, kept, is_place=start == end)
