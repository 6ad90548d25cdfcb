"""The list of all annotations, and what it can change: the current line, or all marked ones at once.

▸* 3 Meaning changed   ● major   □ ann   “Council called …   ‸
 * 4 Number or quan…   ○ minor   □ bob   “43”                ·        + makes both graver, u takes both back
"""

from __future__ import annotations

from textual import on

from collate.errors import DiptychError
from tui.actions import editing, recording
from tui.actions.navigation import Step
from tui.review.amounts import amount
from tui.screens import OVER
from tui.screens.listing import Listing
from tui.screens.tags import TagScreen
from tui.screens.writing import writing
from tui.widgets.note import NoteEditor


class AnnotationsScreen(Listing):
    """What one key did, one undo takes back, however many annotations it was."""

    CSS_PATH = OVER

    def _change(self, label: str, what: str, change: editing.Change) -> None:
        """Change what is chosen, and say so."""
        chosen = self.chosen()
        changed = editing.change_all(self.session, chosen, label, change)
        many = f" · {len(changed)} of {amount(len(chosen), 'annotation')} changed · {{list.undo}} undo"
        self.say(what + (many if len(chosen) > 1 else ""))

    @writing
    def action_severity(self, step: Step) -> None:
        """Graver or less grave."""
        self._change("severity", "graver" if step > 0 else "less grave", editing.shifted(step))

    @writing
    def action_unsure(self) -> None:
        """Unsure, or sure again."""
        if chosen := self.chosen():
            is_sure = not chosen[0].sure
            self._change("sure or unsure", "sure" if is_sure else "unsure", editing.made_sure(is_sure))

    @writing
    def action_status(self) -> None:
        """The next status; all that is chosen gets that of the first."""
        if chosen := self.chosen():
            status = editing.next_status(chosen[0])
            self._change("status", f"status: {status}", editing.in_status(status))

    def action_retag(self) -> None:
        """Another tag, chosen by its letter."""
        if chosen := self.chosen():
            screen = TagScreen(self.session.record.tags, f"{amount(len(chosen), 'annotation')} anew")
            self.app.push_screen(screen, self._retag)

    @writing
    def _retag(self, tag: str | None) -> None:
        if tag:
            self._change("tag", self.session.record.label(tag), editing.tagged(tag))

    @writing
    def action_delete(self) -> None:
        """Off the record; undo brings them back."""
        if chosen := self.chosen():
            editing.delete_all(self.session, chosen)
            self.say(f"{amount(len(chosen), 'annotation')} deleted · {{list.undo}} brings back")

    @writing
    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        undone, _ = recording.undo(self.session)
        self.list_anew(*undone.annotations[:1] if undone else ())
        self.say(f"undone: {undone.label} · {{list.redo}} does it again" if undone else "nothing to undo")

    @writing
    def action_redo(self) -> None:
        """Do again what was taken back."""
        done, _ = recording.redo(self.session)
        self.list_anew(*done.annotations[:1] if done else ())
        self.say(f"done again: {done.label}" if done else "nothing to redo")

    def action_note(self) -> None:
        """Write a note on the annotation of the current line."""
        if self.current:
            editor = NoteEditor(self.current)
            self.mount(editor, before="#ways")
            self.set_focus(editor)
            self.say("enter new line · esc keeps the note")

    @on(NoteEditor.Kept)
    def note_kept(self) -> None:
        """Keep it and close the editor."""
        self.keep_note()

    def keep_note(self) -> bool:
        """Keep a note under way; when the store refuses, the editor stays open with what was typed."""
        for editor in self.query(NoteEditor):
            try:
                note = editing.noted(editor.text.rstrip())
                editing.change_one(self.session, editor.annotation, "note", note)
            except DiptychError as error:
                self.say(str(error), is_trouble=True)
                return False
            editor.remove()
            self.set_focus(None)
            self.record_changed()
            self.say("")
        return True
