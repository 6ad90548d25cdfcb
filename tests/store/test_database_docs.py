"""docs/database.md says what the database is, and its queries, commands and Python run."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import store
from store import Store

PAGE = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"^### (.*?)\n.*?^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
INTERNAL = ("positions", "reviewed", "seal", "_sqlite_migrations")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def section(name: str) -> str:
    """What the page says of a table or a view, up to the next one."""
    found = re.search(rf"^\*\*`{name}`\*\*(.*?)(?=^\*\*`|^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/database.md says nothing of {name}"
    return found[1]


def words(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


@pytest.fixture
def others(full: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """The full database, read as other programs read it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def columns_of(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The columns of all tables and views."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    return {
        name: {row["name"] for row in connection.execute(f'PRAGMA table_xinfo("{name}")')}
        for (name,) in names
        if not name.startswith("sqlite_")
    }


def test_every_table_and_column_is_named(others: sqlite3.Connection) -> None:
    for name, columns in columns_of(others).items():
        if name in INTERNAL:
            assert columns | {name} <= words(f"`positions`{section('positions')}")
        else:
            assert words("".join(re.findall(r"^\| (.*?) \|", section(name), re.MULTILINE))) == columns, name


CROWD, GATES = "old.txt vs new.txt", "draft.txt vs draft.txt"
MILL, GATE = ("Name or entity", "old … mill", "new"), ("Odd", "One", None)
RESULTS: dict[str, list[tuple[Any, ...]]] = {
    "What must be mended": [
        (MILL[0], "major", *MILL[1:], "", CROWD),
        (GATE[0], "major", *GATE[1:], "", GATES),
    ],
    "A score by reviewer": [(GATES, "bob", 1, 2500), (CROWD, "bob", 1, 454.5)],
    "How far each reviewer is": [(CROWD, "ann", 1, 1, 3), (CROWD, "bob", 1, 0, 3)],
    "Links on which two reviewers disagree": [
        (CROWD, "ann", "discrepant", "bob", "equivalent", "The old mill burned down.")
    ],
    "The history of one annotation": [
        ("ann", "do", "tag", "major", "open", 0),
        ("ann", "do", "more", "critical", "open", 0),
        ("bob", "do", "adjudication", "critical", "rejected", 0),
    ],
    "Annotations since a date": [("bob", *MILL), ("bob", *GATE)],
    "What is replaced by what": [(*MILL[1:], 1, MILL[0])],
    "Tags by severity": [(MILL[0], 1, 0, 1, 0, 0), (GATE[0], 1, 0, 1, 0, 0)],
    "What became of suggestions": [("name", 1, 1)],
    "A word in the notes": [
        ("two\nlines \x1b[2J", "left", "The [old] mill burned down. Nobody was hu", "ann"),
        ("two\nlines \x1b[2J", "right", "[]The new mill burned down. Twenty", "ann"),
    ],
}


def test_there_are_ten() -> None:
    assert len(QUERIES) == len(RESULTS) == 10


@pytest.mark.parametrize("title", QUERIES)
def test_every_query_gives_what_it_says(others: sqlite3.Connection, title: str) -> None:
    annotation, updated = others.execute(
        "SELECT id, max(created) FROM annotations WHERE decided IS NOT NULL"
    ).fetchone()
    values = {"annotation": annotation, "since": f"{updated}_", "word": "LINES"}
    found = [
        tuple(value for name, value in dict(row).items() if name not in ("at", "created"))
        for row in others.execute(QUERIES[title], values)
    ]
    (expected,) = [result for start, result in RESULTS.items() if title.startswith(start)]
    assert found == expected


@pytest.fixture
def run(full: Store, path: Path, tmp_path: Path) -> Any:
    """Run a line of the page where `diptych.db` is the full database."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    full.database.rows("VACUUM INTO ?", str(folder / "diptych.db"))
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def call(line: str) -> tuple[str, Path]:
        tool = line.split()[0]
        if shutil.which(tool, path=environment["PATH"]) is None:
            pytest.skip(f"{tool} is not installed")
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout, folder

    return call


LINES = [  # datasette takes seconds to start
    pytest.param(line, id=f"{line.split()[0]} {at}", marks=[pytest.mark.slow] * line.startswith("datasette"))
    for at, line in enumerate("".join(blocks("sh")).splitlines())
]


def is_whole(copy: Path) -> bool:
    with closing(sqlite3.connect(copy)) as connection:
        return bool(connection.execute("SELECT count(*) = 3 FROM discrepancies").fetchone()[0])


@pytest.mark.parametrize("line", LINES)
def test_every_command_does_what_it_says(run: Any, line: str) -> None:
    out, folder = run(line)
    if line.startswith("sqlite3 -readonly"):
        assert "Name or entity|old … mill|new" in out
    elif line.startswith(("sqlite-utils rows", "datasette")):
        assert [row["left_quote"] for row in json.loads(out)] == ["old", "old … mill", "One"]
    elif line.startswith("sqlite-utils query"):
        assert re.search(r"facts/entity +2\n", out)
    elif "export" in line:
        assert (folder / "record.jsonl").read_text(encoding="utf-8").count('"type": "annotation"') == 3
    else:
        (copy,) = (file for file in folder.glob("*.db") if file.name != "diptych.db")
        assert is_whole(copy)


def test_the_python_runs(tmp_path: Path) -> None:
    (code,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)  # fmt: skip # noqa: E501
    assert (done.stdout, done.stderr) == ("facts/number ['Two', 'Three']\n", "")
    with Store.open_read_only(tmp_path / "ferries.db") as store:
        assert store.search("three") == []


def test_the_face_is_the_one_that_is_told() -> None:
    table = PAGE[PAGE.index("## From Python") :].partition("\n\nWhat is written")[0]
    assert words("".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))) == set(store.__all__)
