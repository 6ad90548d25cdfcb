from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from store import EXPORTS, IMPORTS, Store
from tests.running import Ended, Run
from tests.tui.conftest import LEFT, kept_session
from tui.actions.recording import tag


@pytest.fixture
def run(run: Run, monkeypatch: pytest.MonkeyPatch, database: Path) -> Run:
    """Call `diptych import` into the database, in this process."""

    def call(*arguments: str | Path, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        return run("import", "--db", database, *arguments)

    return call


@pytest.fixture
def lines(database: Path, tmp_path: Path) -> Path:
    """The export of another database, in which "nine" is tagged."""
    with Store.open(tmp_path / "other.db", "bob") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
        file = tmp_path / "lines.jsonl"
        file.write_text("".join(EXPORTS["jsonl"](store)), encoding="utf-8")
    return file


def test_what_came_in_is_told_and_kept(run: Run, lines: Path, database: Path) -> None:
    code, out, err = run(lines)
    assert (code, err) == (0, "")
    assert "annotation: 1 new\n" in out
    assert "annotation: 1 there already\n" in run(lines)[1]
    with Store.open_read_only(database) as store:
        assert "".join(EXPORTS["jsonl"](store)) == lines.read_text(encoding="utf-8")


def test_standard_input_will_do(run: Run, lines: Path) -> None:
    code, out, _ = run("-", stdin=lines.read_text(encoding="utf-8"))
    assert (code, "annotation: 1 new\n" in out) == (0, True)


def test_a_dry_run_keeps_nothing(run: Run, lines: Path, database: Path) -> None:
    Store.open(database, "ann").close()
    code, out, err = run("--dry-run", lines)
    assert (code, "annotation: 1 new\n" in out) == (0, True)
    assert "dry run" in err
    with Store.open_read_only(database) as store:
        assert store.comparisons() == []


def test_misfits_are_told_by_line_and_field(run: Run, lines: Path, database: Path) -> None:
    wrong = {"type": "suggestion", "kind": "k", "tag": "", "severity": "major", "left": [[0, 1]], "right": []}
    with lines.open("a", encoding="utf-8") as file:
        file.write(json.dumps(wrong) + "\n" + "{" * 2000 + "\n")
    number = len(lines.read_text(encoding="utf-8").splitlines())
    code, out, err = run(lines)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"line {number - 1}, tag: must not be empty",
        f"line {number}: is not JSON",
        f"diptych: Nothing of {lines} was imported, 2 lines do not fit: mend it and try again.",
    ]
    with Store.open_read_only(database) as store:
        assert store.comparisons() == []


@pytest.mark.parametrize(
    ("format_name", "text", "told"),
    [
        ("labelstudio", "[{}]", "task 1, data: needs left and right"),
        ("webannotation", '{"items": [{}]}', "item 1, body: needs one with the purpose tagging"),
        ("brat", "T1\tA 0 1\tx\n", "line 1: counts in a text that is not on record"),
    ],
)
def test_what_does_not_fit_is_counted_in_what_the_file_has(
    run: Run, format_name: str, text: str, told: str
) -> None:
    code, out, err = run("--format", format_name, "-", stdin=text)
    assert (code, out) == (2, "")
    noun = told.split()[0]
    assert err.splitlines()[0].startswith(told)
    article = "an" if noun == "item" else "a"
    assert f"was imported, {article} {noun} does not fit" in err


@pytest.mark.parametrize(("name", "reason"), [("gone.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path, name: str, reason: str) -> None:
    code, out, err = run(tmp_path / name)
    assert (code, out) == (2, "")
    assert err.startswith(f"diptych: {tmp_path / name} cannot be read: {reason}")


def test_an_empty_file_is_told(run: Run) -> None:
    assert run("-", stdin="\n\n")[:2] == (0, "- holds no lines.\n")


def test_a_dry_run_makes_no_database(run: Run, lines: Path, database: Path) -> None:
    assert run("--dry-run", lines)[0] == 0
    assert not database.exists()


def test_the_format_is_told_by_its_looks(run: Run, lines: Path, tmp_path: Path, database: Path) -> None:
    """What `export` wrote in any format that comes back is known without a word."""
    with Store.open_read_only(tmp_path / "other.db") as store:
        for name in IMPORTS:
            file = tmp_path / f"file-{name}"
            file.write_text("".join(EXPORTS[name](store)), encoding="utf-8", newline="")
            assert run("--dry-run", file)[0] == 0, name
            assert run("--format", name, file)[0] == 0, name
