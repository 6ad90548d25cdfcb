"""The last line: what can be done here, or what just happened."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from tui.session import Session
from tui.typesetting import visible


class Foot(Widget):
    """A message until the next key, else the tags on the digits and the ways on."""

    ALLOW_SELECT = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.message = ""

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""
        self.message = visible(message)
        self.set_class(is_trouble, "trouble")
        self.refresh()

    def render(self) -> Text:
        """One line, cut at the edge with an ellipsis."""
        line = self._line()
        line.truncate(self.size.width, overflow="ellipsis")
        return line

    def _line(self) -> Text:
        if self.message:
            return Text(("! " if self.has_class("trouble") else "") + self.message)
        if self.session.selection:
            return self._keys(
                [
                    ("esc", "give up"),
                    ("tab", "other side"),
                    ("1-9 t", "tag"),
                    ("o", "other end"),
                    ("v", "anew"),
                    ("y", "copy"),
                ]
            )
        return self._tags()

    def _tags(self) -> Text:
        ways = [("t", "more"), ("?", "help"), ("q", "quit")]
        room = self.size.width - sum(len(key) + len(word) + 3 for key, word in ways)
        shown = []
        for digit, tag_id in enumerate(self.session.record.tags.digits, 1):
            word = SHORT.get(tag_id.rpartition("/")[2], tag_id.rpartition("/")[2])
            room -= len(word) + 4
            if room < 0:
                break
            shown.append((str(digit), word))
        return self._keys([*shown, *ways])

    def _keys(self, keys: list[tuple[str, str]]) -> Text:
        line = Text()
        for key, word in keys:
            line.append(key, style="bold").append(f" {word}  ")
        line.rstrip()
        return line


SHORT = {"mistranslation": "meaning", "quote-altered": "quote", "entity": "name"}
