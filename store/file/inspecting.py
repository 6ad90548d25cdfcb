"""What a file is, found out before anything is touched.

missing or empty          -> nothing yet, to be made
ours                      -> the migrations that it still wants
anything else             -> one sentence; not a byte of it has changed

All of it is read through SQLite: a file that a process opens and closes by itself loses every lock that the
process holds on it, and then another program may take the write-ahead log away under an open database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.file import refusals
from store.file.database import connect, log_of, store_errors
from store.file.migrations import NAMES, SET, TABLES
from store.file.seals import is_own_log

if TYPE_CHECKING:
    import sqlite3
else:
    from store.file.database import sqlite3

APPLICATION_ID = int.from_bytes(b"DPTY", "big")
_HEADER = 100  # bytes, see https://sqlite.org/fileformat.html
_SCHEMA = "SELECT type, name, tbl_name, rootpage FROM sqlite_master"


def has_content(path: Path) -> bool:
    """Whether there is a file with anything in it.

    Raises:
        StoreError: when it is no file, or a log without its database is left.
    """
    with store_errors(path, OSError):
        if path.exists() and not path.is_file():
            raise StoreError(refusals.no_file(path))
        if path.exists() and path.stat().st_size > 0:
            return True
        if has_log(path):
            raise StoreError(refusals.log_alone(path, log_of(path)))
        return False


def inspect(path: Path) -> list[str]:
    """The migrations that a file with content still wants.

    Raises:
        StoreError: when it is not ours, damaged or newer.
    """
    with store_errors(path, OSError):
        require_ours(path)
        _require_length(path)
        if has_log(path) and not is_own_log(path):
            raise StoreError(refusals.stale_log(path, log_of(path)))
        with closing(_look(path)) as connection:
            wanted = pending(path, connection)
            _require_shape(path, connection, is_whole=not wanted)
            return wanted


def _look(path: Path) -> sqlite3.Connection:
    if has_journal(path):
        return connect(path, "rw")
    # A shared look leaves side files behind; where there is no log, an unshared one misses nothing.
    return (connect_shared(path) if log_of(path).exists() else None) or connect_unshared(path)


def has_journal(path: Path) -> bool:
    """Whether a commit was cut short on a disk that shares no memory: opening for writing takes it back."""
    log = log_of(path)
    journal = log.with_name(f"{log.name.removesuffix('-wal')}-journal")
    return _has_contents(journal)


def has_log(path: Path) -> bool:
    """Whether the write-ahead log of a database has contents."""
    return _has_contents(log_of(path))


def _has_contents(file: Path) -> bool:
    """Whether a side file is there, and not empty; who else has the database open may end it just now."""
    try:
        return file.exists() and file.stat().st_size > 0
    except FileNotFoundError:
        return False


def require_ours(path: Path) -> None:
    """Raise StoreError when a file's head is not that of a database of ours."""
    if path.stat().st_size < _HEADER:
        raise StoreError(refusals.not_sqlite(path))
    with closing(connect(path, "ro&immutable=1")) as connection:
        connection.execute("PRAGMA writable_schema = ON")  # which reads on in a file that was cut short
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            if refusals.result_code(error) != refusals.NOTADB:
                raise
            raise StoreError(refusals.blank(path) if _is_blank(path) else refusals.not_sqlite(path)) from None
        if application != APPLICATION_ID:
            raise StoreError(refusals.foreign(path))


def _require_length(path: Path) -> None:
    """SQLite fills up the last page without a word. A log or a journal would hold what is missing."""
    if log_of(path).exists() or has_journal(path):
        return
    with closing(connect(path, "ro&immutable=1")) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA application_id").fetchone()  # without which the size is not read
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        if path.stat().st_size % page:
            raise StoreError(refusals.damaged(path))


def _is_blank(path: Path) -> bool:
    with path.open("rb") as file:
        return not any(file.read(_HEADER))


def _require_shape(path: Path, connection: sqlite3.Connection, *, is_whole: bool) -> None:
    """Our names are plain tables, of which nothing but our own writing changes a row.

    A view in place of a table may run for ever when it is read, and a trigger may change any row on a write.
    """
    found: set[str] = set()
    for kind, name, table, root in connection.execute(_SCHEMA):
        if kind == "table" and root:
            found.add(name)
        elif name in TABLES:
            raise StoreError(refusals.foreign(path))
        elif kind == "trigger" and table in TABLES:
            raise StoreError(refusals.hooked(path, name))
    if is_whole and not found.issuperset(TABLES):
        raise StoreError(refusals.damaged(path))


def pending(path: Path, connection: sqlite3.Connection) -> list[str]:
    """The migrations that are not applied yet; raises StoreError for one that is not known."""
    is_begun = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations' AND type = 'table'"
    ).fetchone()
    done = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    applied = [name for (name,) in connection.execute(done, [SET])] if is_begun else []
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(NAMES) or not set(applied) <= set(NAMES):
        raise StoreError(refusals.newer(path))
    return [name for name in NAMES if name not in applied]


def connect_shared(path: Path) -> sqlite3.Connection | None:
    """A read-only connection that sees others' commits; None in a folder where SQLite cannot share."""
    with closed_on_failure(connect(path, "ro")) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if refusals.result_code(error) not in (refusals.READONLY, refusals.CANTOPEN):
                raise
            connection.close()
            return None
        return connection


def connect_unshared(path: Path) -> sqlite3.Connection:
    """A read-only connection to a file that no one writes meanwhile."""
    if has_log(path):
        raise StoreError(refusals.unfolded(path))
    return connect(path, "ro&immutable=1")


@contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, closed when the block fails and left open when it does not."""
    with ExitStack() as stack:
        stack.callback(connection.close)
        yield connection
        stack.pop_all()
