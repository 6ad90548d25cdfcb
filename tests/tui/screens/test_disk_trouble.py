"""The reader on a disk that is full, or a database that is taken away, or that another reader writes too."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from store import Store
from tests.tui.conftest import kept_session
from tests.tui.hand import Hand, reading
from tui.app import Diptych
from tui.review.session import Session
from tui.screens.reader.arriving import tick
from tui.screens.reader.screen import ReaderScreen
from tui.widgets.note import NoteEditor

LONG = "why " * 3000


def said(hand: Hand) -> str:
    """What the foot says, however many rows it takes."""
    return " ".join(hand.foot.split())


def fill(store: Store) -> None:
    """From now on the database cannot grow."""
    store.database.rows(f"PRAGMA max_page_count = {store.database.value('PRAGMA page_count')}")


def make_room(store: Store) -> None:
    store.database.rows("PRAGMA max_page_count = 1000000")


async def test_a_note_that_finds_the_disk_full_waits_in_its_editor(session: Session, store: Store) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 a")
        hand.reader.query_one(NoteEditor).text = LONG
        fill(store)
        await hand.press("escape")
        assert "cannot grow, the disk is full: make room and try again" in said(hand)
        assert hand.reader.query_one(NoteEditor).text == LONG
        assert hand.notes == [""]
        make_room(store)
        await hand.press("escape")
        assert hand.notes == [LONG.rstrip()]
        assert not hand.reader.query(NoteEditor)
        assert store.check() == []


async def test_a_full_disk_ends_no_program_and_work_goes_on(session: Session, store: Store) -> None:
    async with reading(session) as hand:
        await hand.press("n 4")
        fill(store)
        for _ in range(40):  # until the pages that are there are full
            await hand.press("n 5")
            if "disk is full" in said(hand):
                break
        assert "disk is full" in said(hand)
        kept = len(hand.quotes)
        assert len(session.record.annotations) == kept
        make_room(store)
        await hand.press("5")
        assert len(hand.quotes) == len(session.record.annotations) == kept + 1
        assert store.check() == []


async def test_a_database_that_is_taken_away_is_told_at_once_and_taken_up_again(
    session: Session, database: Path
) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 a")
        hand.reader.query_one(NoteEditor).text = "why"
        database.rename(database.with_name("away.db"))
        tick(hand.reader)
        assert "was taken away or replaced while it was open" in said(hand)
        await hand.press("escape")
        assert "was taken away or replaced" in said(hand)
        assert hand.reader.query_one(NoteEditor).text == "why"
        database.with_name("away.db").rename(database)
        await hand.press("escape")
        assert hand.notes == ["why"]


async def test_another_readers_work_shows_within_a_second_and_is_never_undone(
    session: Session, database: Path
) -> None:
    async with reading(session) as hand:
        await hand.press("n 4")
        with Store.open(database, "bob") as bob:
            (made,) = bob.annotations(session.record.comparison)
            with bob.action(session.record.comparison, "note") as action:
                action.edit(made._replace(note="not so"))
            began = time.monotonic()
            while session.record.annotations[made.id].note != "not so":
                await hand.pilot.pause(0.05)
                assert time.monotonic() - began < 30  # a busy machine; the reader looks each second
        assert "not so" in hand.panel
        await hand.press("u")
        assert "cannot be undone" in said(hand)
        assert "bob changed it since" in said(hand)
        assert hand.notes == ["not so"]


async def test_two_readers_of_one_database_see_each_other(database: Path) -> None:
    with Store.open(database, "ann") as first, Store.open(database, "bob") as second:
        sessions = [kept_session(store) for store in (first, second)]
        async with reading(sessions[0]) as ann:
            await ann.press("n 4")
        async with reading(sessions[1]) as bob:
            assert bob.quotes == [["left: nine", "right: ten"]]
            tick(bob.reader)
            await bob.press("n n 5")
            assert len(bob.session.record.annotations) == 2
        async with reading(sessions[0]) as ann:
            tick(ann.reader)
            assert len(ann.session.record.annotations) == 2
            await ann.press("u")
            assert ann.foot.startswith("undone: tag")
            assert len(ann.quotes) == 1


async def test_the_days_copy_that_cannot_be_made_is_told_and_stops_nobody(
    session: Session, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (database.parent / "file").touch()
    monkeypatch.setenv("DIPTYCH_BACKUPS", str(database.parent / "file"))
    app = Diptych(session)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        app.copy_daily()
        for _ in range(200):
            await pilot.pause(0.05)
            if app._notifications:
                break
        assert [str(database.parent / "file") in each.message for each in app._notifications] == [True]
        await Hand(pilot, app.screen).press("n 4")
        assert len(session.record.annotations) == 1
