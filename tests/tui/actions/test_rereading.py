"""Texts that change while they are open, or between two reviews."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store import Store
from tests.tui.actions.conftest import CHANGED
from tests.tui.conftest import LEFT, RIGHT
from tests.tui.hand import Hand
from tui.actions.recording import tag
from tui.actions.rereading import reread
from tui.actions.watching import Watch, news_of
from tui.app import Diptych
from tui.console.terminal import read_pair
from tui.keys.keys import KEYS
from tui.linear import review
from tui.review.greeting import greeting
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.screens.reader.arriving import look_at_files
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings

Opening = Callable[[], Session]


@pytest.fixture
def opening(store: Store, files: tuple[Path, Path]) -> Opening:
    """Open the two files, as the command does."""
    return lambda: Shelf(store, Settings()).compare(read_pair(*map(str, files)))


@asynccontextmanager
async def at_work(session: Session) -> AsyncIterator[Hand]:
    app = Diptych(session, greeting(session))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        yield Hand(pilot, app.screen)


async def taken_in(hand: Hand) -> Hand:
    """The reader after the key that takes a changed text in."""
    await hand.press("C")
    screen = hand.pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return Hand(hand.pilot, screen)


async def test_a_look_at_the_files_gives_way_to_the_next(opening: Opening) -> None:
    async with at_work(opening()) as hand:
        files = Watch(hand.reader.session.documents)
        look_at_files(hand.reader, files)
        look_at_files(hand.reader, files)  # before the first has begun
        await hand.pilot.pause()


async def test_a_text_that_changed_is_told_and_taken_in(
    opening: Opening, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reader.arriving.EVERY", 0.01)
    async with at_work(opening()) as hand:
        await hand.press("n 4 n 4 r")
        assert hand.quotes[0] == ["left: nine", "right: ten"]
        files[1].write_text(CHANGED, encoding="utf-8")
        while "rewrite.txt changed on disk: C takes it in" not in hand.foot:
            await hand.pilot.pause(0.01)
        caret = hand.where()
        hand = await taken_in(hand)
        assert "rewrite.txt has changed since" in hand.foot
        assert (
            "2 annotations carried over, 1 lost its place (orphan): { } step through, A lists them"
            in hand.foot
        )
        assert "at half past ten." in "\n".join(hand.page)
        assert (hand.where(), hand.reader.page.mode) == (caret, "paragraph")
        await hand.press("g } }")
        assert "place lost" in hand.panel
        assert "∅“Thirty-four" in hand.panel
        await hand.press("u")
        assert hand.foot.startswith("nothing to undo")
        hand = await taken_in(hand)
        assert hand.foot.startswith("both texts are as they were read")


async def test_what_is_set_stays_set(opening: Opening, files: tuple[Path, Path]) -> None:
    async with at_work(opening()) as hand:
        await hand.press("n 4 G B x g D f")
        await hand.write("tag:number")
        await hand.press("enter")
        files[1].write_text(f"It began so. {RIGHT}", encoding="utf-8")
        mark = hand.session.marks["x"]
        hand = await taken_in(hand)
        assert hand.session.level == "all words"
        assert hand.session.sieve.words() == "filter: tag:number · 1 of 1"
        assert hand.session.marks["x"]._replace(band=0) == mark._replace(band=0)


async def test_what_cannot_be_read_is_told_and_nothing_is_lost(
    opening: Opening, files: tuple[Path, Path]
) -> None:
    async with at_work(opening()) as hand:
        await hand.press("n 4")
        files[1].write_bytes(b"")
        hand = await taken_in(hand)
        assert "rewrite.txt" in hand.foot
        files[1].unlink()
        hand = await taken_in(hand)
        assert "both texts are as they were read" in hand.foot
        assert hand.quotes == [["left: nine", "right: ten"]]


async def test_nothing_is_taken_in_where_nothing_may_be_written(
    store: Store, files: tuple[Path, Path]
) -> None:
    documents = read_pair(*map(str, files))
    store.comparison(*documents)
    session = Shelf(store, Settings(), "this database cannot be written: it is a test").compare(documents)
    files[1].write_text(CHANGED, encoding="utf-8")
    async with at_work(session) as hand:
        await hand.press("C")
        assert hand.foot.startswith("this database cannot be written")


def test_a_caret_and_a_mark_go_along(opening: Opening, files: tuple[Path, Path]) -> None:
    session = opening()
    at = LEFT.index("closed")
    session.go(session.places.at("left", at))
    session.marks["m"] = session.places.at("right", RIGHT.index("empty") if "empty" in RIGHT else 30)
    files[0].write_text(f"Before all. {LEFT}", encoding="utf-8")
    new = reread(session)
    assert new
    assert new.text("left")[new.caret.offset :].startswith("closed")
    assert new.marks["m"].offset == session.marks["m"].offset
    assert reread(new) is None


def test_jumps_are_gone_back_and_forth_through_as_before(opening: Opening, files: tuple[Path, Path]) -> None:
    session = opening()
    first = session.places.at("left", LEFT.index("closed"))
    second = session.places.at("right", RIGHT.index("ten"))
    third = session.places.at("left", LEFT.index("ferry"))
    for place in (first, second):
        session.trail.leave(place)
    session.go(session.trail.back(third) or third)
    files[0].write_text(f"Before all. {LEFT}", encoding="utf-8")
    new = reread(session)
    assert new
    ahead = new.trail.forward()
    assert ahead
    back = new.trail.back(ahead)
    assert back == new.caret
    places = (ahead, back, new.trail.back(back))
    words = [place and new.text(place.side)[place.offset :].split()[0] for place in places]
    assert [word and word.strip(".,") for word in words] == ["ferry", "ten", "closed"]


def test_what_another_reader_took_in_is_taken_in_here(
    opening: Opening, files: tuple[Path, Path], database: Path
) -> None:
    session = opening()
    with Store.open(database, "bob") as bob:
        elsewhere = Shelf(bob, Settings()).compare(read_pair(*map(str, files)))
        files[1].write_text(CHANGED, encoding="utf-8")
        assert reread(elsewhere)
    new = reread(session)
    assert new
    assert new.text("right") == CHANGED
    assert "rewrite.txt has changed" in new.told


def test_the_next_opening_tells_of_it(opening: Opening, files: tuple[Path, Path]) -> None:
    session = opening()
    session.go(session.places.at("left", LEFT.index("The ferry")))
    tag(session, "facts/number")
    session.keep_place()
    assert session.told == ""
    files[1].write_text(CHANGED, encoding="utf-8")
    again = opening()
    assert (
        "1 annotation carried over, 1 changed (fuzzy): {annotation.previous} {annotation.next} step"
        in again.told
    )
    assert again.caret.offset == session.caret.offset
    files[1].write_text("Nobody knows why the bells rang that night.\n", encoding="utf-8")
    assert "a new comparison" in opening().told


# Words


# The files


def test_the_library_tells_of_a_file_that_is_another_by_now(
    store: Store, opening: Opening, files: tuple[Path, Path]
) -> None:
    comparison = opening().record.comparison
    files[0].write_text("x", encoding="utf-8")
    session = Shelf(store, Settings()).open(comparison)
    found = news_of(session.documents, Watch(session.documents).look())
    assert found == "old.txt changed on disk: {text.take_in} takes it in"


# Line by line


def test_line_by_line_it_is_told_and_taken_in(opening: Opening, files: tuple[Path, Path]) -> None:
    def commands() -> Iterator[str]:
        yield from ("J", "n", "4", "n", "4")
        files[1].write_text(CHANGED, encoding="utf-8")
        yield from ("", "C", "}", "C")

    lines = list(review(opening(), KEYS, commands()))
    assert "Rewrite.txt changed on disk: C takes it in." in lines
    (told_at,) = [at for at, line in enumerate(lines) if "changed since" in line]
    assert lines[told_at].endswith("1 lost its place (orphan): { } step through, A lists them.")
    assert any("its text is gone, this is the place: left “Forty-three”" in line for line in lines[told_at:])
    assert lines[-2:] == ["Both texts are as they were read.", lines[-1]]


def test_the_command_tells_of_it_in_its_words(files: tuple[Path, Path], database: Path) -> None:
    def run(*options: str, stdin: str = "") -> str:
        command = [sys.executable, "-m", "tui", "--linear", *map(str, files), "--db", str(database), *options]
        return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=True).stdout

    run(stdin="n\n4\n")
    files[1].write_text(CHANGED, encoding="utf-8")
    said = run()
    assert re.search(r"rewrite\.txt has changed since \d\d:\d\d: 1 annotation carried over, each", said)
    files[1].write_text("Nobody knows why the bells rang that night.\n", encoding="utf-8")
    assert "a new comparison" in run()
