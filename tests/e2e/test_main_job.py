"""The main job in a real terminal: read, tag, keep, come back, export."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collate import read
from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]


def diptych(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def exported(database: Path) -> list[dict[str, Any]]:
    lines = diptych("export", "--format", "jsonl", "--db", database).splitlines()
    return [row for row in map(json.loads, lines) if row["type"] == "annotation"]


def quotes(annotation: dict[str, Any], side: str) -> list[str]:
    return [target["exact"] for target in annotation["targets"] if target["side"] == side]


def test_a_session_ends_in_an_export_of_just_what_was_made(run: Run, database: Path) -> None:
    texts = {side: read(path).text for side, path in zip(("left", "right"), PAIR, strict=True)}
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("J", "J", "J", "J", "J")
        terminal.wait_for("Link 6 of")
        terminal.press("n", "4", "+")  # a change, tagged by a digit, one step graver
        terminal.wait_for("severity: critical")
        terminal.press("a", *"seen in", "enter", *"print", "esc")
        terminal.wait_for("note kept")
        terminal.press("J", "v", "e", "tab", "e", "e", "t", "w")  # words of both sides
        terminal.wait_for("Who did what to whom")
        terminal.press("J", "1", "u")  # made and taken back
        terminal.wait_for("undone: tag")
        terminal.press("J", "2", "u", "U")  # made, taken back, made again
        terminal.wait_for("done again: tag")
        before = terminal.press("J")
        terminal.press("q")
        assert terminal.wait() == 0

    number, agency, addition = exported(database)
    assert [number["tag"], agency["tag"], addition["tag"]] == [
        "facts/number",
        "logic/agency",
        "accuracy/addition",
    ]
    assert (number["severity"], number["note"], number["reviewer"]) == ("critical", "seen in\nprint", "ann")
    assert quotes(agency, "left") == ["Nobody"]
    assert quotes(agency, "right")[0].split()[-1] == "was"
    for annotation in (number, agency, addition):
        for target in annotation["targets"]:
            assert texts[target["side"]][target["start"] : target["end"]] == target["exact"]

    with run(*PAIR) as terminal:
        terminal.wait_for("3 annotations")
        place = next(line for line in before.splitlines() if line.startswith(" Link "))
        terminal.wait_for(place.split("·")[0])
        terminal.press("u")
        terminal.wait_for("undone: tag")
        terminal.press("q")
        assert terminal.wait() == 0
    assert [annotation["tag"] for annotation in exported(database)] == ["facts/number", "logic/agency"]


def test_a_tag_that_shows_is_on_disk(run: Run, database: Path) -> None:
    for made in range(1, 6):
        with run(*PAIR) as terminal:
            terminal.wait_for("Link ")
            terminal.press("n")
            terminal.press(str(made))
            terminal.wait_for(f"{made} annotation")
            terminal.kill()
        assert len(exported(database)) == made
    assert "whole" in diptych("check", "--db", database)


def test_the_csv_has_the_columns_of_the_view(run: Run, database: Path) -> None:
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("1", "q")
        assert terminal.wait() == 0
    rows = list(csv.DictReader(io.StringIO(diptych("export", "--format", "csv", "--db", database))))
    assert [(row["tag"], row["label"], row["severity"]) for row in rows] == [
        ("accuracy/omission", "Omission", "major")
    ]
    assert rows[0]["left_quote"]
    assert rows[0]["right_quote"] == ""


def test_standard_input_leaves_the_keyboard_working(run: Run) -> None:
    with run("-", PAIR[1], stdin=PAIR[0]) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("J")
        terminal.wait_for("Link 2 of")
        terminal.press("q")
        assert terminal.wait() == 0


def test_the_demo_opens_in_a_database_of_its_own(run: Run, database: Path) -> None:
    with run("--demo") as terminal:
        terminal.wait_for("harbour.md")
        terminal.press("q")
        assert terminal.wait() == 0
    assert not database.exists()
    assert database.with_name("demo.db").exists()


def test_no_control_sequence_of_a_text_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = "It \x1b[31mwas\x1b]0;owned\x07 late\x9b5n and \u202ereversed\u202c here.\n"
    left, right = tmp_path / "left\x1b[7m.txt", tmp_path / "right.txt"
    left.write_text(hostile, encoding="utf-8")
    right.write_text(hostile.replace("late", "early"), encoding="utf-8")
    with run(left, right) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.wait_for("␛[31mwas␛]0;owned␇")
        terminal.wait_for("␦reversed␦")
        terminal.press("n", "6", "esc", "y", "q")
        assert terminal.wait() == 0
        for sequence in (b"\x1b[31mwas", b"]0;owned", "\u202e".encode(), b"\xc2\x9b", b"left\x1b[7m"):
            assert sequence not in terminal.output.replace(b"\xe2\x90\x9b]0;owned", b"")


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (60, 16), (80, 24), (160, 45), (300, 90)])
def test_any_size_opens_or_says_what_it_needs(run: Run, columns: int, rows: int) -> None:
    with run(*PAIR, columns=columns, rows=rows) as terminal:
        terminal.wait_for("60x16" if columns < 40 else "Link 1 of")
        terminal.resize(80, 24)
        terminal.wait_for("Link 1 of")
        terminal.press("q")
        assert terminal.wait() == 0
