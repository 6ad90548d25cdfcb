"""The terminal's own cursor is on the caret: braille displays and magnifiers follow it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]

WIDE = """漢字の町に古い橋がある。

Cafe\u0301 👩\u200d🚀 flew\u00ad over and\tlanded here.
"""


def at_cursor(terminal: Terminal) -> tuple[str, bool]:
    """The character in the cursor's cell, and whether it is drawn as the caret: in reverse."""
    cursor = terminal.screen.cursor
    cell = terminal.screen.buffer[cursor.y][cursor.x]
    return cell.data, cell.reverse


def carets(terminal: Terminal) -> list[tuple[int, int]]:
    """All cells that are drawn in reverse."""
    screen = terminal.screen
    return [(y, x) for y in range(screen.lines) for x in range(screen.columns) if screen.buffer[y][x].reverse]


@pytest.mark.parametrize(
    ("columns", "rows"), [(80, 24), (60, 20), (170, 30)], ids=["80", "stacked", "indent"]
)
def test_the_cursor_stands_on_the_caret(run: Run, columns: int, rows: int) -> None:
    with run(*PAIR, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Link 1 of")
        for key in (
            "J",
            "l",
            "w",
            "$",
            "down",
            "n",
            "tab",
            "e",
            "space",
            "J",
            "G",
            "tab",
            "g",
            "]",
            "ctrl+d",
        ):
            terminal.press(key)
            cursor = terminal.screen.cursor
            assert carets(terminal) == [(cursor.y, cursor.x)], f"after {key}"
        terminal.press("q")
        assert terminal.wait() == 0


def test_it_is_true_in_wide_text(run: Run, tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(WIDE, encoding="utf-8")
    right.write_text(WIDE.replace("古", "新"), encoding="utf-8")
    with run(left, right) as terminal:
        terminal.wait_for("Link 1 of")
        seen = [at_cursor(terminal)]
        for _ in range(9):
            terminal.press("l")
            seen.append(at_cursor(terminal))
        assert seen == [(char, True) for char in "漢字の町に古い橋があ"]
        terminal.press("q")
        assert terminal.wait() == 0


def test_it_goes_where_one_types_and_comes_back(run: Run) -> None:
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("/", *"ferry")
        assert terminal.screen.cursor.y == terminal.screen.lines - 2
        terminal.press("enter")
        assert at_cursor(terminal) == ("f", True)
        terminal.press("4", "a", *"no")
        before = terminal.screen.cursor.y
        assert "no" in terminal.screen.display[before]
        terminal.press("esc")
        assert at_cursor(terminal) == ("f", True)
        terminal.press("q")
        assert terminal.wait() == 0
