"""The last line of a list: what its keys do, or what just happened.

enter open  n new  / filter  r rename  x put away      ? help  q quit
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widget import Widget

from tui.keys import Key, with_keys
from tui.typesetting import visible


class KeyLine(Widget):
    """A message until the next key; else the keys that have a label, the last ones never cut off."""

    ALLOW_SELECT = False
    KEPT = 2  # keys at the end of the table: help, and the way out

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self.keys = keys
        self.message = ""

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key; ids in it become the user's keys."""
        self.message = visible(with_keys(message, self.keys))
        self.set_class(is_trouble, "trouble")
        self.refresh()

    def render(self) -> Text:
        """One line."""
        if self.message:
            line = Text(f"{'! ' if self.has_class('trouble') else ''}{self.message}")
        else:
            line = self._keys()
        line.truncate(self.size.width, overflow="ellipsis")
        return line

    def _keys(self) -> Text:
        shown = [key for key in self.keys if key.keys and key.label]
        first, last = shown[: -self.KEPT], shown[-self.KEPT :]
        while first and _line([*first, *last]).cell_len > self.size.width:
            first.pop()
        return _line([*first, *last])


def _line(keys: Sequence[Key]) -> Text:
    return Text("  ").join(Text.assemble((key.first, "bold"), f" {key.label}") for key in keys)
