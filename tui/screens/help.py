"""All keys, as KEYS has them."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from store import TagSet
from tui.keys import GROUPS, KEYS


class HelpScreen(ModalScreen[None]):
    """Scrolls with the keys that the reader scrolls with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1", "dismiss", "close"),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
        Binding("space,pagedown,ctrl+d", "scroll('page_down')", show=False),
        Binding("ctrl+b,pageup,ctrl+u", "scroll('page_up')", show=False),
        Binding("g,home", "scroll('home')", show=False),
        Binding("G,end", "scroll('end')", show=False),
    ]

    def __init__(self, tags: TagSet) -> None:
        super().__init__()
        self.tags = tags

    def compose(self) -> ComposeResult:
        """A table of keys, group by group."""
        with VerticalScroll() as box:
            box.border_title = "Keys"
            box.border_subtitle = "j k space scroll · esc closes"
            yield Static(self._table())

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        table.add_column()
        for group in GROUPS:
            table.add_row("", Text(f"\n{group}", style="bold underline"))
            for key in KEYS:
                if key.group == group:
                    table.add_row(key.shown, self._help(key.id, key.help))
        table.add_row("", Text("\nSigns in the margin", style="bold underline"))
        for sign, meaning in SIGNS:
            table.add_row(sign, meaning)
        return table

    def _help(self, key_id: str, text: str) -> str:
        """A digit's help names the tag that it stands for."""
        digit = key_id.removeprefix("tag.")
        tag = self.tags.digit(int(digit)) if digit.isdigit() else None
        return f"tag: {tag.label}" if tag else text

    def action_scroll(self, how: str) -> None:
        """Scroll the list."""
        box = self.query_one(VerticalScroll)
        getattr(box, f"scroll_{how}")(animate=False)


SIGNS = (
    ("●", "has an annotation"),
    ("=", "looked at, nothing wrong"),
    ("−", "only in the left text"),
    ("+", "only in the right text"),
    ("↕", "moved: stands elsewhere on the other side"),
    ("╌╌", "a gap: what the other side has is missing here"),
    ("‸", "in a quotation's place: an empty place, where something is missing"),
    ("·", "in a quotation's place: nothing is said of this side"),
    ("1 2", "in a narrow terminal: the left text, the right text"),
    ("▌", "the link under the caret, on both sides"),
)
