"""The command palette: every action by name, with its key; one that can do nothing here says why.

n      Next difference                    Jumps
;      The next of several annotations    no other annotation here
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keys import Key
from tui.screens.reader import ReaderScreen

OPENS_THIS = "program.palette"


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
            title = Content(title_of(key))
            yield DiscoveryHit(_line(reader, key, title), _run(reader, key), key.id, _about(reader, key))

    async def search(self, query: str) -> Hits:
        """Those whose name goes with what was typed, best first."""
        matcher = self.matcher(query)
        for reader, key in self._keys():
            title = title_of(key)
            if (score := matcher.match(title)) > 0:
                line = _line(reader, key, matcher.highlight(title))
                yield Hit(score, line, _run(reader, key), key.id, _about(reader, key))


def title_of(key: Key) -> str:
    """What it does, as a sentence begins: "next link" -> "Next link"."""
    return key.help[0].upper() + key.help[1:]


def _line(reader: ReaderScreen, key: Key, title: Content) -> Content:
    line = Content.assemble((f"{key.keys:18} ", "bold"), title)
    return line.stylize("dim") if reader.why_not(key.id) else line


def _about(reader: ReaderScreen, key: Key) -> str:
    reason = reader.why_not(key.id)
    return f"{'':18} {f'not here: {reason}' if reason else key.group}"


def _run(reader: ReaderScreen, key: Key) -> partial[bool]:
    return partial(reader.call_later, reader.action_do, key.id)
