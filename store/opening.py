"""The way to an open database: nothing is touched before it is known to be ours.

missing or empty          -> made
ours                      -> opened; an older one is migrated, with a copy of what it was beside it
anything else             -> one sentence; not a byte of it has changed
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from store import refusals
from store.database import TIMEOUT, Database, connect, told
from store.errors import StoreError
from store.migrations import NAMES, SET, migrate

if TYPE_CHECKING:
    import sqlite3
else:
    from store.database import sqlite3

APPLICATION_ID = int.from_bytes(b"DPTY", "big")
OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
_HEADER = 100  # bytes, see https://sqlite.org/fileformat.html
_MAGIC = b"SQLite format 3\0"


def open_database(path: Path) -> Database:
    """Open for reading and writing; make the folder and the file when they are missing.

    Raises:
        StoreError: when the file is not ours, damaged, newer, locked, or may not be written.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"{path} needs SQLite 3.37 or newer, and this Python has {sqlite3.sqlite_version}: update it."
        )
    if _has_content(path):
        _inspect(path)
    with told(path, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _closed_on_failure(connect(path, "rwc")) as connection:
            _settle(connection)
            database = Database(path, connection)
            _migrate(database, connection)
            return database


def open_read_only(path: Path) -> Database:
    """Open for reading alone: nothing is made or changed, also in a folder that may not be written.

    Raises:
        StoreError: when there is no such file, or it is not ours, damaged, newer or older.
    """
    if not _has_content(path):
        raise StoreError(refusals.missing(path))
    if _inspect(path):
        raise StoreError(refusals.older(path))
    with told(path, OSError):
        alone = not _log(path).exists()
        connection = _connect_shared(path)
        return (
            Database(path, connection, tidy=alone) if connection else Database(path, _connect_unshared(path))
        )


def _has_content(path: Path) -> bool:
    with told(path, OSError):
        if path.exists() and not path.is_file():
            raise StoreError(refusals.no_file(path))
        return path.exists() and path.stat().st_size > 0


def _inspect(path: Path) -> list[str]:
    """The migrations that `path` still wants; raises when it is not ours or newer."""
    with told(path, OSError):
        with path.open("rb") as file:
            header = file.read(_HEADER)
        if len(header) < _HEADER or not header.startswith(_MAGIC):
            raise StoreError(refusals.not_sqlite(path))
        if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            raise StoreError(refusals.foreign(path))
        if _cut_short(path, int.from_bytes(header[16:18], "big")):
            raise StoreError(refusals.damaged(path))
        # A shared look leaves side files behind; where there is no log, an unshared one misses nothing.
        look = _connect_shared(path) if _log(path).exists() else None
        with closing(look or _connect_unshared(path)) as connection:
            return _pending(path, connection)


def _cut_short(path: Path, page: int) -> bool:
    # SQLite fills up the last page without a word; 1 stands for 65,536. A log would hold what is missing.
    return path.stat().st_size % (65536 if page == 1 else page or 1) > 0 and not _log(path).exists()


def _pending(path: Path, connection: sqlite3.Connection) -> list[str]:
    is_begun = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    done = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    applied = [name for (name,) in connection.execute(done, [SET])] if is_begun else []
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(NAMES) or not set(applied) <= set(NAMES):
        raise StoreError(refusals.newer(path))
    return [name for name in NAMES if name not in applied]


def _connect_shared(path: Path) -> sqlite3.Connection | None:
    """A read-only connection that sees others' commits; None in a folder where SQLite cannot share."""
    with _closed_on_failure(connect(path, "ro")) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if refusals.result_code(error) not in (refusals.READONLY, refusals.CANTOPEN):
                raise
            connection.close()
            return None
        return connection


def _connect_unshared(path: Path) -> sqlite3.Connection:
    """A read-only connection to a file that no one writes meanwhile."""
    if _log(path).exists() and _log(path).stat().st_size:
        raise StoreError(refusals.unfolded(path))
    return connect(path, "ro&immutable=1")


def _log(path: Path) -> Path:
    path = path.resolve()  # it stands beside the file itself, not beside a link to it
    return path.with_name(f"{path.name}-wal")


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
    if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
        # With no journal on the disk, no kill leaves a half-made file that looks like another program's.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        connection.execute(
            "PRAGMA journal_mode = DELETE"
        )  # a disk that cannot share memory: slower, as durable
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(database: Database, connection: sqlite3.Connection) -> None:
    with database.writing():  # what is pending is asked inside, for another one may be migrating too
        if _pending(database.path, connection):
            _keep_copy(database.path, connection)
            migrate(database.utils())
            connection.execute(f"PRAGMA user_version = {len(NAMES)}")


def _keep_copy(path: Path, connection: sqlite3.Connection) -> None:
    """Copy an older database as "record-v1.db", or with a further number; a new one has nothing to copy.

    The copy is made by a connection of its own, for SQLite makes none inside a transaction: it sees what was
    there before.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        return
    names = chain([f"-v{version}"], (f"-v{version}-{number}" for number in count(2)))
    copies = (path.with_name(f"{path.stem}{name}{path.suffix}") for name in names)
    copy = next(copy for copy in copies if not copy.exists())
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with closing(connect(path, "ro")) as reader:
        reader.execute("VACUUM INTO ?", [str(part)])
    part.replace(copy)


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    with ExitStack() as stack:
        stack.callback(connection.close)
        yield connection
        stack.pop_all()
