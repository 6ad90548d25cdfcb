"""The key that writes a note, and what becomes of it.

a   seen in print   esc   ->   note kept · u undoes
"""

from __future__ import annotations

from collate.errors import DiptychError
from tui.actions import editing
from tui.review import meant
from tui.screens.reader.desk import Desk
from tui.widgets.note import NoteEditor


def note(desk: Desk) -> None:
    """Write a note in place."""
    if current := meant.annotation(desk.session):
        desk.editor = NoteEditor(current)
        desk.panel.display = False
        desk.mount(desk.editor, before=desk.foot)
        desk.set_focus(desk.editor)
        desk.say("enter new line · esc keeps the note")


def keep(desk: Desk, editor: NoteEditor) -> bool:
    """Keep a note under way; when the store refuses, the editor stays open with what was typed."""
    before = editor.annotation
    try:
        kept = editing.change_one(desk.session, before, "note", editing.noted(editor.text.rstrip()))
    except DiptychError as error:
        desk.say(str(error), is_trouble=True)
        return False
    editor.remove()
    desk.editor = None
    desk.set_focus(None)
    desk.panel.display = True
    desk.session.made = kept.id
    desk.record_changed()
    desk.say("note kept · {history.undo} undoes" if kept.note != before.note else "note as it was")
    return True
