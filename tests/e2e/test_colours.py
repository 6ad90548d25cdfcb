"""What colours reach terminals that have few of them, or whose user wants none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
KEYS = ("J", "n", "4", "J", "v", "w", "w")


def parameters(output: bytes) -> set[str]:
    """All that the sequences for colours and text styles ask for: "1", "38;2;210;206;197"."""
    found = set()
    for written in re.findall(rb"\x1b\[([\d;]*)m", output):
        found.update(re.findall(r"[34]8;(?:2;\d+;\d+;\d+|5;\d+)|\d+", written.decode()))
    return found


@pytest.mark.parametrize(
    ("env", "allowed"),
    [
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, r"39|49"),
        ({"TERM": "xterm-256color"}, r"[34]8;5;\d+"),
        ({"TERM": "xterm"}, r"[349][0-7]|10[0-7]"),
        ({"TERM": "linux"}, r"[349][0-7]|10[0-7]"),
    ],
    ids=["none", "256", "16", "console"],
)
def test_a_terminal_is_asked_for_no_more_than_it_has(
    env: dict[str, str], allowed: str, database: Path, tmp_path: Path
) -> None:
    env = {"DIPTYCH_DB": str(database), "HOME": str(tmp_path), **env}
    with Terminal(*PAIR, env=env) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press(*KEYS)
        cursor = terminal.screen.cursor
        row = terminal.screen.buffer[cursor.y]
        terminal.wait_for("selected:")
        caret, selected, plain = row[cursor.x], row[cursor.x - 1], row[cursor.x + 1]
        looks = {
            (cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse) for cell in (caret, selected, plain)
        }
        assert len(looks) == 3
        assert {
            each for each in parameters(terminal.output) if not re.fullmatch(rf"\d|2[1-9]|{allowed}", each)
        } == set()
        terminal.press("q")
        assert terminal.wait() == 0
