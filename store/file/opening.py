"""The way to an open database: nothing is touched before it is known to be ours.

missing or empty          -> made
ours                      -> opened; an older one is migrated, with a copy of what it was in the backups,
                             or to be looked at only, migrated in memory
anything else             -> one sentence; not a byte of it has changed
"""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.file import backups, refusals
from store.file.database import TIMEOUT, Database, connect, log_of, store_errors
from store.file.folders import make_folder
from store.file.inspecting import (
    APPLICATION_ID,
    closed_on_failure,
    connect_shared,
    connect_unshared,
    has_content,
    inspect,
    pending,
)
from store.file.migrations import NAMES, migrate

if TYPE_CHECKING:
    import sqlite3
else:
    from store.file.database import sqlite3

OLDEST_SQLITE = (3, 37)  # the first with STRICT tables


def open_database(path: Path) -> Database:
    """Open for reading and writing; make the folder and the file when they are missing.

    Raises:
        StoreError: when the file is not ours, damaged, newer, locked, or may not be written.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"{path} needs SQLite 3.37 or newer, and this Python has {sqlite3.sqlite_version}: update it."
        )
    if has_content(path):
        inspect(path)
    with store_errors(path, OSError):
        make_folder(path.parent)
        with closed_on_failure(connect(path, "rwc")) as connection:
            _settle(connection)
            database = Database(path, connection)
            _migrate(database, connection)
            return database


def open_read_only(path: Path) -> Database:
    """Open for reading alone: nothing is made or changed, also in a folder that may not be written.

    Raises:
        StoreError: when there is no such file, or it is not ours, damaged or newer.
    """
    if not has_content(path):
        raise StoreError(refusals.missing(path))
    is_older = bool(inspect(path))
    with store_errors(path, OSError):
        alone = not log_of(path).exists()
        shared = connect_shared(path)
        connection = shared or connect_unshared(path)
        if is_older:
            connection = _renewed(path, connection)
        return Database(path, connection, tidy=alone and shared is not None)


def _renewed(path: Path, reader: sqlite3.Connection) -> sqlite3.Connection:
    """What an older file holds, brought up to date in memory alone, where it takes as much room."""
    with closing(reader), closed_on_failure(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        reader.backup(copy)
        copy.execute("PRAGMA trusted_schema = OFF")
        copy.execute("BEGIN")
        migrate(Database(path, copy).utils())
        copy.execute("COMMIT")
        copy.execute("PRAGMA query_only = ON")
        return copy


def _settle(connection: sqlite3.Connection) -> None:
    """Make the settings; SQLite answers "busy" at once, without waiting, while another one makes them too."""
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            return _set(connection)
        except sqlite3.OperationalError as error:
            if refusals.result_code(error) != refusals.BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _set(connection: sqlite3.Connection) -> None:
    if _pages(connection) == 0:
        # With no journal on the disk, no kill leaves a half-made file that looks like another program's.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        # A disk that cannot share memory: slower, and as durable once the journal's end is on the disk.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")


def _pages(connection: sqlite3.Connection) -> int:
    """How many pages there are; a file that came to a disk that cannot share memory is turned over."""
    try:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])
    except sqlite3.OperationalError as error:
        if refusals.result_code(error) != refusals.CANTOPEN:
            raise
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    return int(connection.execute("PRAGMA page_count").fetchone()[0])


def _migrate(database: Database, connection: sqlite3.Connection) -> None:
    with database.writing():  # what is pending is asked inside, for another one may be migrating too
        if pending(database.path, connection):
            if connection.execute("PRAGMA user_version").fetchone()[0]:  # a new one has nothing to copy
                backups.keep(database.path, "before-a-newer-diptych")
            migrate(database.utils())
            connection.execute(f"PRAGMA user_version = {len(NAMES)}")
