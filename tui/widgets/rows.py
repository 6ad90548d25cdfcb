"""A list of any length, of which only the lines in sight are made: one is the current one, some are marked.

▸   12 Omission     ● major    “Nobody …
  * 13 Number       ○ minor    “nine”
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.annotation import SEVERITIES, STATUSES
from tui.lists.listing import Part

MARGIN = 3  # cells before a line: whether it is the current one, whether it is marked
STYLES = ("text", "quiet", "note", "here", "marked", *SEVERITIES, *STATUSES)


class Rows(Widget):
    """Lines that `draw` makes by number."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{name}" for name in STYLES}
    ALLOW_SELECT = False

    @dataclass
    class Clicked(Message):
        """The mouse pointed at the line of a number."""

        at: int

    def __init__(self, draw: Callable[[int], Iterable[Part]], is_marked: Callable[[int], bool]) -> None:
        super().__init__()
        self.draw = draw
        self.is_marked = is_marked
        self.count = 0
        self.at = 0
        self.top = 0

    def show(self, count: int, at: int) -> None:
        """Draw so many lines anew, the one at `at` the current one."""
        self.count = count
        self.go(at)

    def go(self, at: int) -> None:
        """Another current line, or the nearest there is, in sight."""
        self.at = max(0, min(at, self.count - 1))
        self.top = top_of(self.top, self.at, max(1, self.size.height), self.count)
        self.refresh()

    def on_resize(self) -> None:
        """The current line stays in sight."""
        self.go(self.at)

    def render_line(self, y: int) -> Strip:
        """A line of the window."""
        number, plain = self.top + y, self.rich_style
        if number >= self.count:
            return Strip.blank(self.size.width, plain)
        if number == self.at:
            plain += self.get_component_rich_style("rows--here", partial=True)
        is_marked = self.is_marked(number)
        margin = f"{'▸' if number == self.at else ' '}{'*' if is_marked else ' '} "
        parts = [Part(margin, "marked"), *self.draw(number)]
        segments = [
            Segment(part.text, plain + self.get_component_rich_style(f"rows--{part.style}", partial=True))
            for part in parts
        ]
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def on_click(self, event: events.Click) -> None:
        """Point at a line."""
        if self.top + event.y < self.count:
            self.post_message(self.Clicked(self.top + event.y))

    def on_mouse_scroll_down(self) -> None:
        """Three lines down."""
        self.go(self.at + 3)

    def on_mouse_scroll_up(self) -> None:
        """Three lines up."""
        self.go(self.at - 3)


def top_of(top: int, at: int, fitting: int, count: int) -> int:
    """The first row in sight, moved no further than the row `at` asks for; so many fit, of so many.

    0, 7, 5, 20 -> 3
    """
    return min(max(top, at - fitting + 1), at, max(0, count - fitting))
