from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run
from tests.tui.commands.conftest import in_a_process
from tui.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("place")


def test_output_that_nobody_reads_is_no_trouble() -> None:
    done = subprocess.run(
        f"{sys.executable} -m tui text left.txt | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def rubbish(place: Path) -> Path:
    (place / "empty.txt").write_bytes(b"")
    (place / "blank.txt").write_bytes(b" \n\t\n")
    (place / "binary").write_bytes(bytes(range(256)) * 8)
    (place / "folder").mkdir()
    (place / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    (place / "no.jsonl").write_text('{"id": 1, "left": [], "right": []}\nnot json\n', encoding="utf-8")
    (place / "other.db").write_bytes(b"This is no database at all.\n" * 100)
    return place


TROUBLE = [
    ("missing.txt", "missing.txt right.txt"),
    ("missing.txt", "text missing.txt"),
    ("empty.txt", "left.txt empty.txt"),
    ("blank.txt", "align left.txt blank.txt"),
    ("binary", "binary right.txt"),
    ("folder", "text folder"),
    ("standard input", "- -"),
    ("nothing to compare", f"{os.devnull} {os.devnull}"),
    ("missing.jsonl", "align --pairs missing.jsonl"),
    ("bad.jsonl, line 1", "align --pairs bad.jsonl"),
    ("no.jsonl, line 2", "align --pairs no.jsonl"),
    ("folder", "align --pairs folder"),
    ("binary", "align --pairs binary"),
    ("missing.db", "check --db missing.db"),
    ("missing.db", "export --format csv --db missing.db"),
    ("other.db", "check --db other.db"),
    ("two texts are needed", "left.txt"),
    ("align takes LEFT and RIGHT", "align left.txt"),
    ("align takes LEFT and RIGHT", "align --pairs bad.jsonl left.txt right.txt"),
    ("--nonsense", "--nonsense"),
    ("--nonsense", "check --nonsense"),
    ("Try diptych check --help.", "check --nonsense"),
    ("--format", "export"),
    ("docx", "export --format docx"),
    ("min-score", "align --min-score 7 left.txt right.txt"),
]


@pytest.mark.parametrize(("named", "arguments"), TROUBLE)
@pytest.mark.usefixtures("rubbish")
def test_trouble_is_one_line_and_exit_2(run: Run, named: str, arguments: str) -> None:
    ended = run(*arguments.split())
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("diptych: ")
    assert named in ended.err
    assert ended.err.strip().endswith((".", ")", "]"))


def test_trouble_in_a_process_has_no_traceback() -> None:
    ended = in_a_process("\x1b[2Jmissing.txt", "right.txt")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_works(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: diptych {command}")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "\\b" not in ended.out
    assert ended.out == run(command, "-h").out


def test_help_names_every_command(run: Run) -> None:
    out = run("--help").out
    for name, (_, short) in COMMANDS.items():
        assert name in out
        assert short in " ".join(out.split())


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("diptych, version ")
