"""Putting what a reviewer says on record, and taking the last of it back.

tag “4” at a change         an annotation on its words; the links that it touches are discrepant
undo                        it is gone again; where that was, when it is not under the caret
"""

from __future__ import annotations

from collections.abc import Callable

from store import Annotation, Suggestion, Target
from store.comparison import Undone
from tui.layout.places import Caret, spans_of
from tui.review import meant
from tui.review.session import Session


def tag(session: Session, tag_id: str) -> Annotation:
    """Put what a tag would be put on here on record; the caret stays, and the selection is done with.

    What this reviewer has on record already is not put there twice: then the answer is that.
    """
    if not session.selection and (suggestion := meant.suggestion(session)):
        return accept(session, suggestion, tag_id)
    targets = meant.targets(session)
    if twin := _twin(session, tag_id, targets):
        session.selection = None
        session.made = twin.id
        return twin
    bands = session.places.of_targets(targets)
    made = session.record.add(tag_id, targets, [session.places.place(band) for band in bands])
    session.selection = None
    session.made = made.id
    session.record_changed()
    return made


def _twin(session: Session, tag_id: str, targets: tuple[Target, ...]) -> Annotation | None:
    """The annotation that says just this already."""
    wanted = tag_id, session.record.store.reviewer, spans_of(targets)
    for annotation in session.standing.annotations_in(session.places.of_targets(targets)[0]):
        if (annotation.tag, annotation.reviewer, spans_of(annotation.targets)) == wanted:
            return annotation
    return None


def accept(session: Session, suggestion: Suggestion, tag_id: str | None = None) -> Annotation:
    """Put a suggestion on record, under its own tag or another."""
    bands = session.places.of_targets(suggestion.targets)
    places = [session.places.place(band) for band in bands]
    made = session.record.accept(session.whole(suggestion), tag_id, places)
    session.hinted, session.made = None, made.id
    session.record_changed()
    return made


def dismiss(session: Session, suggestion: Suggestion) -> int:
    """Show a suggestion no more, nor others that say the same of the same words; how many others."""
    others = session.record.dismiss(suggestion)
    session.hinted = None
    session.record_changed()
    return others


def undo(session: Session) -> tuple[Undone | None, Caret | None]:
    """Take back the last thing recorded; what it was, and where, when that is not under the caret."""
    return _step(session, session.record.undo)


def redo(session: Session) -> tuple[Undone | None, Caret | None]:
    """Do again what was taken back; the same answer."""
    return _step(session, session.record.redo)


def _step(session: Session, step: Callable[[], Undone | None]) -> tuple[Undone | None, Caret | None]:
    undone = step()
    session.record_changed()
    return undone, _place_of(session, undone) if undone else None


def _place_of(session: Session, undone: Undone) -> Caret | None:
    """Where something was undone, whether it is there still or is gone; None when it is here."""
    record, here = session.record, session.caret
    for annotation_id in undone.annotations:
        if annotation := record.annotations.get(annotation_id) or record.gone.get(annotation_id):
            is_here = here.band in session.places.of_targets(annotation.targets)
            return None if is_here else session.places.caret_of(annotation.targets, here.side)
    for place in undone.places:
        caret = session.places.at_place(place)
        return None if caret.band == here.band else caret
    return None
