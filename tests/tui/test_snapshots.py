from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from collate import compare, read
from store import Store, load_tags
from tui.app import Diptych
from tui.commands.open import DEMO
from tui.record import Record
from tui.session import Session
from tui.shelf import greeting

SAMPLES = Path(__file__).parents[2] / "sample_docs"
Compare = Callable[..., bool]
Before = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def app(store: Store, monkeypatch: pytest.MonkeyPatch) -> Diptych:
    """The reader on the first sample pair."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    left, right = (read(SAMPLES / name) for name in DEMO)
    comparison = store.comparison(left, right)
    record = Record(store, comparison.id, load_tags("faithfulness"))
    return Diptych(Session(left, right, compare(left, right), record), greeting((left, right)))


def pressing(keys: str) -> Before:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys.split())
        await pilot.pause()

    return press


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_reader(app: Diptych, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing("J J J n"))


def test_both_sides_and_a_note(app: Diptych, snap_compare: Compare) -> None:
    keys = "n n 4 plus a w h y escape J J = v e tab e"
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(keys.replace("=", "equals_sign")))


def test_gaps_and_annotations(app: Diptych, snap_compare: Compare) -> None:
    app.theme = "textual-light"
    assert snap_compare(
        app, terminal_size=(120, 40), run_before=pressing("n 4 n 3 minus ] ] 1 exclamation_mark")
    )


def test_tag_chooser(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("n t"))


def test_tag_chooser_with_room(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing("n t"))


def test_help(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("question_mark"))


def test_note(app: Diptych, snap_compare: Compare) -> None:
    keys = "n 4 a t w o enter l i n e s"
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(keys))


def test_search(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("slash T o l l e m a r"))


def test_stacked(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(64, 24), run_before=pressing("n n 4"))
