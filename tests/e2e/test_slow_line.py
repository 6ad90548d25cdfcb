"""Over a slow line: what the terminal did not take in time is not drawn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow

PRESSES, PAUSE = 120, 0.03  # seconds between two: as a key repeats that is held down
SCREENS = 3  # the drawing under way, what the pseudo-terminal holds, and the last one


def test_a_key_held_down_leaves_no_backlog(run: Callable[..., Terminal], tmp_path: Path) -> None:
    lines = [f"Line {number} of a long inventory of ropes and sails." for number in range(1, 301)]
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text("\n\n".join(lines), encoding="utf-8")
    with run(tmp_path / "old.txt", tmp_path / "new.txt") as terminal:
        terminal.wait_for("Line 1 of a long")
        terminal.come_to_rest()
        before = len(terminal.output)
        terminal.press("z", "G", "g")
        a_screen = (len(terminal.output) - before) // 2
        before = len(terminal.output)
        for _ in range(PRESSES):
            os.write(terminal.master, b"J")
            time.sleep(PAUSE)
        terminal.wait_for(f"Link {PRESSES + 1} of")
        assert len(terminal.output) - before < SCREENS * a_screen
