"""Keys that put something on record, or take it off.

n 4   ->   facts/number on the difference that n led to, on disk before it shows
u     ->   undone
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

from collate.errors import DiptychError
from tui.actions import editing, navigation, recording
from tui.actions.navigation import Step
from tui.screens.reader.desk import Desk

if TYPE_CHECKING:
    from tui.widgets.note import NoteEditor

WAYS_ON = "· {history.undo} undo · {severity.up} {severity.down} severity · {annotation.note} note"


class Teller(Protocol):
    """A screen that shows the record, and what there is to say of it."""

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""

    def record_changed(self) -> None:
        """Draw what is on record now."""


P = ParamSpec("P")
T = TypeVar("T", bound=Teller)
Action: TypeAlias = Callable[Concatenate[T, P], None]


def writing(action: Action[T, P]) -> Action[T, P]:
    """An action that writes: trouble is told in the foot, and what the screen shows is what is on record."""

    def run(self: T, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(self, *args, **kwargs)
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
        self.record_changed()

    return run


class Recording(Desk):
    """What a reviewer says of the texts."""

    editor: NoteEditor | None = None

    @writing
    def action_tag_digit(self, digit: int) -> None:
        """Tag with the tag on a digit."""
        if tag := self.session.record.tags.digit(digit):
            self._tag(tag.id)

    def action_choose_tag(self) -> None:
        """Tag with a tag chosen by its letter."""
        from tui.screens.tags import TagScreen

        self.app.push_screen(TagScreen(self.session.record.tags, self.session.what()), self._tag_chosen)

    @writing
    def _tag_chosen(self, tag: str | None) -> None:
        if tag:
            self._tag(tag)

    def _tag(self, tag: str) -> None:
        what, known = self.session.what(), len(self.session.record.annotations)
        made = recording.tag(self.session, tag)
        label = self.session.record.label(tag)
        if len(self.session.record.annotations) == known:
            self.say(f"{label} is on record here already")
            return
        self.say(f"{label} · {made.severity} · on {what} {WAYS_ON}")

    @writing
    def action_severity(self, step: Step) -> None:
        """Graver or less grave."""
        if current := self.session.current_annotation():
            changed = editing.change_one(self.session, current, "severity", editing.shifted(step))
            self.session.made = changed.id
            self.say(
                f"severity: {changed.severity}" + (" (the end of the scale)" if changed is current else "")
            )

    @writing
    def action_unsure(self) -> None:
        """Unsure, or sure again."""
        if current := self.session.current_annotation():
            changed = editing.change_one(
                self.session, current, "sure or unsure", editing.made_sure(not current.sure)
            )
            self.session.made = changed.id
            self.say("sure" if changed.sure else "unsure")

    def action_cycle(self) -> None:
        """The next of several annotations at the caret."""
        here = self.session.annotations_here()
        current = self.session.current_annotation()
        if len(here) < 2 or current is None:
            return
        self.session.made = here[(here.index(current) - 1) % len(here)].id if current in here else here[-1].id
        self.look()

    @writing
    def action_delete(self) -> None:
        """Off the record; undo brings it back."""
        if current := self.session.current_annotation():
            editing.delete_one(self.session, current)
            self.say("deleted · {history.undo} brings it back")

    def action_note(self) -> None:
        """Write a note in place."""
        if current := self.session.current_annotation():
            from tui.widgets.note import NoteEditor  # with all that an editor brings: 8 ms

            self.editor = editor = NoteEditor(current)
            self.panel.display = False
            self.mount(editor, before=self.foot)
            self.set_focus(editor)
            self.say("enter new line · esc keeps the note")

    def on_note_editor_kept(self) -> None:
        """Keep it and close the editor."""
        self.keep_note()

    def keep_note(self) -> bool:
        """Keep a note under way; when the store refuses, the editor stays open with what was typed."""
        if editor := self.editor:
            try:
                note = editing.noted(editor.text.rstrip())
                kept = editing.change_one(self.session, editor.annotation, "note", note)
            except DiptychError as error:
                self.say(str(error), is_trouble=True)
                return False
            editor.remove()
            self.editor = None
            self.set_focus(None)
            self.panel.display = True
            self.session.made = kept.id
            self.record_changed()
            self.say(
                "note kept · {history.undo} undoes"
                if kept.note != editor.annotation.note
                else "note as it was"
            )
        return True

    @writing
    def action_equivalent(self) -> None:
        """Nothing wrong here; on to the next link."""
        number = self.session.band.link + 1
        self.session.record.set_equivalent(self.session.place(self.session.caret.band))
        self.session.record_changed()
        if found := navigation.next_link(self.session, 1):
            self.go(found.caret)
        self.say(f"nothing wrong in link {number} · {{history.undo}} undo")

    @writing
    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        undone, place = recording.undo(self.session)
        if place:
            self.go(place, centre=True)
        self.say(f"undone: {undone.label} · {{history.redo}} does it again" if undone else "nothing to undo")

    @writing
    def action_redo(self) -> None:
        """Do again what was taken back."""
        done, place = recording.redo(self.session)
        if place:
            self.go(place, centre=True)
        self.say(f"done again: {done.label}" if done else "nothing to redo")
