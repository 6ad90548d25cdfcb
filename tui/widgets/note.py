"""The editor for a note: opens in place, several lines, whatever is typed is kept.

╭─ note ───────────────────────────────╮
│ seen in print,                       │
│ page 3                               │
╰────────── enter new line · esc keep ─╯
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from store.annotation import Annotation


class NoteEditor(TextArea):
    """A note being written; leaving keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,f2", "keep", "keep the note", priority=True),
        Binding("tab", "nothing", show=False),
    ]

    class Kept(Message):
        """The reviewer is done with the note."""

    def __init__(self, annotation: Annotation) -> None:
        super().__init__(annotation.note, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.annotation = annotation
        self.border_title = "note"
        self.border_subtitle = "enter new line · esc keep"
        self.move_cursor(self.document.end)

    def render_line(self, y: int) -> Strip:
        """Blank until its styles are there: its screen may be drawn under another one before that."""
        try:
            return super().render_line(y)
        except KeyError:
            return Strip.blank(self.size.width)

    def action_keep(self) -> None:
        """Done."""
        self.post_message(self.Kept())

    def action_nothing(self) -> None:
        """Tab has no meaning in a note."""
