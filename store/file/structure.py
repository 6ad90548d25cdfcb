"""Is the file as SQLite and the migrations make it, whatever its rows say?

What is in no log is there twice: once in its table, once in an index of all its columns, so that SQLite
itself sees when either has changed.

row 3 missing from index idx_tags_whole     ->  The row 3 of tags, or its index, has changed on the disk.
CREATE VIEW progress AS SELECU …            ->  The view progress is not as Diptych makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.file.database import Database
from store.file.migrations import TABLES, migrate

_MOST = 10_000  # findings of SQLite
_ROW = re.compile(r"row (\d+) missing from index (\S+)")
_MADE = """SELECT type, name, sql FROM sqlite_master
  WHERE sql IS NOT NULL AND tbl_name NOT IN ('_sqlite_migrations', 'sqlite_sequence', 'sqlite_stat1')"""


def damage(database: Database) -> Iterator[str]:
    """What SQLite finds wrong with pages, rows and indexes, and with rows that refer to others."""
    for row in database.rows(f"PRAGMA integrity_check({_MOST})"):
        if row[0] != "ok":
            yield _told(database, row[0])
    for row in database.rows("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} refers to a row of {row[2]} that is not there."


def _told(database: Database, finding: str) -> str:
    if not (missing := _ROW.fullmatch(finding)):
        return f"{database.path} is damaged: {finding}."
    table = database.value("SELECT tbl_name FROM sqlite_master WHERE name = ?", missing[2])
    return f"The row {missing[1]} of {table}, or its index, has changed on the disk."


def as_made() -> dict[tuple[str, str], str]:
    """The SQL of all that the migrations make, by its type and name."""
    import sqlite_utils

    fresh = sqlite_utils.Database(memory=True)
    migrate(fresh)
    made = {(kind, name): sql for kind, name, sql in fresh.execute(_MADE).fetchall()}
    fresh.close()
    return made


def alterations(database: Database) -> Iterator[str]:
    """Tables, indexes and views that are not as the migrations make them, and tables of others."""
    made = as_made()
    found = {(row["type"], row["name"]): row["sql"] for row in database.rows(_MADE)}
    for (kind, name), sql in made.items():
        if _plain(found.get((kind, name), "")) != _plain(sql):
            yield f"The {kind} {name} is not as Diptych makes it."
    for kind, name in found:
        if kind == "table" and name not in TABLES:
            yield f"The table {name} is none of Diptych's."


def _plain(sql: str) -> str:
    """SQL without what its writers may choose: blanks and the marks around names."""
    return re.sub(r'[\s"\[\]]+', "", sql)
