"""Whatever keys come, nothing breaks, and what the screen has is what is on disk."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from collate import Alignment, Document, Suggestion
from store import Store
from store.library.found import in_json
from tests.tui.conftest import MOVED, MOVED_BACK, THINGS, kept_session
from tui.app import Diptych
from tui.behind.suggesting import AtOnce
from tui.keys.keys import KEYS
from tui.layout.bands import bands_of
from tui.review.differences import Differences
from tui.review.noticing import Noticing
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Asked

KEYS_PRESSED = 10_000 if "DIPTYCH_SOAK" in os.environ else 1_500  # `make soak` presses them all
AWAY = {"program.quit"}  # what ends the program
PRESSES = sorted({press for key in KEYS if key.id not in AWAY for press in key.presses})
PATIENCE = 50  # tenths of a second
TYPED = [*"abcxyzTNL0 ", "enter", "escape", "escape", "escape", "backspace", "tab", "delete", "pagedown"]
SIZES = [(80, 24), (60, 16), (120, 40), (71, 20), (30, 6), (200, 50)]
LEFT = f"# Log\n\n{MOVED}\n- one\n- two\n\n> Said she.\n\n" + "\n\n".join(
    f"On day {day} the {thing} came ashore. It was wet." for day, thing in enumerate(THINGS.split(), 1)
)
RIGHT = f"# Log\n\n{MOVED_BACK}\n- one\n- three\n\n> Said he.\n\n漢字かな。\n\n" + "\n\n".join(
    f"On day {day + day % 3} the {thing} came ashore." for day, thing in enumerate(THINGS.split(), 1)
)


def differing(left: Document, right: Document, alignment: Alignment) -> list[Suggestion]:
    """Of every other link its first difference, and there another one that is not shown unasked."""
    bands = bands_of(alignment, left, right)
    differences = Differences({"left": left, "right": right}, bands)
    return [
        Suggestion(kind, "facts/number", "minor", 0.5, kind == "number", (first.left,), (first.right,), "why")
        for band in range(0, len(bands), 2)
        for first in differences.at(band)[:1]
        for kind in ("number", "term")
    ]


class Differing(AtOnce):
    """Suggests something of every other link, whatever its links are."""

    def answer(self) -> bytes:
        return in_json(differing(*self._sought))


def check(session: Session, database: Path) -> None:
    """Memory is as the disk, and targets are as their texts."""
    with Store.open(database, "ann") as other:
        comparison = session.record.comparison
        kept = {each.id: each for each in other.annotations(comparison)}
        assert dict(session.record.annotations) == kept
        assert session.record.pins == other.pins(comparison)
        on_disk = other.review(comparison)
        assert {place: state for place, state in session.record.review.items() if state != "seen"} == {
            place: state for place, state in on_disk.items() if state != "seen"
        }
        assert other.check() == []
        assert set(session.record.suggestions) == {
            each.key for each in other.suggestions(comparison, session.record.noticed)
        }
    for annotation in kept.values():
        for target in annotation.targets:
            assert session.text(target.side)[target.start : target.end] == target.exact


def check_drawn(pilot: Pilot[None]) -> None:
    """What was drawn as things changed is what would be drawn now."""
    if not isinstance(reader := pilot.app.screen, ReaderScreen):
        return  # what lies behind another screen is drawn when that closes
    page = reader.page
    whole = Region(0, 0, *page.size)
    kept = page.render_lines(whole)
    page.redraw()
    assert [list(strip) for strip in page.render_lines(whole)] == [list(strip) for strip in kept]


async def press_at_random(pilot: Pilot[None], session: Session, database: Path, seed: int, keys: int) -> None:
    dice = random.Random(seed)
    for at in range(keys):
        if at % 97 == 96:
            await pilot.resize_terminal(*dice.choice(SIZES))
        await pilot.press(dice.choice(PRESSES if dice.random() < 0.85 else TYPED))
        assert pilot.app.is_running
        if at % 7 == 6:
            check_drawn(pilot)
        if at % 250 == 249:
            check(session, database)
    check(session, database)


async def reviewed_at_random(
    monkeypatch: pytest.MonkeyPatch, store: Store, database: Path, seed: int, keys: int
) -> None:
    monkeypatch.setattr(Diptych, "exit", lambda *_, **__: None)  # the help and the palette can quit, too
    monkeypatch.chdir(database.parent)  # some keys export
    session = kept_session(store, LEFT, RIGHT, ("left.md", "right.md"))
    session.noticing = Noticing(session.record, session.both, Asked(), Differing)
    async with Diptych(session).run_test(size=SIZES[0]) as pilot:
        await press_at_random(pilot, session, database, seed, keys)
        for _ in range(PATIENCE):  # the last keys may have corrected a link: its suggestions are on the way
            if session.record.noticed:
                return
            await pilot.pause(0.1)
        raise AssertionError("no suggestions were looked for")


async def test_five_hundred_keys(monkeypatch: pytest.MonkeyPatch, store: Store, database: Path) -> None:
    await reviewed_at_random(monkeypatch, store, database, 0, 500)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_thousands_of_keys(
    monkeypatch: pytest.MonkeyPatch, store: Store, database: Path, seed: int
) -> None:
    await reviewed_at_random(monkeypatch, store, database, seed, KEYS_PRESSED)
