"""What the system and the shell ask of the reader: to end, and to wait."""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store
from tests.e2e.conftest import PAIR
from tests.e2e.terminal import DIPTYCH, Terminal

pytestmark = pytest.mark.slow
BACK = b"\x1b[?1049l"  # to the screen that the shell was on


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_a_note_under_way_is_kept(run: Callable[..., Terminal], database: Path, ending: int) -> None:
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("4", "a", "half a thought")
        terminal.child.send_signal(ending)
        assert terminal.wait() == 0
        assert BACK in terminal.output
    with Store.open(database, "ann") as store:
        notes = [each.note for found in store.comparisons() for each in store.annotations(found.id)]
    assert notes == ["half a thought"]


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(database: Path, tmp_path: Path) -> None:
    env = {"DIPTYCH_DB": str(database), "HOME": str(tmp_path), "PS1": "ready: "}
    with Terminal("--norc", "-i", env=env, program=("bash",), cwd=Path.cwd()) as terminal:
        terminal.wait_for("ready:")
        terminal.press(shlex.join([*DIPTYCH, *map(str, PAIR)]) + "\r")
        terminal.wait_for("Link 1 of")
        terminal.press("J")
        os.write(terminal.master, b"\x1a")
        terminal.wait_for("Stopped")
        terminal.resize(100, 30)
        terminal.press("fg\r")
        terminal.wait_for(lambda shown: max(map(len, shown.splitlines())) == 100)
        terminal.press("J")
        terminal.wait_for("Link 3 of")
