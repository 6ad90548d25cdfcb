"""What is told of a database that is only looked at."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import Store, StoreError
from store.file import backups
from store.file.migrations import NAMES
from store.recovery.condition import condition, file_system, is_over_network, sqlite_told
from tests.store.sampling import keep_sample


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Store.open(path, "ann") as store:
        keep_sample(store, "lease")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".db-shm"}


def test_a_whole_database_is_told_and_left_as_it_is(record: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    told = condition(record)
    assert (told.version, told.is_current) == (len(NAMES), True)
    assert (told.journal, told.fault, told.backup) == ("wal", "", None)
    assert told.size == record.stat().st_size
    assert files(tmp_path) == before


def test_what_is_in_the_log_counts(record: Path, tmp_path: Path) -> None:
    with Store.open(record, "ann") as store:
        (comparison,) = store.comparisons()
        store.undo(comparison.id)
        before = files(tmp_path)
        assert condition(record).size == sum(len(data) for data in before.values()) > record.stat().st_size
        assert files(tmp_path) == before


def test_the_newest_whole_backup_is_told(record: Path) -> None:
    older, newer = backups.keep(record, "before-import"), backups.keep(record, "daily")
    assert condition(record).backup == newer
    data = bytearray(newer.read_bytes())
    data[4096 * 2 : 4096 * 4] = bytes(4096 * 2)
    newer.write_bytes(data)
    assert condition(record).backup == older


def test_an_older_one_is_told_and_not_brought_up_to_date(record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection, connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [NAMES[-1]])
    before = record.read_bytes()
    told = condition(record)
    assert (told.version, told.is_current) == (len(NAMES) - 1, False)
    assert record.read_bytes() == before


def test_a_damaged_page_is_seen(record: Path) -> None:
    data = bytearray(record.read_bytes())
    data[-4096 * 6 : -4096] = b"\x05" * 4096 * 5
    record.write_bytes(data)
    assert condition(record).fault


def test_what_wants_to_be_put_right_is_left_alone(record: Path) -> None:
    record.with_name("record.db-journal").write_bytes(b"half a journal")
    with pytest.raises(StoreError, match="cut short in the midst of a change: open it once"):
        condition(record)
    assert record.with_name("record.db-journal").read_bytes() == b"half a journal"


def test_what_is_not_ours_is_told_in_a_sentence(tmp_path: Path) -> None:
    for path, text in ((tmp_path / "notes.txt", "not a database " * 20), (tmp_path / "empty.db", "")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match=path.name):
            condition(path)
        assert path.read_text(encoding="utf-8") == text


def test_a_disk_is_told_by_the_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    lines = ["disk / ext4 rw 0 0", f"server:/x {tmp_path}/a\\040share nfs4 rw 0 0"]
    mounts.write_text("\n".join(lines), encoding="utf-8")
    assert file_system(tmp_path / "a share" / "record.db", mounts) == "nfs4"
    assert file_system(tmp_path / "a shared" / "record.db", mounts) == "ext4"
    assert file_system(tmp_path, tmp_path / "no such file") == ""


def test_links_that_go_in_a_circle_are_on_a_disk_too(tmp_path: Path) -> None:
    link = tmp_path / "one.db"
    link.symlink_to(tmp_path / "two.db")
    (tmp_path / "two.db").symlink_to(link)
    assert file_system(link) == file_system(tmp_path)


@pytest.mark.parametrize(
    ("kind", "is_far"),
    [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("fuse", False), ("", False)],
)
def test_a_share_is_told_from_a_disk(kind: str, is_far: bool) -> None:
    assert is_over_network(kind) == is_far


def test_sqlite_tells_of_itself() -> None:
    version, options = sqlite_told()
    assert version == sqlite3.sqlite_version
    assert any(option.startswith("THREADSAFE=") for option in options)
