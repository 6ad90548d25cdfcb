"""Choosing a tag by its letter.

╭─ Tag the change ───────────────────────────╮
│ o Omission           p Scope or attachment │      d  ->  facts/date-time
│ # Number or quantity d Date or time        │
╰────────── a letter tags · esc gives up ────╯
"""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from store import TagSet
from store.tags import Tag
from tui.layout.typesetting import visible
from tui.screens import OVER

TALL = 34  # terminal rows from which every tag has a line of its own, with when to use it


FRAME = 2  # rows of the border


class TagScreen(ModalScreen[str | None]):
    """All tags of the set; a letter takes one and closes."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "give up")]

    def __init__(self, tags: TagSet, what: str) -> None:
        super().__init__()
        self.tags = tags
        self.what = what

    def compose(self) -> ComposeResult:
        """A grid of letters and labels."""
        grid = Static(self._grid())
        grid.border_title = visible(f"Tag {self.what}")
        grid.border_subtitle = "a letter tags · esc gives up"
        yield grid

    def on_resize(self) -> None:
        """All tags fit in another size of the terminal too."""
        self.query_one(Static).update(self._grid())

    def _grid(self) -> Table:
        return self._roomy() if self.app.size.height >= TALL else self._dense()

    def _dense(self) -> Table:
        table = Table.grid(padding=(0, 1))
        columns = 2 if -(-len(self.tags.tags) // 2) + FRAME <= self.app.size.height else 3
        rows = -(-len(self.tags.tags) // columns)
        room = (self.app.size.width - 6) // columns - 3
        for row in range(rows):
            cells = []
            for tag in self.tags.tags[row::rows]:
                label = Text(visible(tag.label), no_wrap=True)
                label.truncate(room, overflow="ellipsis")
                cells += [Text(visible(tag.key), style="bold"), label]
            table.add_row(*cells)
        return table

    def _roomy(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for tag in self.tags.tags:
            table.add_row(
                Text(visible(tag.key), style="bold"), visible(tag.label), Text(visible(tag.when), style="dim")
            )
        return table

    def on_key(self, event: events.Key) -> None:
        """A tag's letter takes it; a letter that no tag has does nothing."""
        tag = self._tag(event)
        if tag:
            event.stop()
            self.dismiss(tag.id)

    def _tag(self, event: events.Key) -> Tag | None:
        return self.tags.by_key(event.character) if event.character and event.is_printable else None

    def action_give_up(self) -> None:
        """Close without a tag."""
        self.dismiss(None)
