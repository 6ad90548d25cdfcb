from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from random import Random

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from store import Store, StoreError
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, document
from tests.tui.hand import press, reader_of
from tui.actions.recording import tag
from tui.app import Diptych
from tui.behind.aligning import sketch
from tui.keys.screens import LIBRARY
from tui.lists import library
from tui.review.shelf import Shelf, opened_shelf
from tui.screens.compare import CompareScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.prompt import PromptScreen
from tui.screens.reader.arriving import tick
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings


@pytest.fixture
def shelf(store: Store) -> Shelf:
    """Three comparisons; in the one opened last, one link of two is judged."""
    found = Shelf(store, Settings())
    for name, left, right in (
        ("ferry", LEFT, RIGHT),
        ("market", MOVED, MOVED_BACK),
        ("\x1b[31m漢字", "One.", "Two."),
    ):
        session = found.compare((document(left, f"{name}_old.txt"), document(right, f"{name}_new.txt")), name)
        session.keep_place()
    tag(session, "facts/number")
    return found


@asynccontextmanager
async def library_of(shelf: Shelf, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with Diptych(shelf=shelf).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[None]) -> LibraryScreen:
    found = pilot.app.screen
    assert isinstance(found, LibraryScreen)
    return found


def rows(pilot: Pilot[None]) -> list[str]:
    choice = screen_of(pilot).choice
    return [
        strip.text.rstrip() for strip in choice.render_lines(Region(0, 0, *choice.size)) if strip.text.strip()
    ]


def names(pilot: Pilot[None]) -> list[str]:
    return [shelved.comparison.name for shelved in screen_of(pilot).shown]


def said(pilot: Pilot[None]) -> str:
    return screen_of(pilot).foot.render().plain


# Words


def test_words_find_names_and_paths(shelf: Shelf) -> None:
    shelf_rows = shelf.comparisons()
    assert [each.comparison.name for each in library.matching("FERRY", shelf_rows)] == ["ferry"]
    assert [each.comparison.name for each in library.matching("new market", shelf_rows)] == ["market"]
    assert library.matching("ferry market", shelf_rows) == []


def test_in_plain_columns_nothing_breaks_a_line(shelf: Shelf) -> None:
    found = shelf.comparisons()
    shelf.store.archive(found[1].comparison.id)
    head, *lines = library.in_plain(shelf.comparisons())
    assert head.split("\t") == ["name", "reviewed", "links", "annotations", "opened", "left", "right"]
    assert [line.split("\t")[:4] for line in lines] == [
        ["␛[31m漢字", "1", "2", "1"],
        ["ferry", "0", "9", "0"],
    ]


# The screen


async def test_every_comparison_with_its_progress(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        shown = rows(pilot)
        assert shown[0].startswith("▌ ␛[31m漢字")
        assert shown[0].endswith("▓▓▓▓░░░░     1/2  1 ●")
        assert "today" in shown[1]
        assert names(pilot) == ["\x1b[31m漢字", "market", "ferry"]
        assert all("\x1b" not in line for line in shown)


async def test_enter_opens_and_q_comes_back_to_the_same_row(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "j j enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.session.text("left") == LEFT
        await press(pilot, "n 4 q")
        assert names(pilot)[0] == "ferry"
        assert screen_of(pilot).choice.at == 0
        assert "1/9" in rows(pilot)[0]
        await press(pilot, "enter")
        again = pilot.app.screen
        assert isinstance(again, ReaderScreen)
        assert again.session.caret == reader.session.caret
        await press(pilot, "q q")
        assert pilot.app.return_code == 0


async def test_ctrl_q_leaves_from_a_reader_too(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "enter ctrl+q")
        assert pilot.app.return_code == 0


async def test_rename(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "r")
        prompt = pilot.app.screen
        assert isinstance(prompt, PromptScreen)
        assert prompt.query_one(Input).value == "\x1b[31m漢字"
        await press(pilot, "ctrl+u n e w enter")
        assert names(pilot)[0] == "new"
        await press(pilot, "r ctrl+u enter")
        assert names(pilot)[0] == "new"


async def test_put_away_and_taken_out_again(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "x")
        assert names(pilot) == ["market", "ferry"]
        assert "1 put away" in screen_of(pilot).query_one(".head").render().plain  # type: ignore[union-attr]
        await press(pilot, "full_stop g")
        assert len(names(pilot)) == 3
        assert "put away: " in rows(pilot)[0]
        await press(pilot, "z full_stop")
        assert len(names(pilot)) == 3


async def test_filter_as_you_type(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "slash f e r")
        assert names(pilot) == ["ferry"]
        await press(pilot, "enter j enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "q")
        assert names(pilot) == ["ferry"]
        await press(pilot, "escape")
        assert len(names(pilot)) == 3


async def test_compare_anew_tells_trouble_in_place(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("It snowed.\n", encoding="utf-8")
    async with library_of(shelf) as pilot:
        await press(pilot, "n")
        asked = pilot.app.screen
        assert isinstance(asked, CompareScreen)
        lines = list(asked.query(Input))
        lines[0].value = f" {tmp_path / 'a.txt'} "
        await press(pilot, "enter")
        assert lines[1].has_focus
        lines[1].value = str(tmp_path / "nowhere.txt")
        await press(pilot, "enter")
        assert pilot.app.screen is asked
        assert "nowhere.txt does not exist" in str(asked.query_one("Static").render())
        lines[1].value = str(tmp_path / "b.txt")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.session.text("right") == "It snowed.\n"
        await press(pilot, "q")
        assert names(pilot)[0] == "a.txt vs b.txt"


async def test_a_path_may_begin_at_home(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.txt").write_text(LEFT, encoding="utf-8")
    async with library_of(shelf) as pilot:
        await press(pilot, "n")
        for line in pilot.app.screen.query(Input):
            line.value = "~/a.txt"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_help_does_what_is_chosen_there(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "question_mark")
        help_screen = pilot.app.screen
        assert isinstance(help_screen, HelpScreen)
        assert {entry.id for entry in help_screen.entries} == {key.id for key in LIBRARY}
        await press(pilot, "l a s t enter")
        assert screen_of(pilot).choice.at == 2


async def test_an_empty_library_says_how_to_begin(store: Store) -> None:
    async with library_of(Shelf(store, Settings())) as pilot:
        assert "diptych LEFT RIGHT" in "\n".join(rows(pilot))
        await press(pilot, "enter r x j G space")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_what_others_compare_appears(shelf: Shelf, database: Path) -> None:
    async with library_of(shelf) as pilot:
        with Store.open(database, "bob") as other:
            other.comparison(document("Three."), document("Four."), name="theirs")
        screen_of(pilot).tick()
        assert names(pilot)[0] == "theirs"
        assert screen_of(pilot).choice.at == 1


async def test_trouble_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    async with library_of(shelf) as pilot:

        def refuse(*_: object, **__: object) -> None:
            raise StoreError("The disk is full: make room.")

        for name in ("documents", "rename", "archive", "library"):
            monkeypatch.setattr(shelf.store, name, refuse)
        for keys in ("enter", "x", "r a enter"):
            await press(pilot, keys)
            assert said(pilot) == "! The disk is full: make room."


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_rows_are_never_wider_than_the_screen(shelf: Shelf, size: tuple[int, int]) -> None:
    shelf.store.rename(shelf.comparisons()[0].comparison.id, "漢字" * 80)
    async with library_of(shelf, size) as pilot:
        choice = screen_of(pilot).choice
        strips = choice.render_lines(Region(0, 0, *choice.size))
        assert {strip.cell_length for strip in strips} == {size[0]}
        assert sum(strip.text.strip() != "" for strip in strips) == 6


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys_do_no_harm(shelf: Shelf, seed: int) -> None:
    random = Random(seed)
    presses = [press for key in LIBRARY for press in key.presses if key.id != "library.quit"]
    before = {each.comparison.id: each.comparison.left for each in shelf.comparisons()}
    async with library_of(shelf, (60, 16)) as pilot:
        for key in random.choices([*presses, "a", "7", "tab"], k=120):
            await pilot.press(key)
        await press(pilot, "escape escape escape")
        assert pilot.app.return_code is None
    assert {each.comparison.id: each.comparison.left for each in shelf.comparisons()} == before
    assert shelf.store.check() == []


# Blind


@pytest.fixture
def crowded(shelf: Shelf, database: Path) -> Shelf:
    """Bob has been at the ferry too."""
    ferry = next(each.comparison.id for each in shelf.comparisons() if each.comparison.name == "ferry")
    with Store.open(database, "bob") as other:
        theirs = Shelf(other, Settings()).open(ferry)
        tag(theirs, "facts/entity")
        theirs.keep_place()
    return shelf


async def test_blind_shows_only_ones_own(crowded: Shelf) -> None:
    async with library_of(crowded) as pilot:
        assert "1 ●" in rows(pilot)[0]
        await press(pilot, "b")
        assert "●" not in rows(pilot)[0]
        assert "blind" in said(pilot)
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "blind · 0/9" in reader.panel.render().plain
        assert not reader.session.record.annotations
        await press(pilot, "J 4")
        assert [made.reviewer for made in reader.session.record.annotations.values()] == ["ann"]
        assert "blind · 1/9" in reader.panel.render().plain
        await press(pilot, "u U q b enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert len(pilot.app.screen.session.record.annotations) == 2


def test_blind_stays_blind_when_a_decision_on_anothers_is_undone(crowded: Shelf) -> None:
    ferry = next(each.comparison.id for each in crowded.comparisons() if each.comparison.name == "ferry")
    record = crowded.open(ferry).record
    (theirs,) = record.annotations.values()
    record.decide([(theirs, "rejected")])
    crowded.is_blind = True
    blind = crowded.open(ferry).record
    assert blind.undo()
    assert not blind.annotations
    assert [each.status for each in crowded.store.annotations(ferry)] == ["open"]


# Long texts


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Links of all texts take long to find."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("tui.behind.aligning.AT_ONCE", 0)


class Endless:
    """A search for links that is never over."""

    progress = 0.12

    def __init__(self, *_: object) -> None: ...

    def answer(self) -> None: ...

    def stop(self) -> None: ...


@pytest.mark.usefixtures("patient")
async def test_who_gives_up_finding_links_reads_that_there_are_none(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.review.session.LinkSearch", Endless)
    async with library_of(shelf) as pilot:
        await press(pilot, "enter")
        panel = reader_of(pilot).panel
        assert panel.render().plain.startswith("Finding links 12% · level by length only until then")
        await press(pilot, "escape")
        assert panel.render().plain.startswith("Links not found · level by length only")


@pytest.mark.usefixtures("patient")
async def test_links_are_no_longer_looked_for_when_the_reader_is_left(shelf: Shelf) -> None:
    async with library_of(shelf) as pilot:
        await press(pilot, "enter")
        reader = reader_of(pilot)
        search = reader.session.link_search
        assert search is not None
        assert "Finding links" in reader.panel.render().plain
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        with pytest.raises(OSError, match="closed"):
            search.answer()


def test_a_sketch_is_left_as_it_is_by_corrections(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf, texts = Shelf(store, Settings()), (document(LEFT), document(RIGHT))
    session = shelf.compare(texts)
    left, right = (texts[0].sentences[1], texts[1].sentences[2])
    with store.action(session.record.comparison, "link") as action:
        action.pin(left, right)
    corrected = shelf.compare(texts).alignment
    assert corrected != session.alignment
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("tui.behind.aligning.AT_ONCE", 0)
    long = shelf.compare(texts)
    assert long.is_sketch
    assert long.alignment == sketch(*texts)
    long.align(session.alignment)
    assert long.alignment == corrected


# A database that cannot be written


@contextmanager
def read_only(database: Path) -> Iterator[Shelf]:
    with opened_shelf(database, Settings(), "ann", is_read_only=True) as shelf:
        yield shelf


async def test_a_database_for_reading_only_refuses_every_recording_key(
    crowded: Shelf, database: Path
) -> None:
    crowded.store.close()
    before = database.read_bytes()
    with read_only(database) as shelf:
        async with library_of(shelf) as pilot:
            assert "cannot be written" in said(pilot)
            for key in "nrx":
                await press(pilot, f"escape {key}")
                assert "cannot be written" in said(pilot)
            await press(pilot, "enter")
            reader = pilot.app.screen
            assert isinstance(reader, ReaderScreen)
            assert "cannot be written" in reader.foot.render().plain
            signs = ("plus", "minus", "exclamation_mark", "equals_sign", "number_sign")
            for key in (*"1tad", *"uUL", *signs):
                await press(pilot, f"J {key}")
                assert reader.foot.render().plain.startswith("this database cannot be written"), key
            await press(pilot, "n J")
            tick(reader)
            assert not reader.foot.has_class("trouble")
            await press(pilot, "v e y q")
            assert isinstance(pilot.app.screen, LibraryScreen)
    assert database.read_bytes() == before


def test_two_texts_on_record_open_for_reading_too(crowded: Shelf, database: Path) -> None:
    crowded.store.close()
    with read_only(database) as shelf:
        session = shelf.compare((document(LEFT), document(RIGHT)))
        assert len(session.record.annotations) == 1
        with pytest.raises(
            StoreError, match=r"record\.db cannot be written and holds no comparison of these"
        ):
            shelf.compare((document(LEFT), document(LEFT)))


def test_what_may_not_be_written_is_opened_for_reading(
    crowded: Shelf, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowded.store.close()
    monkeypatch.setattr("tui.review.shelf._may_write", lambda path: path != database)
    with opened_shelf(database, Settings(), "ann") as shelf:
        assert shelf.refusal == (
            "this database cannot be written: you have no permission for record.db and its folder"
        )
        with pytest.raises(StoreError, match="cannot be written"):
            shelf.store.rename(shelf.comparisons()[0].comparison.id, "new")
    monkeypatch.undo()
    with opened_shelf(database, Settings(), "ann") as shelf:
        assert shelf.refusal == ""
