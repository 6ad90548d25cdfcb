"""A reviewer at the reader, for tests that press keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.geometry import Region
from textual.pilot import Pilot

from tui.app import Diptych
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen


async def press(pilot: Pilot[None], keys: str) -> None:
    """Keys, with spaces between."""
    await pilot.press(*keys.split())
    await pilot.pause()


def reader_of(pilot: Pilot[None]) -> ReaderScreen:
    """The reader, which is on screen."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


class Hand:
    """A reviewer at the reader."""

    def __init__(self, pilot: Pilot[None], reader: ReaderScreen) -> None:
        self.pilot = pilot
        self.reader = reader
        self.session = reader.session

    async def press(self, keys: str) -> None:
        """Keys, with spaces between."""
        await press(self.pilot, keys)

    async def resize(self, width: int, height: int) -> None:
        """Another terminal size; Textual takes a moment to pass it on."""
        await self.pilot.resize_terminal(width, height)
        while self.reader.page.size.width != width:
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Letters."""
        await self.pilot.press(*("space" if char == " " else char for char in text))
        await self.pilot.pause()

    @property
    def foot(self) -> str:
        return self.reader.foot.render().plain.replace("\n", " ")

    @property
    def panel(self) -> str:
        return self.reader.panel.render().plain

    @property
    def page(self) -> list[str]:
        return [strip.text for strip in self.reader.page.render_lines(Region(0, 0, *self.reader.page.size))]

    @property
    def quotes(self) -> list[list[str]]:
        """Of each annotation, the quotes of its targets."""
        return [
            [f"{target.side}: {target.exact}" for target in made.targets]
            for made in self.session.record.store.annotations(self.session.record.comparison)
        ]

    @property
    def notes(self) -> list[str]:
        store, comparison = self.session.record.store, self.session.record.comparison
        return [made.note for made in store.annotations(comparison)]

    def where(self) -> str:
        """What stands from the caret on, to the end of its line."""
        side, offset, _ = self.session.caret
        return f"{side}: {self.session.text(side)[offset:].splitlines()[0]}"

    def at(self, side: str, words: str) -> tuple[int, int]:
        """The cell of the page where some words begin."""
        for y, line in enumerate(self.page):
            half = len(line) // 2
            x = line.find(words, 0 if side == "left" else half)
            if x >= 0:
                return x, y
        raise AssertionError(f"{words} is not on the page")


@asynccontextmanager
async def reading(
    session: Session, size: tuple[int, int] = (80, 24), greeting: str = ""
) -> AsyncIterator[Hand]:
    app = Diptych(session, greeting)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        yield Hand(pilot, reader)


async def numbered(hand: Hand) -> None:
    """A number, major, on the second link and an omission, minor, on the fourth."""
    await hand.press("J 4 J J 1 minus g")
