from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import Annotation, Store
from store.merging.foreign import sources
from store.merging.merging import merge
from tests.tui.conftest import LEFT, kept_session
from tui.actions.recording import tag
from tui.app import Diptych
from tui.keys.keys import KEYS
from tui.linear import review
from tui.review.disagreeing import about, beside, concerns
from tui.review.session import Session
from tui.screens.annotations import AnnotationsScreen
from tui.screens.pick import PickScreen
from tui.screens.reader.screen import ReaderScreen


def change(path: Path, reviewer: str, **fields: object) -> None:
    """Change the one annotation, or take it off the record."""
    with Store.open(path, reviewer) as store:
        (comparison,) = store.comparisons()
        (made,) = store.annotations(comparison.id)
        with store.action(comparison.id, "change") as action:
            if fields:
                action.edit(made._replace(**fields))  # type: ignore[arg-type]
            else:
                action.delete(made.id)


@pytest.fixture
def copies(database: Path) -> tuple[Path, Path]:
    """Ann's database with a number tagged, and bob's copy of it."""
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
    return database, Path(shutil.copy(database, database.with_name("bob.db")))


def merged(into: Path, source: Path) -> None:
    with sources([source]) as found, Store.open(into, "ann") as store:
        assert merge(store.database, found).conflicts == 1


@pytest.fixture
def parted(copies: tuple[Path, Path]) -> Path:
    """A database in which bob's severity and note stand beside ann's note."""
    ours, theirs = copies
    change(ours, "ann", note="by ann")
    change(theirs, "bob", note="by bob", severity="minor")
    merged(ours, theirs)
    return ours


@pytest.fixture
def session_of(parted: Path) -> Iterator[Session]:
    with Store.open(parted, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        yield session


def only(session: Session) -> Annotation:
    (made,) = session.record.annotations.values()
    return made


@asynccontextmanager
async def reading(session: Session) -> AsyncIterator[tuple[Pilot[None], ReaderScreen]]:
    async with Diptych(session).run_test(size=(110, 24)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        yield pilot, reader


async def test_what_the_other_says_stands_beside_it(session_of: Session) -> None:
    async with reading(session_of) as (pilot, reader):
        assert "≠ ann: major, note “by ann”" in str(reader.panel.render())
        await pilot.press("A")
        assert isinstance(pilot.app.screen, AnnotationsScreen)
        about = pilot.app.screen.query_one("#about", Static)
        assert "≠ ann: major" in str(about.content)
        assert "≠ Number" in "".join(part.text for part in pilot.app.screen.rows.draw(0))


@pytest.mark.parametrize(("choice", "note"), [("", "by bob"), ("j", "by ann")])
async def test_one_chooses_what_stands(session_of: Session, choice: str, note: str) -> None:
    async with reading(session_of) as (pilot, reader):
        await pilot.press("Y")
        assert isinstance(pilot.app.screen, PickScreen)
        assert list(pilot.app.screen.choices.values()) == [
            "as it stands · bob: minor, note “by bob”",
            "ann: major, note “by ann”",
        ]
        await pilot.press(*choice, "enter")
        assert reader.foot.message.startswith("settled")
        assert only(session_of).note == note
        assert "≠" not in str(reader.panel.render())
        await pilot.press("u")
        assert only(session_of).note == "by bob"
        assert "≠ ann" in str(reader.panel.render())


async def test_to_change_it_settles_it(session_of: Session) -> None:
    async with reading(session_of) as (pilot, reader):
        await pilot.press("+")
        assert "≠" not in str(reader.panel.render())
        await pilot.press("Y")
        assert "is settled" in reader.foot.message
        await pilot.press("u")
        assert "≠ ann" in str(reader.panel.render())


async def test_a_deletion_can_be_chosen_against(copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    change(ours, "ann", note="by ann")
    change(theirs, "bob")
    merged(ours, theirs)
    with Store.open(ours, "ann") as store:
        session = kept_session(store)
        assert not session.record.annotations
        async with reading(session) as (pilot, _):
            await pilot.press("Y")
            assert isinstance(pilot.app.screen, PickScreen)
            assert next(iter(pilot.app.screen.choices.values())) == "as it stands · bob: deleted"
            await pilot.press("j", "enter")
        assert only(session).note == "by ann"


def test_a_blind_reviewer_sees_nothing_of_it(parted: Path) -> None:
    with Store.open(parted, "ann") as store:
        (comparison,) = store.comparisons()
        (conflict,) = store.conflicts(comparison.id)
        assert concerns(conflict, "ann", is_blind=False)
        assert not concerns(conflict, "ann", is_blind=True)
        assert not concerns(conflict._replace(table="review", reviewer="bob"), "ann", is_blind=False)


def test_a_conflict_in_words(session_of: Session) -> None:
    record = session_of.record
    ((row, conflict),) = record.conflicts.items()
    assert row == only(session_of).id
    assert about(conflict, record.label) == ("Number or quantity “nine” “ten” · ≠ ann: major, note “by ann”")
    assert beside({}, only(session_of), record.label) == ""


def test_line_by_line(session_of: Session) -> None:
    def said(*commands: str) -> list[str]:
        return list(review(session_of, KEYS, iter(commands)))

    assert any("Merged copies differ: ≠ ann: major, note “by ann”." in line for line in said())
    assert said("Y")[-5:-1] == [
        "Number or quantity “nine” “ten” · ≠ ann: major, note “by ann”.",
        "1: as it stands · bob: minor, note “by bob”.",
        "2: ann: major, note “by ann”.",
        "Write the number after the key.",
    ]
    assert "Settled, 0 to go." in said("Y 2")
    assert only(session_of).note == "by ann"
    assert any("erged copies say nothing different" in line for line in said("Y"))
