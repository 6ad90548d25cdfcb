from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, StoreError
from store.file import backups
from store.file import database as files
from store.file.inspecting import APPLICATION_ID, has_journal, has_log
from store.file.migrations import NAMES, PUBLIC_TABLES

Doc = Callable[..., Document]
Make = Callable[..., Annotation]
Locked = tuple[Path, Callable[[], AbstractContextManager[None]]]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def filled(path: Path, document: Doc) -> bytes:
    """A whole database at `path`, closed."""
    with Store.open(path, "ann") as store:
        store.comparison(document("One. " * 3000), document("Two. " * 3000))
    return path.read_bytes()


def test_a_missing_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "my record #1?.db"
    with Store.open(path, "ann") as store:
        assert store.comparisons() == []
        assert store.check() == []
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_empty_file_will_do(path: Path) -> None:
    path.touch()
    with Store.open(path, "ann") as store:
        assert store.check() == []


def test_the_settings_are_the_durable_ones(store: Store) -> None:
    settings = {
        name: store.database.value(f"PRAGMA {name}")
        for name in ("synchronous", "journal_mode", "foreign_keys")
    }
    assert settings == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}
    assert store.database.value("PRAGMA user_version") == len(NAMES)


def test_the_public_tables_are_there_and_strict(store: Store) -> None:
    tables = {row["name"]: row["strict"] for row in store.database.rows("PRAGMA table_list")}
    assert [tables.get(name) for name in PUBLIC_TABLES] == [1] * len(PUBLIC_TABLES)


def test_opening_again_migrates_nothing(path: Path, document: Doc) -> None:
    before = filled(path, document)
    Store.open(path, "ann").close()
    assert path.read_bytes() == before


def make_foreign(path: Path) -> None:
    alter(path, "CREATE TABLE theirs (x)", "PRAGMA application_id = 252006673")


def make_foreign_with_log(path: Path) -> None:
    alter(path, "PRAGMA journal_mode = WAL", "CREATE TABLE annotations (x)")


def make_bigger_version(path: Path) -> None:
    Store.open(path, "ann").close()
    alter(path, f"PRAGMA user_version = {len(NAMES) + 1}")


def make_later_migration(path: Path) -> None:
    Store.open(path, "ann").close()
    alter(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('diptych', 'm999_x', '')",
    )


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS name, x AS id FROM n"


def make_with(*statements: str) -> Callable[[Path], None]:
    """A database of ours, then altered."""

    def make(path: Path) -> None:
        Store.open(path, "ann").close()
        alter(path, *statements)

    return make


def replaced(table: str, by: str) -> tuple[Callable[[Path], None], str]:
    """A database of ours with something else in place of a table; and what is said of it."""
    return make_with(f"DROP TABLE {table}", by), "another program's database"


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's": (make_foreign, "another program's database"),
    "another program's with WAL": (make_foreign_with_log, "another program's database"),
    "a newer version": (make_bigger_version, "newer Diptych"),
    "a later migration": (make_later_migration, "newer Diptych"),
    "text": (lambda path: path.write_text("Dear diary, " * 99, encoding="utf-8"), "not a Diptych database"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(999)), "not a Diptych database"),
    "a stump": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(9)), "not a Diptych database"),
    "a byte": (lambda path: path.write_bytes(b"x"), "not a Diptych database"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), "its beginning is blank"),
    "a view in place of a table": replaced("annotations", "CREATE VIEW annotations AS SELECT 1 AS id"),
    "an endless view": replaced("review", f"CREATE VIEW review AS {ENDLESS}"),
    "an endless view of migrations": replaced(
        "_sqlite_migrations", f"CREATE VIEW _sqlite_migrations AS {ENDLESS}"
    ),
    "a virtual table": replaced("pins", "CREATE VIRTUAL TABLE pins USING fts5(id)"),
    "an index in place of a table": replaced("pins", "CREATE INDEX pins ON tags (id)"),
    "a trigger": (
        make_with("CREATE TRIGGER sly AFTER INSERT ON changes BEGIN DELETE FROM changes; END"),
        "has a trigger 'sly'",
    ),
    "a table missing": (make_with("DROP TABLE targets"), "damaged"),
    "a folder": (lambda path: path.mkdir(), "is not a file"),
    "a pipe": (os.mkfifo, "is not a file"),
}


@pytest.fixture(params=["write", "read"])
def opening(request: pytest.FixtureRequest) -> Callable[[Path], Store]:
    return Store.open_read_only if request.param == "read" else lambda path: Store.open(path, "ann")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_ours_is_refused_and_left_alone(
    path: Path, name: str, opening: Callable[[Path], Store]
) -> None:
    make, reason = REFUSED[name]
    make(path)
    before = contents(path.parent)
    with pytest.raises(StoreError, match=reason) as caught:
        opening(path)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert contents(path.parent) == before


def cuts(size: int) -> Iterator[int]:
    yield from (120, 3000, 4096, size // 2, size - 4096, size - 1)


@pytest.mark.parametrize("which", range(6))
def test_a_truncated_file_is_refused_and_left_alone(
    path: Path, document: Doc, which: int, opening: Callable[[Path], Store]
) -> None:
    whole = filled(path, document)
    path.write_bytes(whole[: list(cuts(len(whole)))[which]])
    before = contents(path.parent)
    with pytest.raises(StoreError, match="damaged"):
        opening(path)
    assert contents(path.parent) == before


def test_a_garbled_file_is_refused_and_left_alone(
    path: Path, document: Doc, opening: Callable[[Path], Store]
) -> None:
    whole = filled(path, document)
    path.write_bytes(whole[:100] + b"\xa5" * 3996 + whole[4096:])
    before = contents(path.parent)
    with pytest.raises(StoreError, match="damaged"):
        opening(path)
    assert contents(path.parent) == before


def test_damage_deeper_in_is_told_in_a_sentence(path: Path, document: Doc) -> None:
    whole = filled(path, document)
    pages = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    path.write_bytes(b"".join(b"\xa5" * 4096 if b"Two. Two. " in page else page for page in pages))
    with Store.open_read_only(path) as store:
        with pytest.raises(StoreError, match="damaged"):
            store.documents(store.comparisons()[0].id)
        assert any("damaged" in problem for problem in store.check())


def test_looking_makes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        Store.open_read_only(path)
    assert not path.exists()


def test_looking_leaves_nothing(path: Path, document: Doc) -> None:
    filled(path, document)
    before = contents(path.parent)
    with Store.open_read_only(path) as store:
        assert len(store.comparisons()) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.set_position(store.comparisons()[0].id, "left", 1)
    assert contents(path.parent) == before


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a?mode=ro&b#c%20d.db", id="address"),
        pytest.param(":memory:", id="memory"),
        pytest.param("file:e.db", id="scheme"),
        pytest.param("it's\nøre.db", id="quote"),
        pytest.param(
            os.fsdecode(b"\xff.db"),
            id="bytes",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text"),
        ),
    ],
)
def test_a_file_may_have_any_name(name: str, tmp_path: Path, document: Doc) -> None:
    path = tmp_path / "a?b" / name
    filled(path, document)
    assert backups.keep(path, "daily") == backups.copies(path)[0]
    assert name in {file.name for file in path.parent.iterdir()}
    with Store.open_read_only(path) as store:
        assert len(store.comparisons()) == 1


def test_links_that_go_in_a_circle_are_told(path: Path) -> None:
    path.symlink_to(path.with_name("other.db"))
    path.with_name("other.db").symlink_to(path)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path, "ann")
    with pytest.raises(StoreError, match="no database"):
        Store.open_read_only(path)


def test_looking_sees_what_others_commit_meanwhile(store: Store, comparison: Comparison, path: Path) -> None:
    with Store.open_read_only(path, "ann") as looking:
        before = looking.stamp()
        store.set_position(comparison.id, "left", 5)
        assert looking.position(comparison.id) == ("left", 5)
        assert looking.stamp() != before


def test_a_link_to_the_file_shows_what_is_still_in_the_log(
    store: Store, comparison: Comparison, path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "folder" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    with Store.open_read_only(link) as looking:
        assert looking.comparisons() == [comparison]


def test_a_folder_that_may_not_be_written(locked_folder: Locked, document: Doc) -> None:
    folder, locked = locked_folder
    path = folder / "record.db"
    filled(path, document)
    with locked():
        before = contents(folder)
        with Store.open_read_only(path) as store:
            assert len(store.comparisons()) == 1
            assert store.check() == []
        for refused in (path, folder / "new.db", folder / "new" / "new.db"):
            with pytest.raises(StoreError, match=str(folder)):
                Store.open(refused, "ann")
        assert contents(folder) == before


def test_a_log_that_cannot_be_shared_is_not_passed_over(
    locked_folder: Locked, tmp_path: Path, document: Doc
) -> None:
    folder, locked = locked_folder
    with Store.open(tmp_path / "record.db", "ann") as store:
        store.comparison(document("One."), document("Two."))
        for name in ("record.db", "record.db-wal"):
            (folder / name).write_bytes((tmp_path / name).read_bytes())
    with locked(), pytest.raises(StoreError, match="-wal"):
        Store.open_read_only(folder / "record.db")


def test_who_writes_holds_the_file_before_reading(store: Store, path: Path) -> None:
    """Else two that both have read could not both write, and one would fail at once."""
    with store.database.writing(), closing(sqlite3.connect(path, timeout=0)) as other:
        store.database.rows("SELECT * FROM comparisons")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_locked_file_is_told_after_the_wait(
    path: Path, document: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, document)
    monkeypatch.setattr(files, "TIMEOUT", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="being written by another program"):
            Store.open(path, "ann")
        other.execute("ROLLBACK")
    Store.open(path, "ann").close()


def test_a_copy_in_use_is_waited_for(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite answers "busy" at once, without its own waiting, to one who turns on the write-ahead log."""
    with Store.open(path, "ann") as store:
        store.database.rows("VACUUM INTO ?", str(tmp_path / "copy.db"))
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("store.file.opening.time.sleep", lambda seconds: other.rollback())
        with Store.open(tmp_path / "copy.db", "ann") as store:
            assert store.database.value("PRAGMA journal_mode") == "wal"


def test_a_full_disk_takes_nothing_and_loses_nothing(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        kept = action.add(annotation(comparison))
    pages = store.database.value("PRAGMA page_count")
    store.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"), store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note="long " * 9999))
    assert store.annotations(comparison.id) == [kept]
    assert store.check() == []


def test_an_undo_on_a_full_disk_is_taken_when_there_is_room(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        kept = [action.add(annotation(comparison, note=f"{number} " * 99)) for number in range(99)]
    in_order = store.annotations(comparison.id)
    assert len(in_order) == len(kept)
    for step, before, after in ((store.undo, in_order, []), (store.redo, [], in_order)):
        pages = store.database.value("PRAGMA page_count")
        store.database.rows(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(StoreError, match="disk is full"):
            step(comparison.id)
        assert store.annotations(comparison.id) == before
        store.database.rows("PRAGMA max_page_count = 99999")
        assert step(comparison.id)
        assert store.annotations(comparison.id) == after
    assert store.check() == []


def test_what_a_user_adds_is_no_trouble(path: Path) -> None:
    make = make_with("CREATE VIEW mine AS SELECT * FROM annotations", "CREATE TABLE own (x)")
    make(path)
    alter(path, "CREATE TRIGGER own_one AFTER INSERT ON own BEGIN DELETE FROM own; END")
    with Store.open(path, "ann") as store:
        assert store.comparisons() == []


def test_a_write_outside_of_the_one_path_is_a_mistake(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.database.execute("DELETE FROM annotations")


def test_a_log_may_end_while_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: True)  # it was there a moment ago
    assert not has_log(tmp_path / "record.db")
    assert not has_journal(tmp_path / "record.db")
