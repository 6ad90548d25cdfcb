"""A database of every version that shipped opens in this one, and nothing of it is lost."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from store import EXPORTS, Store, StoreError
from store.file import backups
from store.file.migrations import NAMES

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("m*.db"))
FIRST = FIXTURES[0]


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables and views but for the seal, which tells of every commit."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name <> 'seal'"
        ).fetchall()
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')]
            for (name,) in names
        }


@pytest.fixture(params=FIXTURES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, path: Path) -> Path:
    shutil.copy(request.param, path)
    return path


def test_nothing_is_lost(old: Path) -> None:
    before = rows(old)
    with Store.open(old, "ann") as store:
        assert store.check() == []
    after = rows(old)
    for table, kept in before.items():
        if table != "_sqlite_migrations":
            assert [
                {name: row[name] for name in known} for row, known in zip(after[table], kept, strict=True)
            ] == kept
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(NAMES)


def test_a_copy_of_what_it_was_is_among_the_backups(old: Path) -> None:
    before = rows(old)
    Store.open(old, "ann").close()
    Store.open(old, "ann").close()
    (copy,) = backups.copies(old)
    assert copy.name.endswith("-before-a-newer-diptych.db")
    assert rows(copy) == before
    assert [file.name for file in old.parent.iterdir()] == ["record.db"]


def test_without_a_copy_nothing_is_migrated(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(old)
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIPTYCH_BACKUPS", str(tmp_path / "file"))
    with pytest.raises(StoreError, match=str(tmp_path / "file")):
        Store.open(old, "ann")
    assert rows(old) == before


def test_a_new_database_leaves_no_copy(path: Path) -> None:
    Store.open(path, "ann").close()
    assert backups.copies(path) == []
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


def test_what_was_done_before_can_be_undone_after(path: Path) -> None:
    shutil.copy(FIRST, path)
    with Store.open(path, "ann") as store:
        ferry = next(comparison for comparison in store.comparisons() if comparison.name == "the ferry")
        first, second = store.annotations(ferry.id, "ann")
        assert (first.note, second.sure) == ("an hour\nlater \N{FIRE}", False)
        labels = []
        while undone := store.undo(ferry.id):
            labels.append(undone.label)
        assert labels == ["nothing wrong", "delete", "tag", "tag", "note", "tag"]
        assert store.annotations(ferry.id, "ann") == []
        assert store.annotations(ferry.id, "bob") != []
        while store.redo(ferry.id):
            pass
        assert store.annotations(ferry.id, "ann") == [first, second]
        assert store.check() == []


def test_an_edit_after_it_can_be_undone(path: Path) -> None:
    shutil.copy(FIRST, path)
    with Store.open(path, "ann") as store:
        ferry = next(comparison for comparison in store.comparisons() if comparison.name == "the ferry")
        kept = store.annotations(ferry.id, "bob")[0]
        with store.action(ferry.id, "adjudication") as action:
            decided = action.decide(kept._replace(severity="minor"), "rejected")
        assert (decided.status, decided.decided_by, decided.severity) == ("rejected", "ann", "minor")
        assert store.undo(ferry.id)
        assert store.annotations(ferry.id, "bob") == [kept]
        assert store.check() == []


def test_looking_only_leaves_it_as_it_is(old: Path, tmp_path: Path) -> None:
    current = Path(shutil.copy(old, tmp_path / "current.db"))
    with Store.open(current, "ann") as store:
        found = list(EXPORTS["jsonl"](store))
    before = old.read_bytes()
    beside = sorted(old.parent.iterdir())
    with Store.open_read_only(old) as store:
        assert store.check() == []
        assert list(EXPORTS["jsonl"](store)) == found
        with pytest.raises(StoreError, match="cannot be written"):
            store.rename(store.comparisons()[0].id, "another")
    assert old.read_bytes() == before
    assert sorted(old.parent.iterdir()) == beside
    assert backups.copies(old) == []


def test_several_that_migrate_at_once_make_one_copy(old: Path) -> None:
    start = Barrier(4)

    def migrate(number: int) -> list[str]:
        start.wait()
        with Store.open(old, f"reviewer {number}") as store:
            return store.check()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, range(4))) == [[]] * 4
    assert len(backups.copies(old)) == 1


def test_what_an_earlier_version_did_can_be_undone_and_goes_out(path: Path) -> None:
    shutil.copy(FIXTURES[1], path)
    with Store.open(path, "ann") as store:
        mill = next(
            comparison for comparison in store.comparisons() if comparison.name == "old.txt vs new.txt"
        )
        (made,) = store.annotations(mill.id, "ann")
        assert (made.status, made.anchor, [target.exact for target in made.targets]) == (
            "rejected",
            "exact",
            ["old", ""],
        )
        (shown, *_) = store.database.rows("SELECT anchor, left_quote, right_start FROM discrepancies")
        assert tuple(shown) == ("exact", "old", 0)
        with Store.open(path, "bob") as bob:
            assert bob.undo(mill.id)
        undone = store.undo(mill.id)
        assert undone
        assert undone.label == "import"
        assert store.check() == []
