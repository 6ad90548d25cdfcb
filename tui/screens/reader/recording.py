"""Keys that put something on record, or take it off.

n 4   ->   facts/number on the difference that n led to, on disk before it shows
u     ->   undone
"""

from __future__ import annotations

from functools import partial

from tui.actions import editing, navigation, recording, selecting
from tui.actions.navigation import Step
from tui.layout.places import Caret
from tui.review import meant
from tui.screens.reader.desk import Desk
from tui.screens.writing import writing

WAYS_ON = "· {history.undo} undo · {severity.up} {severity.down} severity · {annotation.note} note"


@writing
def tag_digit(desk: Desk, digit: int) -> None:
    """Tag with the tag on a digit."""
    if tag := desk.session.record.tags.digit(digit):
        _tag(desk, tag.id)


def choose_tag(desk: Desk) -> None:
    """Tag with a tag chosen by its letter."""
    from tui.screens.tags import TagScreen

    desk.app.push_screen(
        TagScreen(desk.session.record.tags, meant.what(desk.session)), partial(_tag_chosen, desk)
    )


@writing
def _tag_chosen(desk: Desk, tag: str | None) -> None:
    if tag:
        _tag(desk, tag)


def _tag(desk: Desk, tag: str) -> None:
    what, known = meant.what(desk.session), len(desk.session.record.annotations)
    made = recording.tag(desk.session, tag)
    label = desk.session.record.label(tag)
    if len(desk.session.record.annotations) == known:
        desk.say(f"{label} is on record here already")
        return
    desk.say(f"{label} · {made.severity} · on {what} {WAYS_ON}")


@writing
def severity(desk: Desk, step: Step) -> None:
    """Graver or less grave."""
    if current := meant.annotation(desk.session):
        changed = editing.change_one(desk.session, current, "severity", editing.shifted(step))
        desk.session.made = changed.id
        desk.say(f"severity: {changed.severity}" + (" (the end of the scale)" if changed is current else ""))


@writing
def unsure(desk: Desk) -> None:
    """Unsure, or sure again."""
    if current := meant.annotation(desk.session):
        changed = editing.change_one(
            desk.session, current, "sure or unsure", editing.made_sure(not current.sure)
        )
        desk.session.made = changed.id
        desk.say("sure" if changed.sure else "unsure")


def cycle(desk: Desk) -> None:
    """The next of several annotations at the caret."""
    here = meant.annotations_here(desk.session)
    current = meant.annotation(desk.session)
    if len(here) < 2 or current is None:
        return
    desk.session.made = here[(here.index(current) - 1) % len(here)].id if current in here else here[-1].id
    desk.look()


@writing
def delete(desk: Desk) -> None:
    """Off the record; undo brings it back."""
    if current := meant.annotation(desk.session):
        editing.delete_one(desk.session, current)
        desk.say("deleted · {history.undo} brings it back")


@writing
def equivalent(desk: Desk) -> None:
    """Nothing wrong here; on to the next link."""
    number = desk.session.band.link + 1
    desk.session.record.set_equivalent(desk.session.places.place(desk.session.caret.band))
    desk.session.record_changed()
    if found := navigation.next_link(desk.session, 1):
        desk.go(found.caret)
    desk.say(f"nothing wrong in link {number} · {{history.undo}} undo")


@writing
def undo(desk: Desk) -> None:
    """Take back the last thing recorded."""
    undone, place = recording.undo(desk.session)
    _go_to(desk, place)
    desk.say(f"undone: {undone.label} · {{history.redo}} does it again" if undone else "nothing to undo")


@writing
def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    done, place = recording.redo(desk.session)
    _go_to(desk, place)
    desk.say(f"done again: {done.label}" if done else "nothing to redo")


def _go_to(desk: Desk, place: Caret | None) -> None:
    """Show where something was undone or redone; what is selected elsewhere does not reach to it."""
    if place and place != desk.session.caret:
        selecting.give_up(desk.session)
        desk.go(place, centre=True)
