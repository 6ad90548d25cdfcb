"""A list of which only what is on screen is ever made, however long it is; one row of it is chosen.

row(0) … row(999)  ->  those that fit, the chosen one among them, "▌" before it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from tui.widgets.rows import top_of


class Choice(Widget):
    """Rows of `lines` lines each; `row` gives the lines of one of them for a width in cells."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen"}

    @dataclass
    class Pointed(Message):
        """A row was clicked; `again` when it was the chosen one already."""

        again: bool

    def __init__(self, row: Callable[[int, int], list[Text]], lines: int, empty: str = "") -> None:
        super().__init__()
        self.row = row
        self.lines = lines
        self.empty = empty
        self.count = 0
        self.at = 0
        self.top = 0

    @property
    def fitting(self) -> int:
        """How many rows fit."""
        return max(1, self.size.height // self.lines)

    def fill(self, count: int, at: int) -> None:
        """There are so many rows now, and `at` is the chosen one."""
        self.count = count
        self.choose(at)

    def choose(self, at: int) -> None:
        """Choose a row, or the nearest that there is."""
        self.at = max(0, min(at, self.count - 1))
        self.refresh()

    def render(self) -> Text:
        """The rows that are in sight."""
        if not self.count:
            return Text(self.empty)
        self.top = top_of(self.top, self.at, self.fitting, self.count)
        shown = range(self.top, min(self.top + self.fitting, self.count))
        return Text("\n").join(line for at in shown for line in self._marked(at))

    def _marked(self, at: int) -> list[Text]:
        room = self.size.width - 2
        found = self.row(at, room)
        lines = [*found, *[Text()] * (self.lines - len(found))]
        for line in lines:
            line.truncate(room, overflow="ellipsis", pad=True)
        if at != self.at:
            return [Text.assemble("  ", line) for line in lines]
        style = self.get_component_rich_style("choice--chosen")
        return [Text.assemble(("▌ ", "bold"), line, style=style) for line in lines]

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        at = self.top + event.y // self.lines
        if at < self.count:
            again = at == self.at
            self.choose(at)
            self.post_message(self.Pointed(again))

    def on_mouse_scroll_down(self) -> None:
        """The wheel goes through the rows."""
        self.choose(self.at + 1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel goes through the rows."""
        self.choose(self.at - 1)


def at_both_ends(left: Text, right: str, width: int) -> Text:
    """A line with a text at each end; the left one gives way."""
    left.truncate(max(1, width - cell_len(right) - 2), overflow="ellipsis", pad=True)
    return Text.assemble(left, "  ", right)
