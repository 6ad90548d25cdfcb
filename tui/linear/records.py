"""Commands that put something on record, or take it off.

4             ->   Number or quantity, major, on the change.
a check it    ->   Note kept.
u             ->   Undone: note.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.comparison import Undone
from tui.actions import editing, recording
from tui.actions.navigation import Step, next_link
from tui.layout.places import Caret
from tui.linear.desk import Desk
from tui.linear.telling import annotation_words, label_of
from tui.review import meant


def tag_digit(desk: Desk, digit: int) -> Iterator[str]:
    """Tag with the tag on a digit."""
    if found := desk.session.record.tags.digit(digit):
        yield _tag(desk, found.id)


def tag_letter(desk: Desk, letter: str) -> Iterator[str]:
    """Tag with the tag of a letter; without one, all letters."""
    tags = desk.session.record.tags
    found = tags.by_key(letter)
    if found:
        yield _tag(desk, found.id)
    else:
        if letter:
            yield f"No tag has the letter {letter}."
        yield from (f"{tag.key}: {tag.label}{f', {tag.when}' if tag.when else ''}." for tag in tags.tags)


def _tag(desk: Desk, tag: str) -> str:
    session = desk.session
    what, known = meant.what(session), set(session.record.annotations)
    made = recording.tag(session, tag)
    label = label_of(session, tag)
    if made.id in known:
        return f"{label} is on record here already."
    return desk.sentence(f"{label}, {made.severity}, on {what}")


def severity(desk: Desk, step: Step) -> Iterator[str]:
    """Graver or less grave."""
    if current := meant.annotation(desk.session):
        changed = editing.change_one(desk.session, current, "severity", editing.shifted(step))
        yield f"Severity: {changed.severity}{', the end of the scale' if changed is current else ''}."


def unsure(desk: Desk) -> Iterator[str]:
    """Unsure, or sure again."""
    if current := meant.annotation(desk.session):
        changed = editing.change_one(
            desk.session, current, "sure or unsure", editing.made_sure(not current.sure)
        )
        yield "Sure." if changed.sure else "Unsure."


def note(desk: Desk, text: str) -> Iterator[str]:
    """Write the note; without words, tell it."""
    current = meant.annotation(desk.session)
    if current and text:
        kept = editing.change_one(desk.session, current, "note", editing.noted(text))
        yield "Note kept." if kept is not current else "Note as it was."
    elif current:
        yield annotation_words(desk.session, current)
        yield "Write the note after the key."


def cycle(desk: Desk) -> Iterator[str]:
    """The next of several annotations at the caret."""
    session = desk.session
    here, current = meant.annotations_here(session), meant.annotation(session)
    at = here.index(current) if current in here else 0
    session.made = here[at - 1].id
    yield annotation_words(session, here[at - 1])


def delete(desk: Desk) -> Iterator[str]:
    """Off the record; undo brings it back."""
    if current := meant.annotation(desk.session):
        editing.delete_one(desk.session, current)
        yield desk.sentence("deleted · {history.undo} brings it back")


def equivalent(desk: Desk) -> Iterator[str]:
    """Nothing wrong here; on to the next link."""
    session = desk.session
    session.record.set_equivalent(session.places.place(session.caret.band))
    yield f"Nothing wrong in link {session.band.link + 1}."
    if found := next_link(session, 1):
        yield from desk.arrive(found.caret)


def undo(desk: Desk) -> Iterator[str]:
    """Take back the last thing recorded."""
    yield from _stepped(desk, *recording.undo(desk.session), "undone", "nothing to undo")


def redo(desk: Desk) -> Iterator[str]:
    """Do again what was taken back."""
    yield from _stepped(desk, *recording.redo(desk.session), "done again", "nothing to redo")


def _stepped(desk: Desk, done: Undone | None, place: Caret | None, how: str, otherwise: str) -> Iterator[str]:
    yield desk.sentence(f"{how}: {done.label}" if done else otherwise)
    is_realigned = not desk.session.is_corrected
    desk.take_record()
    if is_realigned:
        yield from desk.tell()
    if place:
        yield from desk.arrive(desk.session.places.at(place.side, place.offset))
