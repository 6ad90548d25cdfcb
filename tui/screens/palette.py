"""The command palette: every action by name, with its key; one that can do nothing here says why.

n         Next difference  Jumps
d         Delete the annotation  Recording
not here: no annotation under the caret: } and { go to one
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import OptionList

from tui.keys.keys import Key
from tui.screens.reader.screen import ReaderScreen

OPENS_THIS = "program.palette"


class Palette(CommandPalette):
    """Textual's palette, which may also be scrolled while its list has no room at all."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(OptionList).scrollable_content_region.height:
            super()._action_command_list(action)


class Actions(Provider):
    """What the reader's keys do."""

    def _keys(self) -> Iterator[tuple[ReaderScreen, Key]]:
        if isinstance(self.screen, ReaderScreen):
            for key in self.screen.keys.values():
                if key.id != OPENS_THIS:
                    yield self.screen, key

    async def discover(self) -> Hits:
        """All of them, in the order of the key sheet."""
        for reader, key in self._keys():
            reason, title = reader.why_not(key.id), Content(title_of(key))
            yield DiscoveryHit(_line(key, title, reason), _run(reader, key), key.id, _told(reason))

    async def search(self, query: str) -> Hits:
        """Those whose name goes with what was typed: what can be done first, the best of it first."""
        matcher = self.matcher(query)
        for reader, key in self._keys():
            reason, title = reader.why_not(key.id), title_of(key)
            if (score := matcher.match(title)) > 0:
                line = _line(key, matcher.highlight(title), reason)
                yield Hit(score / 2 if reason else score, line, _run(reader, key), key.id, _told(reason))


def title_of(key: Key) -> str:
    """What it does, as a sentence begins: "next link" -> "Next link"."""
    return key.help[0].upper() + key.help[1:]


def _line(key: Key, title: Content, reason: str | None) -> Content:
    keys = " ".join(key.keys.split()[:2])
    line = Content.assemble((f"{keys:12} ", "bold"), title, "  ", (key.group, "dim"))
    return line.stylize("dim") if reason else line


def _told(reason: str | None) -> str | None:
    return f"not here: {reason}" if reason else None


def _run(reader: ReaderScreen, key: Key) -> partial[bool]:
    return partial(reader.call_later, reader.action_do, key.id)
