from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import Store
from tests.running import Ended
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tui.actions.recording import tag


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with a pair of texts."""
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIPTYCH_DB", raising=False)
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    return tmp_path


@pytest.fixture
def record(database: Path) -> Path:
    """A database in which "nine" and "ten" are tagged as different numbers."""
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
    return database


def in_a_process(*arguments: str | Path, stdin: str = "") -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    return Ended(done.returncode, done.stdout, done.stderr)
