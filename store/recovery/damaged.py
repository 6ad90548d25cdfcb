"""A damaged database, opened so that as much as can be is read of it, by today's names.

as Diptych makes it                              ->  as it is, for reading only
of an earlier Diptych                            ->  a copy in memory, brought up to date
CREATE TABLE dismissed (… rewiever TEXT …        ->  a copy in memory, with the names that the columns had
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.file import refusals
from store.file.database import Database, log_of, store_errors
from store.file.inspecting import (
    closed_on_failure,
    connect_shared,
    connect_unshared,
    has_content,
    has_log,
    require_ours,
)
from store.file.migrations import NAMES, SET, migrate
from store.file.seals import is_own_log
from store.file.structure import as_made

if TYPE_CHECKING:
    import sqlite3
else:
    from store.file.database import sqlite3

_TOLD = "SELECT type, name, sql FROM sqlite_master"
_TELL = "UPDATE sqlite_master SET sql = ? WHERE type = ? AND name = ?"


def open_damaged(path: Path) -> Database:
    """Open for reading what may be damaged.

    Raises:
        StoreError: when it is missing, not ours, newer, or nothing can be read.
    """
    if not has_content(path):
        raise StoreError(refusals.missing(path))
    with store_errors(path, OSError):
        require_ours(path)
        if has_log(path) and not is_own_log(path):
            raise StoreError(refusals.stale_log(path, log_of(path)))
        try:
            connection = (connect_shared(path) if has_log(path) else None) or connect_unshared(path)
        except StoreError:
            raise StoreError(refusals.beyond(path)) from None
        connection.execute("PRAGMA writable_schema = ON")  # which reads on past what cannot be read
        try:
            return Database(path, _of_today(path, connection) or connection)
        except sqlite3.DatabaseError:  # then as much as can be read as it is
            return Database(path, connection)


def _of_today(path: Path, reader: sqlite3.Connection) -> sqlite3.Connection | None:
    """A copy in memory with today's tables and columns; None where the file itself has them.

    It has others when an older Diptych made it, and when what tells of them is damaged.
    """
    version, made = reader.execute("PRAGMA user_version").fetchone()[0], as_made()
    found = {(kind, name): sql for kind, name, sql in reader.execute(_TOLD)}
    if version == len(NAMES) and all(found.get(key) == sql for key, sql in made.items() if key[0] == "table"):
        return None
    if version > len(NAMES) and _is_newer(reader):
        reader.close()
        raise StoreError(refusals.newer(path))
    with closed_on_failure(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        reader.backup(copy)
        copy.execute("PRAGMA writable_schema = ON")
        if 0 < version < len(NAMES):
            copy.execute("BEGIN")
            migrate(Database(path, copy).utils())
            copy.execute("COMMIT")
        else:
            copy.executemany(_TELL, [(sql, *key) for key, sql in made.items()])
            copy.execute("PRAGMA writable_schema = RESET")
        reader.close()
        return copy


def _is_newer(reader: sqlite3.Connection) -> bool:
    """Whether steps were taken that this Diptych does not know: a number alone may be damage."""
    taken = reader.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET])
    return not {name for (name,) in taken} <= set(NAMES)
