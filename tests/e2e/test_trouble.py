"""Trouble is one plain line and exit status 2, and what was there stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def truncated(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def text(path: Path) -> None:
    path.write_text("Dear diary, this is no database.\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (foreign, "another program"),
        (newer, "newer Diptych"),
        (truncated, "damaged"),
        (text, "not a Diptych database"),
    ],
    ids=["foreign", "newer", "truncated", "text"],
)
def test_a_database_that_is_not_ours_is_left_alone(
    run: Run, database: Path, spoil: Callable[[Path], None], said: str
) -> None:
    if spoil in (newer, truncated):
        with run(*PAIR) as terminal:
            terminal.wait_for("Link 1 of")
            terminal.press("1", "q")
            assert terminal.wait() == 0
    spoil(database)
    before = database.read_bytes()
    with run(*PAIR) as terminal:
        assert terminal.wait() == 2
        shown = " ".join(terminal.text.replace("\n", "").split())
        assert shown.startswith("diptych: ")
        assert said in shown
        assert "Traceback" not in shown
    assert database.read_bytes() == before


def test_texts_that_cannot_be_read_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    for name in ("empty.txt", "picture.png", "missing.txt", "."):
        with run(tmp_path / name, PAIR[1]) as terminal:
            assert terminal.wait() == 2
            terminal.wait_for("diptych: ")
            assert "Traceback" not in terminal.text


def test_the_same_file_twice_and_an_absent_side_open(run: Run) -> None:
    with run(PAIR[0], PAIR[0]) as terminal:
        terminal.wait_for("Both texts are the same.")
        terminal.wait_for("same words")
        terminal.press("q")
        assert terminal.wait() == 0
    with run("/dev/null", PAIR[1]) as terminal:
        terminal.wait_for("addition: only in the right")
        terminal.press("J", "2", "tab", "n", "N", "G", "g", "v", "w", "6", "u", "q")
        assert terminal.wait() == 0


def test_a_locked_database_is_told_and_work_goes_on(run: Run, database: Path) -> None:
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("1")
        terminal.wait_for("1 annotation")
        blocker = sqlite3.connect(database, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        terminal.press("J", "2")
        terminal.wait_for(lambda shown: any(row.strip().startswith("!") for row in shown.splitlines()))
        blocker.execute("ROLLBACK")
        blocker.close()
        terminal.press("2")
        terminal.wait_for("2 annotations")
        terminal.press("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("unit", ["word ", "One more of these lines is here. "], ids=["one sentence", "many"])
def test_fifty_megabytes_on_one_line_open(run: Run, tmp_path: Path, unit: str) -> None:
    big = tmp_path / "big.txt"
    big.write_text(unit * (50_000_000 // len(unit)), encoding="utf-8")
    with run(big, PAIR[1]) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("J", "n", "space", "q")
        assert terminal.wait() == 0


def test_a_terminal_without_a_screen_is_read_line_by_line(database: Path, tmp_path: Path) -> None:
    env = {"DIPTYCH_DB": str(database), "HOME": str(tmp_path), "TERM": "dumb"}
    with Terminal(*PAIR, env=env) as terminal:
        terminal.wait_for("TERM is dumb")
        terminal.wait_for(lambda shown: shown.rstrip().endswith(">"))
        terminal.press("J\r")
        terminal.wait_for("Link 2 of")
        terminal.press("q\r")
        assert terminal.wait() == 0
        assert b"\x1b" not in terminal.output
