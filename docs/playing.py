"""The reader, played: keys as people read them go in, and what is on the screen comes out.

) enter +     the caret goes to a suggestion, takes it, makes it graver     ->     its words, its picture
"""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, chdir
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from collate import Document, read_stream
from docs.pictures import Screen, screen_of
from store import Store
from tui.app import Diptych
from tui.behind.suggesting import AtOnce
from tui.keys.names import textual_name
from tui.review.greeting import greeting
from tui.review.shelf import Shelf
from tui.settings.settings import Settings

REST = 0.05  # seconds without a change


class Stroke(NamedTuple):
    """A key, or words that are typed, and the keys that this takes."""

    shown: str
    presses: tuple[str, ...]


def strokes(keys: str) -> Iterator[Stroke]:
    """Keys with spaces between them; words in quotes are typed: `/ "two men" enter`."""
    for typed, key in re.findall(r'"([^"]+)"|(\S+)', keys):
        yield Stroke(typed or key, tuple("space" if char == " " else char for char in typed) or (key,))


@dataclass(frozen=True)
class Played:
    """A reader that is open."""

    pilot: Pilot[None]

    async def press(self, keys: str) -> None:
        """Press keys as they are written, see `strokes`, with a rest after each."""
        for stroke in strokes(keys):
            await self.pilot.press(*map(textual_name, stroke.presses))
            await self.pilot.pause(REST)

    async def screen(self) -> Screen:
        """What is on the screen once it rests: a bar that closes gives its rows back a moment later."""
        before = ""
        while (shown := self.pilot.app.export_screenshot(simplify=True)) != before:
            before = shown
            await self.pilot.pause(REST)
        return screen_of(shown)


def document(text: str, path: str) -> Document:
    """A document as it would be read from a file of that name."""
    return read_stream(io.BytesIO(text.encode()), path)


@asynccontextmanager
async def playing(
    documents: tuple[Document, Document],
    folder: Path,
    *,
    reviewer: str = "ann",
    size: tuple[int, int],
) -> AsyncIterator[Played]:
    """Open two documents, in a folder and with a database there; suggestions are found first."""
    with chdir(folder), Store.open(folder / f"{reviewer}.db", reviewer) as store:
        shelf = Shelf(store, Settings(), look=AtOnce)
        session = shelf.compare(documents)
        session.notice_all()
        app = Diptych(session, greeting(session))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Played(pilot)
