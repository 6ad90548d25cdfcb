from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.file import backups
from tests.running import Run

pytestmark = pytest.mark.usefixtures("place")


def test_check(run: Run, record: Path) -> None:
    assert run("check", "--db", record) == (0, f"{record} is whole.\n", "")
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("UPDATE targets SET exact = 'six' WHERE exact = 'ten'")
    ended = run("check", "--db", record)
    assert ended.code == 1
    assert "--recover OUT` saves what can be read. There is no backup that is whole." in ended.err
    assert "quotes what does not stand at right" in ended.out


def test_check_names_the_newest_backup_that_is_whole(run: Run, record: Path) -> None:
    copy = backups.keep(record, "daily")
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("DELETE FROM targets")
    assert f"The newest backup that is whole is {copy}." in run("check", "--db", record).err


def test_what_can_be_saved_is_saved(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "saved.db"
    assert run("check", "--recover", out, "--db", record).code == 0
    assert run("check", "--db", out).code == 0
    assert run("check", "--recover", out, "--db", record).code == 2
    out.unlink()
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("DELETE FROM targets")
    ended = run("check", "--recover", out, "--db", record)
    assert (ended.code, ended.err) == (1, "")
    assert "was saved from the log" in ended.out
    assert run("check", "--db", out).code == 0
