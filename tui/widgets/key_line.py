"""The last line of a list: what its keys do, or what just happened.

enter open  n new  / filter  r rename  x put away      ? help  q quit
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widget import Widget

from tui.keys.keys import Key, with_keys
from tui.layout.typesetting import visible
from tui.widgets.told import rows_of


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
        self.on_resize()
        self.refresh()

    def on_resize(self) -> None:
        """As many rows as the message needs."""
        self.styles.height = len(self._said()) if self.message else None

    def render(self) -> Text:
        """A message in full; else one line."""
        return Text("\n").join(self._said()) if self.message else self._keys()

    def _said(self) -> list[Text]:
        return rows_of(self.message, self.size.width, is_trouble=self.has_class("trouble"))

    def _keys(self) -> Text:
        shown = [key for key in self.keys if key.keys and key.label]
        first, last = shown[: -self.KEPT], shown[-self.KEPT :]
        while first and _line([*first, *last]).cell_len > self.size.width:
            first.pop()
        line = _line([*first, *last])
        line.truncate(self.size.width, overflow="ellipsis")
        return line


def _line(keys: Sequence[Key]) -> Text:
    return Text("  ").join(Text.assemble((key.first, "bold"), f" {key.label}") for key in keys)
