"""Taking in a text that changed while it is open: the same review on the new texts.

caret on “ten” of rewrite.txt, mark a, by paragraph     ->     the same, where they stand in the new text
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from collate import Document
from store import StoreError
from store.anchoring import carry
from store.annotation import Side
from store.library import NOWHERE
from tui.aligning import links_at_once, sketch
from tui.bands import SIDES
from tui.changes import told
from tui.places import Caret
from tui.session import Session
from tui.terminal import read_document


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
    new.caret = _carried(session.caret, session, new)
    new.show_differences(session.level)
    new.sieve.set(session.sieve.filter)
    new.noticing = session.noticing and session.noticing.on(new)
    new.marks = {letter: _carried(place, session, new) for letter, place in session.marks.items()}
    if not opened.changed:
        opened = replace(opened, changed=_changed(session, new))
    new.told = told(opened, new.record.annotations.values(), datetime.now().astimezone())
    return new


def _read_again(document: Document, kept: Document) -> Document:
    """The document of a file as it is now, when it is another than was read; else what is on record."""
    if document.path in NOWHERE or not Path(document.path).is_file():
        return kept
    found = read_document(document.path)
    return kept if found.sha256 == document.sha256 else found


def _are_same(some: tuple[Document, ...], others: tuple[Document, ...]) -> bool:
    return all(one.sha256 == other.sha256 for one, other in zip(some, others, strict=True))


def _changed(old: Session, new: Session) -> tuple[Side, ...]:
    """The sides that another program took to new texts before."""
    return tuple(side for side in SIDES if old.text(side) != new.text(side))


def _carried(place: Caret, old: Session, new: Session) -> Caret:
    """A place of the old texts in the new ones."""
    side, offset, _ = place
    (found,) = carry(old.text(side), new.text(side), [(offset, offset)])
    return new.places.at(side, found.start)
