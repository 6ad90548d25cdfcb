"""Taking in a text that changed while it is open: the same review on the new texts.

caret on “ten” of rewrite.txt, mark a, a jump made before    ->    the same, where they stand in the new text
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from collate import Document
from collate.readers import file_of
from store import StoreError
from store.annotation import SIDES, Side
from store.carrying.anchoring import carry
from store.library.opening import NOWHERE
from tui.behind.aligning import links_at_once, sketch
from tui.console.terminal import read_document
from tui.layout.places import Caret
from tui.review.changes import told
from tui.review.session import Session


def reread(session: Session) -> Session | None:
    """A session of the texts as they are now; None when they are those on screen.

    A side that has no file any more, and standard input, stay as they are on record.

    Raises:
        DiptychError: when a file cannot be read, or the record cannot be carried over; then nothing is.
    """
    record = session.record
    with suppress(
        StoreError
    ):  # another program may have taken the new texts in: then the place is not theirs
        session.keep_place()
    kept = dict(zip(SIDES, record.store.documents(record.comparison), strict=True))
    left, right = (_read_again(session.documents[side], kept[side]) for side in SIDES)
    if _are_same((left, right), tuple(session.documents[side] for side in SIDES)):
        return None
    opened = record.store.carry_over(record.comparison, left, right)
    found = links_at_once(left, right)
    new = Session(left, right, found or sketch(left, right), record.anew(), is_sketch=found is None)
    _carry_places(session, new)
    new.show_differences(session.level)
    new.sieve.set(session.sieve.filter)
    new.noticing = session.noticing and session.noticing.on(new.record, new.both)
    if not opened.changed:
        opened = opened._replace(changed=_changed(session, new))
    new.told = told(opened, new.record.annotations.values(), datetime.now().astimezone())
    return new


def _read_again(document: Document, kept: Document) -> Document:
    """The document of a file as it is now, when it is another than was read; else what is on record."""
    if document.path in NOWHERE or not file_of(document.path).is_file():
        return kept
    found = read_document(document.path)
    return kept if found.sha256 == document.sha256 else found


def _are_same(some: tuple[Document, ...], others: tuple[Document, ...]) -> bool:
    return all(one.sha256 == other.sha256 for one, other in zip(some, others, strict=True))


def _changed(old: Session, new: Session) -> tuple[Side, ...]:
    """The sides that another program took to new texts before."""
    return tuple(side for side in SIDES if old.text(side) != new.text(side))


def _carry_places(old: Session, new: Session) -> None:
    """The caret, the marks and the trail of jumps."""
    places = [old.caret, *old.marks.values(), *old.trail.places]
    found = dict(zip(places, _carried(places, old, new), strict=True))
    new.caret = found[old.caret]
    new.marks = {letter: found[place] for letter, place in old.marks.items()}
    new.trail = old.trail.on([found[place] for place in old.trail.places])


def _carried(places: Sequence[Caret], old: Session, new: Session) -> list[Caret]:
    """Places of the old texts in the new ones; each text is compared once."""
    texts = [old.places.in_text(old.places.again(place)) for place in places]
    offsets = {side: sorted({text.offset for text in texts if text.side == side}) for side in SIDES}
    found = {
        side: dict(zip(own, carry(old.text(side), new.text(side), [(at, at) for at in own]), strict=True))
        for side, own in offsets.items()
    }
    carets = (new.places.at(text.side, found[text.side][text.offset].start) for text in texts)
    return [new.places.level(place.side, caret) for place, caret in zip(places, carets, strict=True)]
