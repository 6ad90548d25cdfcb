"""`E`: what it asks, what it writes, and what it never does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from store import Store, new_id
from tests.tui.conftest import LEFT
from tui.actions.recording import tag
from tui.app import Diptych
from tui.console import exporting
from tui.console.exporting import FORMATS
from tui.review.session import Session
from tui.screens.export import ExportScreen

PATIENCE = 200  # looks at the screen


@pytest.fixture
def app(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diptych:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    session.go(session.places.at("left", LEFT.index("nine")))
    tag(session, "facts/number")
    session.go(session.places.at("left", LEFT.index("empty")))
    tag(session, "accuracy/mistranslation")
    session.go(session.places.at("left", 0))
    return Diptych(session)


def told(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#told", Static).render())


async def until(pilot: Pilot[None], words: str) -> None:
    for _ in range(PATIENCE):
        await pilot.pause(0.02)
        if words in told(pilot):
            return
    raise AssertionError(told(pilot))


async def choose(pilot: Pilot[None], name: str) -> None:
    await pilot.press("E")
    await choose_again(pilot, name)
    for _ in range(PATIENCE):
        await pilot.pause(0.01)
        if named(pilot).endswith(FORMATS[name].ending):
            return


async def choose_again(pilot: Pilot[None], name: str) -> None:
    pilot.app.screen.query_one(OptionList).highlighted = list(FORMATS).index(name)
    await pilot.pause()


def named(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#file", Input).value


async def test_a_few_keys_write_the_report_and_say_where(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await pilot.press("E", "enter", "enter")
        await until(pilot, "written: ")
        file = Path.cwd() / "left.txt-vs-right.txt.html"
        assert "".join(told(pilot).split()) == "".join(f"written: {file}".split())
        assert "Meaning changed" in file.read_text(encoding="utf-8")
        await pilot.press("escape")
        assert not isinstance(app.screen, ExportScreen)


@pytest.mark.parametrize("name", FORMATS)
async def test_every_format_is_written(app: Diptych, name: str) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, name)
        await pilot.press("enter", "enter")
        await until(pilot, "written: ")
        assert all(str(file.name) in told(pilot) for file in Path.cwd().iterdir())
        assert len(list(Path.cwd().iterdir())) == (2 if FORMATS[name].second else 1)


async def test_the_filter_chooses(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, "jsonl")
        await pilot.press("tab", *"tag:number")
        assert "1 of 2" in told(pilot)
        await pilot.press("enter", "enter")
        await until(pilot, "written: ")
        (file,) = Path.cwd().iterdir()
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        assert [line["tag"] for line in lines if line["type"] == "annotation"] == ["facts/number"]
        await pilot.press("shift+tab", *" tag:speck")
        assert "0 of 2" in told(pilot)


async def test_a_filter_that_says_nothing_writes_nothing(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, "csv")
        await pilot.press("tab", *"status:shut", "enter", "enter")
        assert "“shut” is no status" in told(pilot)
        assert list(Path.cwd().iterdir()) == []


async def test_what_is_there_is_not_overwritten_unasked(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, "brat")
        file = Path(named(pilot)).with_suffix(".txt")
        file.write_text("mine", encoding="utf-8")
        await pilot.press("enter", "enter")
        assert "is there already: enter again writes over it" in told(pilot)
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("x", "backspace", "enter")
        assert "is there already" in told(pilot)
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await until(pilot, "written: ")
        assert LEFT in file.read_text(encoding="utf-8")


async def test_a_name_of_ones_own_stays(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, "csv")
        assert named(pilot).endswith(".csv")
        pilot.app.screen.query_one("#file", Input).value = "gone/table.csv"
        await pilot.pause()
        await choose_again(pilot, "tsv")
        assert named(pilot) == "gone/table.csv"
        await pilot.press("enter", "enter")
        await until(pilot, "cannot be written: No such file or directory")


async def test_the_whole_database_takes_no_filter(app: Diptych) -> None:
    async with app.run_test() as pilot:
        await choose(pilot, "sqlite")
        await pilot.press("tab", *"unsure", "enter", "enter")
        assert "copies the whole database" in told(pilot)
        assert list(Path.cwd().iterdir()) == []


async def test_a_long_one_tells_how_far_it_is_and_can_be_given_up(
    app: Diptych, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> Iterator[str]:
        while True:
            yield "a line\n"

    monkeypatch.setattr(exporting, "pieces", endless)
    async with app.run_test() as pilot:
        await choose(pilot, "csv")
        await pilot.press("enter", "enter")
        await until(pilot, "lines … · esc gives up")
        await pilot.press("escape")
        await until(pilot, "given up: nothing was written")
        assert list(Path.cwd().iterdir()) == []
        await pilot.press("escape")
        assert not isinstance(app.screen, ExportScreen)


async def test_blind_one_hands_on_ones_own_alone(app: Diptych, session: Session) -> None:
    record = session.record
    with (
        Store.open(record.store.database.path, "bob") as other,
        other.action(record.comparison, "tag") as action,
    ):
        mine = next(iter(record.annotations.values()))
        action.add(mine._replace(id=new_id(), reviewer="bob"))
    session.record.is_blind = True
    async with app.run_test() as pilot:
        await choose(pilot, "sqlite")
        await pilot.press("enter", "enter")
        assert "copies the whole database" in told(pilot)
        pilot.app.screen.query_one(OptionList).focus()
        await choose_again(pilot, "csv")
        await pilot.press("enter", "enter")
        await until(pilot, "written: ")
        (file,) = Path.cwd().iterdir()
        assert "bob" not in file.read_text(encoding="utf-8")
        assert "ann" in file.read_text(encoding="utf-8")
