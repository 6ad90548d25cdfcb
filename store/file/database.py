"""The SQLite file: opening it, one write path, and SQLite's errors as sentences.

    with database.writing():      # BEGIN IMMEDIATE ... COMMIT, flushed to the disk
        database.execute(...)     # a raise takes all of it back

Everything is written inside our own BEGIN IMMEDIATE: sqlite-utils' own transactions are deferred ones, which
fail at once with "locked" when two programs write, and its bulk inserts commit in pieces outside of one.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.file import refusals

if TYPE_CHECKING:
    import sqlite3

    import sqlite_utils
elif find_spec("pysqlite3"):  # sqlite-utils prefers it, and catches only that one's errors
    from sqlite_utils.utils import sqlite3
else:
    import sqlite3

MOST = 10_000  # values of a query; SQLite takes 32,766
TIMEOUT = 10  # seconds that a writer waits for another one
SEAL = "UPDATE seal SET earlier = latest, latest = lower(hex(randomblob(16)))"  # see seals.py


@contextmanager
def store_errors(path: Path, *also: type[Exception]) -> Iterator[None]:
    """Turn SQLite's errors over `path`, and those of `also`, into StoreError: the one place for it."""
    caught: tuple[type[Exception], ...] = (sqlite3.Error, UnicodeError, *also)
    try:
        yield
    except caught as error:
        raise StoreError(refusals.sentence(path, error)) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that begins no transaction by itself; `mode` is a URI's: "ro", "rwc", "ro&immutable=1"."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=TIMEOUT, isolation_level=None)


def log_of(path: Path) -> Path:
    """The write-ahead log of a database: it stands beside the file itself, not beside a link to it."""
    path = Path(os.path.realpath(path))  # unlike `resolve` it says nothing of links that go in a circle
    return path.with_name(f"{path.name}-wal")


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


class Database:
    """An open file; whatever trouble SQLite gives comes out as StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, tidy: bool = False) -> None:
        """Take over `connection`; with `tidy`, remove on closing the side files that reading made."""
        self.path = path
        self._connection = connection
        self._tidy = tidy
        self._gathered: defaultdict[str, list[tuple[object, ...]]] | None = None
        self._log = log_of(path)
        self._files = {path: _identity(path)}

    def rows(self, sql: str, *values: object, **named: object) -> list[sqlite3.Row]:
        """All rows that a query gives; each ? in it is the next value, each :name the one of that name."""
        return list(self.stream(sql, *values, **named))

    def row(self, sql: str, *values: object, **named: object) -> sqlite3.Row | None:
        """The first row that a query gives; None when it gives none."""
        return next(iter(self.rows(sql, *values, **named)), None)

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row; None when there is none."""
        row = self.row(sql, *values)
        return row[0] if row else None

    def stream(self, sql: str, *values: object, **named: object) -> Iterator[sqlite3.Row]:
        """The rows one by one, for what may not fit into memory; a closed iterator lets go of the file."""
        with store_errors(self.path), closing(self._connection.cursor()) as cursor:
            self._make_gathered()
            cursor.row_factory = sqlite3.Row
            yield from cursor.execute(sql, named or values)

    def tuples(self, sql: str, *values: object, **named: object) -> list[tuple[Any, ...]]:
        """All rows that a query gives, without names: for very many of them, at SQLite's own speed."""
        with store_errors(self.path):
            self._make_gathered()
            return self._connection.execute(sql, named or values).fetchall()

    @staticmethod
    def in_lots(values: Sequence[str]) -> Iterator[Sequence[str]]:
        """As many values at a time as a query takes."""
        yield from (values[at : at + MOST] for at in range(0, len(values), MOST))

    def define(self, name: str, function: Callable[[Any], str | int | None]) -> None:
        """Let queries call a function of one value that always gives the same for the same."""
        self._connection.create_function(name, 1, function, deterministic=True)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries of the block see one state of the file, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with store_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    @contextmanager
    def reading_all(self) -> Iterator[None]:
        """Read on where a text is no text any more: its odd bytes stand in it as lone surrogates."""
        self._connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        try:
            yield
        finally:
            self._connection.text_factory = str

    def utils(self) -> sqlite_utils.Database:
        """The same file for sqlite-utils; only who needs it pays for it, a third of the program's start."""
        import sqlite_utils

        return sqlite_utils.Database(self._connection, execute_plugins=False)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The one write path: all of the block or nothing of it, flushed to the disk before it ends."""
        self.require_place()
        with store_errors(self.path):
            changes = self._connection.total_changes
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if self._log not in self._files:  # it is held open from now on
                    self._files[self._log] = _identity(self._log)
                yield
                if self._connection.total_changes != changes:
                    self._connection.execute(SEAL)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:  # not committed: whatever it was, nothing of it stays
                    self._connection.rollback()
        self.require_place()

    def require_place(self) -> None:
        """Raise when the file is no longer the one that was opened: what is written then, nobody finds again.

        A file that was deleted or replaced lives on, without a name, until it is closed.
        """
        with store_errors(self.path, OSError):
            if any(_identity(file) != found for file, found in self._files.items() if found):
                raise StoreError(refusals.gone(self.path))

    def execute(self, sql: str, *values: object) -> None:
        """Write; only inside `writing`, for a write outside of it would be one that no one can take back."""
        if self._gathered is not None:
            self._gathered[sql].append(values)
            return
        self._require_writing()
        with store_errors(self.path):
            self._connection.execute(sql, values)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Make the writes of the block many at a time, which costs a third; a query finds them made.

        Between two queries all writes by one statement come before those by a statement first used later: a
        row that is written twice must be read in between. A row may come before the one that it refers to.
        """
        self._require_writing()
        self._connection.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends
        self._gathered = defaultdict(list)
        try:
            yield
            with store_errors(self.path):
                self._make_gathered()
        finally:
            self._gathered = None

    def _require_writing(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("a write outside of `writing`")

    def _make_gathered(self) -> None:
        while self._gathered:
            sql = next(iter(self._gathered))
            self._connection.executemany(sql, self._gathered.pop(sql))

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        """Write a new row; the names of table and columns are ours."""
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
        self.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", *row.values())

    def update(self, table: str, row_id: str, values: Mapping[str, object]) -> None:
        """Write other values into the row of an id."""
        changes = ", ".join(f'"{name}" = ?' for name in values)
        self.execute(f"UPDATE {table} SET {changes} WHERE id = ?", *values.values(), row_id)

    def stamp(self) -> int:
        """A number that changes with every commit of any other connection, not with one's own.

        Raises:
            StoreError: also when the file is no longer the one that was opened.
        """
        self.require_place()
        return int(self.value("PRAGMA data_version"))

    def close(self) -> None:
        """Let go of the file; the last one to do so folds the write-ahead log into it."""
        self._connection.close()
        if self._tidy:
            with (
                suppress(StoreError),
                store_errors(self.path),
                closing(connect(self.path, "rw")) as connection,
            ):
                connection.execute("PRAGMA wal_checkpoint")
