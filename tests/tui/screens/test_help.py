from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from store import load_tags
from tui.app import Diptych
from tui.keys.keys import KEYS, Key, remapped
from tui.review.session import Session
from tui.screens.help import SIGNS, Entry, HelpScreen, entries, matching
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings

ENTRIES = entries(KEYS, load_tags("faithfulness"))


@asynccontextmanager
async def help_of(
    session: Session, size: tuple[int, int] = (80, 24), keys: Sequence[Key] = KEYS
) -> AsyncIterator[Pilot[None]]:
    async with Diptych(session, settings=Settings(keys=tuple(keys))).run_test(size=size) as pilot:
        await pilot.press(next(key for key in keys if key.id == "program.help").presses[0])
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the list."""
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    rows = screen.listing.render_lines(Region(0, 0, *screen.listing.size))
    return [" ".join(strip.text.split()) for strip in rows if strip.text.strip()]


async def write(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if char == " " else char for char in text))
    await pilot.pause()


def ids(found: list[Entry]) -> list[str]:
    return [entry.id for entry in found]


# Finding


@pytest.mark.parametrize("key", [key for key in KEYS if len(key.first) == 1], ids=lambda key: key.id)
def test_one_character_finds_what_is_on_that_key(key: Key) -> None:
    assert key.id in ids(matching(key.first, ENTRIES))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_words_of_the_help_its_id_and_its_keys_find_a_key(key: Key) -> None:
    words = next(entry.what for entry in ENTRIES if entry.id == key.id)
    for query in (
        words.upper(),
        " ".join(reversed(words.split())),
        key.id,
        key.group.lower(),
        f" {key.keys} ",
    ):
        assert key.id in ids(matching(query, ENTRIES))


def test_what_has_not_all_the_words_is_not_found() -> None:
    assert ids(matching("next difference", ENTRIES)) == ["difference.next"]
    assert ids(matching("n", ENTRIES)) == ["difference.next"]
    assert matching("next whale", ENTRIES) == []
    assert matching("", ENTRIES) == ENTRIES


def test_digits_are_explained_by_their_tags() -> None:
    assert [entry.what for entry in ENTRIES if entry.id == "tag.4"] == ["tag: Number or quantity"]


# The screen


async def test_typing_finds_and_escape_clears_then_closes(session: Session) -> None:
    async with help_of(session) as pilot:
        assert shown(pilot)[:2] == ["The caret", "h ← one character back caret.left"]
        await write(pilot, "next diff")
        assert shown(pilot) == ["Jumps", "n next difference difference.next"]
        await write(pilot, "x")
        assert shown(pilot) == []
        await pilot.press("enter")
        await pilot.press("escape")
        await pilot.pause()
        assert shown(pilot)[0] == "The caret"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_enter_does_it(session: Session) -> None:
    async with help_of(session) as pilot:
        await write(pilot, "next difference")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert session.text("left")[session.caret.offset :].startswith("nine")


async def test_enter_says_why_it_cannot_be_done(session: Session) -> None:
    async with help_of(session) as pilot:
        await write(pilot, "graver")
        await pilot.press("enter")
        await pilot.pause()
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.foot.render().plain == "nothing is tagged yet: t tags"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=["60x16", "80x24", "120x40"])
async def test_every_key_and_sign_comes_in_sight(session: Session, size: tuple[int, int]) -> None:
    async with help_of(session, size) as pilot:
        seen = " ".join(shown(pilot)) + " "
        for _ in range(len(ENTRIES) // 4):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += " ".join(shown(pilot)) + " "
        assert {key.id for key in KEYS if key.id not in seen} == set()
        assert all(" ".join(what.split()[:2]) in seen for _, what in SIGNS)


async def test_it_has_the_users_own_keys(session: Session) -> None:
    keys = remapped({"program.help": ["F2"], "link.next": ["Z"], "tag.4": []})
    async with help_of(session, keys=keys) as pilot:
        await write(pilot, "next link")
        assert "Z next link link.next" in shown(pilot)
        assert pilot.app.screen.query_one(Input).value == "next link"


async def test_a_resize_keeps_what_was_found(session: Session) -> None:
    async with help_of(session) as pilot:
        await write(pilot, "quit")
        await pilot.resize_terminal(60, 16)
        while pilot.app.screen.query_one(OptionList).size.width > 60:
            await pilot.pause(0.01)
        await pilot.pause()
        assert shown(pilot) == ["The program", "q quit (everything is saved)", "program.quit"]


async def test_pages_end_at_the_ends(session: Session) -> None:
    async with help_of(session) as pilot:
        listing = pilot.app.screen.query_one(OptionList)
        await pilot.press("pageup")
        assert listing.highlighted == 1
        await pilot.press("pagedown", "pageup")
        assert listing.highlighted == 1
        await write(pilot, "whale")
        await pilot.press("pagedown", "down")
        assert listing.highlighted is None
