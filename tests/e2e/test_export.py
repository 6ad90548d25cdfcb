"""`E` in a real terminal: the file is what the command writes of the same record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]


def by_command(database: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "tui", "export", "--db", str(database), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def give_name(terminal: Terminal, file: Path) -> None:
    """Write another name over the one that is offered, then `enter`."""
    terminal.press("ctrl+u")
    terminal.press(str(file), "enter")
    terminal.wait_for("written: ")


def test_the_file_is_what_the_command_writes(run: Run, database: Path, tmp_path: Path) -> None:
    with run(*PAIR, columns=140, rows=40) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("n", "4", "a", "seen", "enter", "esc")
        terminal.wait_for("note kept")
        terminal.press("J", "J", "1")
        terminal.wait_for("2 annotations")
        terminal.press("E")
        terminal.wait_for("the report, for whoever has no Diptych")
        terminal.press("enter")
        give_name(terminal, tmp_path / "out.html")
        terminal.press("esc", "Z")
        terminal.wait_for("E exports it")
        terminal.press("E")
        terminal.wait_for("all of the record")
        terminal.press("j", "j", "tab", "tag:number", "enter")
        terminal.wait_for("1 of 2")
        give_name(terminal, tmp_path / "out.csv")
        terminal.press("esc", "q")
        assert terminal.wait() == 0
    assert (tmp_path / "out.html").read_bytes() == by_command(database, "--format", "html")
    written = (tmp_path / "out.csv").read_bytes()
    assert written == by_command(database, "--format", "csv", "--tag", "facts/number")
    assert written.count(b"\r\n") == 2
