from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import LEFT, RIGHT

PAGE = Path(__file__).parents[3] / "docs" / "reading.md"
SHOWN = re.compile(r"^```\n(> .*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "left.txt", tmp_path / "right.txt"]
    for path, text in zip(paths, (LEFT, RIGHT), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def diptych(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], input=stdin, capture_output=True, encoding="utf-8"
    )


def test_a_review_through_a_pipe_answers_as_the_page_says(texts: list[str], database: Path) -> None:
    (shown,) = SHOWN.findall(PAGE.read_text(encoding="utf-8"))
    asked = [line[2:] for line in shown.splitlines() if line.startswith("> ")]
    answers = [line for line in shown.splitlines() if not line.startswith("> ")]
    done = diptych("--linear", *texts, "--db", str(database), stdin="\n".join(asked))
    assert (done.returncode, done.stderr) == (0, "")
    first, _, _, _, *lines, last = done.stdout.splitlines()
    assert "\x1b" not in done.stdout
    assert first == "0 of 9 links reviewed, 0 annotations."
    assert lines == answers
    assert last.startswith("1 of 9 links reviewed, 1 annotation, ")
    assert last.endswith(" suggestions.")
    rows = csv.DictReader(io.StringIO(diptych("export", "--format", "csv", "--db", str(database)).stdout))
    assert [(row["tag"], row["note"], row["left_quote"], row["right_quote"]) for row in rows] == [
        ("facts/number", "seen in print", "nine", "ten")
    ]


def test_it_needs_a_terminal_when_a_text_comes_through_the_pipe(texts: list[str], database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--linear", "-", texts[1], "--db", str(database)],
        input=LEFT,
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert done.returncode == 2
    assert "no terminal" in done.stderr
