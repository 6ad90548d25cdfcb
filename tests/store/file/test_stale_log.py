"""A write-ahead log is replayed into its own file and into no other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Annotation, Comparison, Store, StoreError
from store.file import backups
from store.file.database import log_of

Make = Callable[..., Annotation]
Work = Callable[[int], None]


@pytest.fixture
def dice() -> random.Random:
    return random.Random(7)


@pytest.fixture
def work(store: Store, comparison: Comparison, annotation: Make, dice: random.Random) -> Work:
    """Some actions by chance, every one of which changes something."""

    def act(number: int) -> None:
        with store.action(comparison.id, "act") as action:
            if number % 3 and (kept := store.annotations(comparison.id)):
                note = f"{number} {'n' * dice.randrange(900)}"
                action.edit(dice.choice(kept)._replace(note=note))
            else:
                action.add(annotation(comparison))

    store.database.rows("PRAGMA wal_autocheckpoint = 0")

    def several(count: int) -> None:
        for number in range(count):
            act(number)

    return several


def fold(store: Store) -> None:
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def copied(path: Path, folder: Path) -> Path:
    """The file and its log as they lie on the disk, as after a kill."""
    folder.mkdir()
    for file in (path, log_of(path)):
        shutil.copy(file, folder)
    return folder / path.name


def test_its_own_log_is_replayed_wherever_the_program_was_killed(
    store: Store, comparison: Comparison, work: Work, path: Path, tmp_path: Path
) -> None:
    with Store.open(path, "reader") as reader:
        for number in range(12):
            if number == 5:
                rows = reader.database.stream("SELECT * FROM changes")  # as of now: it holds the folding up
                next(rows)
            if number == 9:
                del rows
                fold(store)
            work(number % 4 + 1)
            if number % 3 == 2:
                store.database.rows("PRAGMA wal_checkpoint(PASSIVE)")
            with Store.open(copied(path, tmp_path / str(number)), "ann") as again:
                assert again.annotations(comparison.id) == store.annotations(comparison.id)
                assert again.check() == []


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_a_file_that_was_killed_amid_the_folding_opens(
    store: Store, comparison: Comparison, work: Work, path: Path, tmp_path: Path, pages: int
) -> None:
    """Its first page says already how long it will be."""
    work(20)
    log = log_of(path).read_bytes()
    fold(store)
    folded = tmp_path / "folded.db"
    folded.write_bytes(path.read_bytes()[: -4096 * pages])
    log_of(folded).write_bytes(log)
    with Store.open(folded, "ann") as again:
        assert again.annotations(comparison.id) == store.annotations(comparison.id)
        assert again.check() == []


def test_a_log_that_was_torn_as_it_began_anew_is_passed_over(
    store: Store, comparison: Comparison, work: Work, path: Path, tmp_path: Path
) -> None:
    """Frames of the new log have their heads already and still the pages of the old one: they are none."""
    fold(store)
    work(20)
    old = log_of(path).read_bytes()
    store.database.rows("PRAGMA wal_checkpoint(RESTART)")
    torn = tmp_path / "torn.db"
    shutil.copy(path, torn)
    expected = store.annotations(comparison.id)
    work(2)
    new = bytearray(log_of(path).read_bytes())
    for at in range(32, len(new) - 4120, 4120):
        new[at + 24 : at + 4120] = old[at + 24 : at + 4120]
    log_of(torn).write_bytes(new)
    with Store.open(torn, "ann") as again:
        assert again.annotations(comparison.id) == expected


KINDS: dict[str, Callable[[Path, Path], object]] = {
    "a copy of the file": lambda path, to: shutil.copy(path, to),
    "one of the backups": lambda path, to: backups.keep(path, "daily").replace(to),
}


def refused(path: Path, log: bytes) -> None:
    """Beside this log, nothing opens the file, and both stay as they were."""
    log_of(path).write_bytes(log)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="do not belong together"):
        Store.open(path, "ann")
    with pytest.raises(StoreError, match="do not belong together"):
        Store.open_read_only(path)
    assert (path.read_bytes(), log_of(path).read_bytes()) == (before, log)
    log_of(path).unlink()
    with Store.open(path, "ann") as store:
        assert store.check() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", [1, 2, 30])
def test_beside_an_older_copy_it_is_refused(
    store: Store, work: Work, path: Path, tmp_path: Path, kind: str, gap: int
) -> None:
    work(20)
    fold(store)
    KINDS[kind](path, tmp_path / "older.db")
    work(gap)
    fold(store)
    work(3)
    refused(tmp_path / "older.db", log_of(path).read_bytes())


@pytest.mark.parametrize("gap", [1, 2, 30])
def test_beside_a_newer_copy_it_is_refused(
    store: Store, work: Work, path: Path, tmp_path: Path, gap: int
) -> None:
    work(20)
    log = log_of(path).read_bytes()
    fold(store)
    work(gap)
    fold(store)
    shutil.copy(path, tmp_path / "newer.db")
    refused(tmp_path / "newer.db", log)


@pytest.mark.parametrize("gap", [0, 1, 5])
def test_a_backup_made_amid_the_log_is_refused_too(
    store: Store, work: Work, path: Path, tmp_path: Path, gap: int
) -> None:
    """The log has the very word of the moment of the copy, but its pages stand elsewhere."""
    work(20)
    backups.keep(path, "daily").replace(tmp_path / "copy.db")
    work(gap)
    refused(tmp_path / "copy.db", log_of(path).read_bytes())


def test_the_tail_of_an_earlier_log_is_none_of_it(
    store: Store, work: Work, path: Path, tmp_path: Path
) -> None:
    work(10)
    store.database.rows("PRAGMA wal_checkpoint(PASSIVE)")
    shutil.copy(path, tmp_path / "older.db")
    work(10)
    store.database.rows("PRAGMA wal_checkpoint(RESTART)")
    work(1)
    refused(tmp_path / "older.db", log_of(path).read_bytes())


def test_a_log_that_another_program_wrote_is_looked_at_whole(
    store: Store, comparison: Comparison, work: Work, path: Path, tmp_path: Path
) -> None:
    work(5)
    fold(store)
    store.database.utils().execute("UPDATE comparisons SET name = 'by hand'")
    with Store.open(copied(path, tmp_path / "own"), "ann") as own:
        assert own.comparisons()[0].name == "by hand"
    refused(_vacuumed(store, tmp_path / "other.db"), log_of(path).read_bytes())


def _vacuumed(store: Store, path: Path) -> Path:
    store.database.rows("VACUUM INTO ?", str(path))
    return path


def test_a_file_made_by_vacuum_elsewhere_is_looked_at_whole(
    store: Store, work: Work, path: Path, tmp_path: Path
) -> None:
    work(20)
    fold(store)
    work(20)
    refused(_vacuumed(store, tmp_path / "copy.db"), log_of(path).read_bytes())


def test_a_vacuum_in_its_own_log_is_no_trouble(
    store: Store, comparison: Comparison, work: Work, path: Path, tmp_path: Path
) -> None:
    work(20)
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.database.rows("VACUUM")
    work(2)
    with Store.open(copied(path, tmp_path / "own"), "ann") as own:
        assert own.annotations(comparison.id) == store.annotations(comparison.id)


def test_those_who_open_while_others_write_are_never_refused(store: Store, work: Work, path: Path) -> None:
    store.database.rows("PRAGMA wal_autocheckpoint = 8")
    for _ in range(30):
        work(3)
        Store.open(path, "bob").close()
        Store.open_read_only(path).close()
