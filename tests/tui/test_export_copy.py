from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from store import EXPORTS, Store
from tests.tui.conftest import LEFT, kept_session
from tui.cli import main


def export(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["diptych", "export", *map(str, arguments)])
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def record(database: Path) -> Path:
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        session.tag("facts/number")
    return database


def test_a_copy_holds_all_and_opens_in_datasette(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    for _ in range(2):  # the second takes the place of the first
        assert export(monkeypatch, "--format", "sqlite", "-o", copy, "--db", record) == 0
    with Store.open_read_only(copy) as one, Store.open_read_only(record) as other:
        assert list(EXPORTS["jsonl"](one)) == list(EXPORTS["jsonl"](other))
    found = sqlite_utils.Database(copy)
    assert set(found.view_names()) == {"discrepancies", "progress"}
    assert found["discrepancies"].count == 1
    found.conn.close()
    command = [sys.executable, "-m", "datasette", str(copy), "--get", "/copy/discrepancies.json?_shape=array"]
    shown = subprocess.run(command, capture_output=True, check=True, text=True)
    assert [row["tag"] for row in json.loads(shown.stdout)] == ["facts/number"]
    assert [file.name for file in tmp_path.glob(".copy*")] == []


def test_a_copy_takes_no_filters_and_needs_a_file(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in (("-o", str(tmp_path / "copy.db"), "--tag", "facts"), ()):
        assert export(monkeypatch, "--format", "sqlite", "--db", record, *given) == 2
        assert "whole database" in capsys.readouterr().err
    assert not (tmp_path / "copy.db").exists()
