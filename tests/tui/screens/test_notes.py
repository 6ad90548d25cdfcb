"""Notes and quotes of all comparisons: looked for in the library, opened in the reader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from store import Store, StoreError
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, document
from tui.actions.editing import change_one, noted
from tui.actions.navigation import place_of_annotation
from tui.actions.recording import tag
from tui.app import Diptych
from tui.review import meant
from tui.review.shelf import Shelf
from tui.screens.library import LibraryScreen
from tui.screens.notes import NotesScreen
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings

NOTE = "the log of the harbour says ten \x1b[31m and so does everybody who was there on that day, as it seems"


@pytest.fixture
def shelf(store: Store) -> Shelf:
    """Two comparisons; an annotation of ann's on each, that of the first with a note."""
    found = Shelf(store, Settings())
    for name, left, right, word in (("ferry", LEFT, RIGHT, "nine"), ("market\x1b[2J", MOVED, MOVED_BACK, "")):
        session = found.compare((document(left, "old.txt"), document(right, "new.txt")), name)
        session.go(session.places.at("left", left.index(word)))
        made = tag(session, "facts/number")
        if word:
            change_one(session, made, "note", noted(NOTE))
        session.keep_place()
    return found


@asynccontextmanager
async def looking(shelf: Shelf, words: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with Diptych(shelf=shelf).run_test(size=size) as pilot:
        await pilot.pause()
        await type_in(pilot, "s", words)
        yield pilot


async def type_in(pilot: Pilot[None], key: str, words: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = words
    await pilot.press("enter")
    await pilot.pause()


def notes(pilot: Pilot[None]) -> NotesScreen:
    assert isinstance(pilot.app.screen, NotesScreen)
    return pilot.app.screen


def rows(pilot: Pilot[None]) -> list[str]:
    choice = notes(pilot).choice
    return [strip.text.rstrip() for strip in choice.render_lines(Region(0, 0, *choice.size))]


async def test_a_note_is_found_and_opens_at_its_place(shelf: Shelf) -> None:
    async with looking(shelf, "LOG OF") as pilot:
        first, second = rows(pilot)[:2]
        assert first.startswith("▌ Number or quantity · ● major  “")
        assert first.endswith("ferry")
        assert second.startswith("▌ the log of the harbour says ten ␛[31m and")
        await pilot.press("enter")
        await pilot.pause()
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        (annotation,) = reader.session.record.annotations.values()
        assert annotation.note == NOTE
        assert reader.session.caret == place_of_annotation(reader.session, annotation)
        assert meant.annotation(reader.session) == annotation
        await pilot.press("d", "q")
        await pilot.pause()
        assert notes(pilot).hits == []
        assert "No note and no quote holds that; / looks" in "".join(rows(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_quote_is_found_in_whatever_comparison(shelf: Shelf, store: Store) -> None:
    quote = store.search("log")[0].targets[0].exact
    async with looking(shelf, quote.split()[0]) as pilot:
        assert quote.split()[0].casefold() in rows(pilot)[0].casefold()
        await type_in(pilot, "slash", "a")
        assert len(notes(pilot).hits) == 2
        assert rows(pilot)[0].endswith("market␛[2J")
        await pilot.press("j")
        assert rows(pilot)[2].startswith("▌ Number")


async def test_a_blind_reviewer_finds_their_own_alone(shelf: Shelf, database: Path) -> None:
    with Store.open(database, "bob") as bob:
        (found,) = bob.search("log")
        with bob.action(found.comparison, "tag") as action:
            action.edit(found._replace(note="log of bob's"))
        blind = Shelf(bob, Settings(), is_blind=True)
        assert (len(blind.search("log", 9)), len(Shelf(bob, Settings()).search("log", 9))) == (0, 1)


async def test_trouble_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    async with looking(shelf, "log") as pilot:

        def fail(*_: object, **__: object) -> None:
            raise StoreError("The disk is gone: bring it back.")

        monkeypatch.setattr(shelf.store, "search", fail)
        await type_in(pilot, "s", "ten")
        assert notes(pilot).foot.message == "The disk is gone: bring it back."
        assert len(notes(pilot).hits) == 1
