"""Copies of a database: made when due, private, few, and never half."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, StoreError
from store.file import backups

Make = Callable[..., Annotation]
PAGE = 4096  # bytes


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIPTYCH_BACKUPS", str(tmp_path / "state" / "backups"))
    return tmp_path / "state" / "backups"


def day(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(backups, "now", lambda: f"2026-03-{number:02}T08:25:19.103Z")


def test_a_copy_holds_what_was_acknowledged_also_what_is_still_in_the_log(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        kept = action.add(annotation(comparison))
    copy = backups.keep(path, "before-import")
    assert copy.name.endswith("-before-import.db")
    with Store.open_read_only(copy) as found:
        assert found.annotations(comparison.id) == [kept]
        assert found.check() == []
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_owner_may_read_it(store: Store, comparison: Comparison, path: Path) -> None:
    copy = backups.keep(path, "daily")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_the_last_five_of_either_kind_are_kept(
    store: Store, comparison: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 9):
        day(monkeypatch, number)
        for why in ("daily", "before-import" if number % 2 else "before-merge"):
            backups.keep(path, why)
    daily, before = backups.copies(path, "-daily"), backups.copies(path, "-before-import", "-before-merge")
    assert [copy.name[:10] for copy in daily] == [f"2026-03-0{number}" for number in (8, 7, 6, 5, 4)]
    assert [copy.name[:10] for copy in before] == [copy.name[:10] for copy in daily]
    assert len(backups.copies(path)) == 10


def test_copies_of_a_clock_that_ran_ahead_push_out_none_of_today(
    store: Store, comparison: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20, 26):
        day(monkeypatch, number)
        backups.keep(path, "daily")
    day(monkeypatch, 2)
    assert backups.keep_daily(path)
    assert backups.copies(path)[0].name.startswith("2026-03-02")
    assert backups.keep_daily(path) is None
    assert len(backups.copies(path)) == backups.KEPT


def test_a_link_has_the_copies_of_its_file(store: Store, comparison: Comparison, path: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    assert backups.copies(path) == [] != [backups.keep(link, "daily")] == backups.copies(path)


def test_of_a_large_database_fewer_are_kept(
    store: Store, comparison: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "ROOM", path.stat().st_size)
    for number in range(1, 4):
        day(monkeypatch, number)
        backups.keep(path, "daily")
    assert [copy.name[:10] for copy in backups.copies(path)] == ["2026-03-03"]


def test_one_a_day_and_only_when_something_changed(
    store: Store, comparison: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day(monkeypatch, 1)
    assert backups.keep_daily(path)
    store.set_position(comparison.id, "left", 1)
    assert backups.keep_daily(path) is None
    day(monkeypatch, 2)
    assert backups.keep_daily(path)
    day(monkeypatch, 3)
    assert backups.keep_daily(path) is None
    store.set_position(comparison.id, "left", 2)
    future = backups.copies(path)[0].stat().st_mtime + 1
    os.utime(path, (future, future))
    assert backups.keep_daily(path)
    assert len(backups.copies(path)) == 3


def test_what_is_too_large_is_not_copied_every_day(
    store: Store, comparison: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "DAILY_MOST", 1)
    assert backups.keep_daily(path) is None
    assert backups.keep_daily(path.with_name("missing.db")) is None


def test_a_copy_that_cannot_be_made_leaves_nothing(path: Path, home: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(999))
    with pytest.raises(StoreError, match=str(path)):
        backups.keep(path, "daily")
    assert [file for file in home.rglob("*") if file.is_file()] == []


def test_too_little_room_is_told_and_nothing_is_made(
    store: Store, comparison: Comparison, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = path.stat().st_size

    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage)
    with pytest.raises(StoreError, match="too little room"):
        backups.keep(path, "daily")
    assert [file for file in home.rglob("*") if file.is_file()] == []


def test_two_of_one_name_in_two_folders_keep_apart(path: Path, tmp_path: Path) -> None:
    assert backups.folder_of(path) != backups.folder_of(tmp_path / "other" / path.name)


def test_the_part_that_a_killed_copy_left_goes_after_a_day(
    store: Store, comparison: Comparison, path: Path
) -> None:
    folder = backups.keep(path, "daily").parent
    old, fresh = folder / "old.part", folder / "fresh.part"
    old.touch()
    fresh.touch()
    os.utime(old, (0, 0))
    backups.keep(path, "daily")
    assert not old.exists()
    assert fresh.exists()


def test_before_something_there_is_one_only_where_there_is_something_to_lose(
    store: Store, document: Callable[[str], Document], path: Path
) -> None:
    assert store.back_up("before-import") == ""
    assert backups.copies(path) == []
    store.comparison(document("One."), document("Two."))
    assert store.back_up("before-import") == ""
    assert len(backups.copies(path)) == 1


def test_what_is_to_be_done_is_not_stopped_by_a_copy_that_cannot_be_made(
    store: Store, comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIPTYCH_BACKUPS", str(tmp_path / "file"))
    assert str(tmp_path / "file") in store.back_up("before-import")


def test_what_is_damaged_is_not_written_into(
    store: Store, document: Callable[[str], Document], path: Path
) -> None:
    store.comparison(document("One."), document("Two."))
    root = store.database.value("SELECT rootpage FROM sqlite_master WHERE name = 'tags'")
    store.close()
    contents = path.read_bytes()
    path.write_bytes(contents[: PAGE * (root - 1)] + bytes(PAGE) + contents[PAGE * root :])
    with Store.open(path, "ann") as damaged, pytest.raises(StoreError, match="is damaged"):
        damaged.back_up("before-import")
    assert backups.copies(path) == []
