"""What a single bit may take along when it flips where much depends on it, and how that is saved."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from collate.document import Document
from store import EXPORTS, Store, StoreError
from store.file.database import Database, connect
from store.recovery.recovery import recover
from store.recovery.salvage import Row, rows_of
from tests.store.damaging import dump, fill
from tests.store.victims import LEFT

Doc = Callable[..., Document]
FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, document: Doc) -> Path:
    path = tmp_path_factory.mktemp("whole") / "record.db"
    fill(path, document(LEFT), document("The new mill burned down. Nobody was hurt."))
    return path


def flip(whole: Path, path: Path, table: str, sql: str) -> str:
    """Turn over a bit in the page of a table, in the middle of what a query gives; that, as it was."""
    contents = bytearray(whole.read_bytes())
    with closing(sqlite3.connect(whole)) as connection:
        (said,) = connection.execute(sql).fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    at = contents.index(said.encode(), PAGE * (root - 1), PAGE * root) + len(said) // 2
    contents[at] ^= 1
    path.write_bytes(contents)
    return str(said)


def texts_of(path: Path) -> list[str]:
    """All that an export says."""
    with Store.open_read_only(path) as store:
        assert store.check() == []
        return list(EXPORTS["jsonl"](store))


@pytest.mark.parametrize(
    ("table", "sql", "told"),
    [
        ("documents", 'SELECT "left" FROM comparisons', "of documents got its id back from its index."),
        ("comparisons", "SELECT id FROM comparisons", "of comparisons got its id back from its index."),
        ("comparisons", 'SELECT "left" FROM comparisons', "of comparisons got its left back from its index."),
    ],
)
def test_no_reference_takes_all_along(
    whole: Path, path: Path, tmp_path: Path, table: str, sql: str, told: str
) -> None:
    flip(whole, path, table, sql)
    (line,) = recover(path, tmp_path / "out.db")
    assert line.endswith(told)
    assert texts_of(tmp_path / "out.db") == texts_of(whole)


@pytest.mark.parametrize("where", ["tags", "idx_tags_whole"])
def test_a_name_of_which_nobody_knows_the_true_one_is_told(
    whole: Path, path: Path, tmp_path: Path, where: str
) -> None:
    flip(whole, path, where, "SELECT 'accuracy/nonsense'")
    (line,) = recover(path, tmp_path / "out.db")
    assert line.endswith("of tags is not what its index says.")


def test_what_stood_before_the_first_entry_is_told(whole: Path, path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        sql = """SELECT "before" FROM changes WHERE "table" = 'comparisons'"""
        (before,) = connection.execute(sql).fetchone()
    changed = before.replace("faithfulness", "faithfulnesr").encode()
    path.write_bytes(whole.read_bytes().replace(before.encode(), changed, 1))
    assert [line for line in recover(path, tmp_path / "out.db") if line.endswith("what its index says.")]


@pytest.mark.parametrize("column", ["row", "comparison"])
def test_an_entry_that_names_another_goes_to_its_row(
    whole: Path, path: Path, tmp_path: Path, column: str
) -> None:
    contents = whole.read_bytes()
    with closing(sqlite3.connect(whole)) as connection:
        sql = f"""SELECT "{column}", "after" FROM changes WHERE "table" = 'annotations' AND label = 'note'"""
        name, after = connection.execute(sql).fetchone()
    changed = after.replace(name, name[:-1] + ("0" if name[-1] != "0" else "1"))
    path.write_bytes(contents.replace(after.encode(), changed.encode(), 1))
    recover(path, tmp_path / "out.db")
    before, saved = dump(whole) or {}, dump(tmp_path / "out.db") or {}
    for table in ("annotations", "changes"):
        assert saved[table].keys() == before[table].keys()
    assert texts_of(tmp_path / "out.db") == texts_of(whole)


def test_tables_are_known_when_what_tells_of_them_is_damaged(whole: Path, path: Path, tmp_path: Path) -> None:
    contents = whole.read_bytes()
    told = b"CREATE TABLE dismissed ("
    at = contents.index(b"reviewer TEXT", contents.index(told))
    path.write_bytes(contents[:at] + b"rewiever" + contents[at + 8 :])
    recover(path, tmp_path / "out.db")
    assert texts_of(tmp_path / "out.db") == texts_of(whole)


@pytest.mark.parametrize("old", sorted(FIXTURES.glob("*.db")), ids=lambda old: old.stem)
def test_a_database_of_an_earlier_version_is_saved_as_one_of_today(
    path: Path, tmp_path: Path, old: Path
) -> None:
    path.write_bytes(old.read_bytes())
    assert recover(path, tmp_path / "out.db") == []
    assert texts_of(tmp_path / "out.db") == texts_of(old)


def test_a_newer_one_is_left_alone(whole: Path, path: Path, tmp_path: Path) -> None:
    path.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("INSERT INTO _sqlite_migrations SELECT 99, 'diptych', 'm099_later', ''")
    with pytest.raises(StoreError, match="newer Diptych"):
        recover(path, tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()


def test_a_log_of_another_file_is_not_read_with_it(
    whole: Path, path: Path, tmp_path: Path, document: Doc
) -> None:
    with Store.open(tmp_path / "other.db", "ann") as store:
        store.comparison(document("One."), document("Two."))
        log = (tmp_path / "other.db-wal").read_bytes()
    path.write_bytes(whole.read_bytes())
    path.with_name(f"{path.name}-wal").write_bytes(log)
    with pytest.raises(StoreError, match="do not belong together"):
        recover(path, tmp_path / "out.db")


def test_what_lies_beyond_a_lost_page_is_read_from_the_end(whole: Path, path: Path) -> None:
    contents = whole.read_bytes()
    with closing(sqlite3.connect(whole)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'targets'").fetchone()
        (count,) = connection.execute("SELECT count(*) FROM targets").fetchone()
    inner = contents[PAGE * (root - 1) : PAGE * root]
    cells = struct.unpack_from(f">{int.from_bytes(inner[3:5], 'big')}H", inner, 12)
    page = int.from_bytes(inner[cells[1] : cells[1] + 4], "big")  # the second one below it
    path.write_bytes(contents[: PAGE * (page - 1)] + bytes(PAGE) + contents[PAGE * page :])
    keys = {(row["annotation"], row["n"]) for row in rows_in(whole)}
    found = {(row["annotation"], row["n"]) for row in rows_in(path)}
    assert found < keys
    assert {min(keys), max(keys)} <= found
    assert len(keys) == count


def rows_in(path: Path) -> list[Row]:
    """The targets that can be read."""
    with closing(Database(path, connect(path, "ro&immutable=1"))) as database:
        return rows_of(database, "targets")[0]
