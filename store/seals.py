"""Is the write-ahead log beside a database its own?

SQLite replays whatever log stands beside a file. Beside a copy that was put in the file's place, that makes a
broken database, or one that says nothing of what it lost. So each of our commits seals the file anew with a
word of chance, and writes down the word before it:

    record.db   latest 5f…      record.db-wal   5f… -> 08…, 08… -> c2…      its own: goes on from there
    record.db   latest 08…      record.db-wal   5f… -> 08…, 08… -> c2…      its own: partly folded in
    record.db   latest e1…      record.db-wal   5f… -> 08…, 08… -> c2…      another's

The log is read as it lies on the disk: https://sqlite.org/fileformat.html#walformat
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from store.database import connect, log_of

if TYPE_CHECKING:
    import sqlite3
else:
    from store.database import sqlite3

_HEADER, _FRAME, _PAGE = 32, 24, 12  # bytes: the head of a log, of a page in it, and of that page itself
_SALTS, _FRAME_SALTS = slice(16, 24), slice(8, 16)
_LEAF = 13  # a page of rows
# The only row, as SQLite writes it: its length, its id, the types of its columns, both words.
_ROW = re.compile(rb"\x44\x01\x04\x00MM([0-9a-f]{32})([0-9a-f]{32})")
_TRIES = 10  # while others commit


class _Seal(NamedTuple):
    """The word of a commit, and the page on which it stands."""

    word: bytes
    page: int


def is_own_log(path: Path) -> bool:
    """Whether the log that stands beside a file goes on from it, while others may be writing both.

    Where the seals do not say, as in a log that another program or an older Diptych wrote, or after a VACUUM,
    it is its own when SQLite finds the two whole together.
    """
    for _ in range(_TRIES):
        seal, found = _seal_of(path), set(_seals_in(log_of(path)))
        if seal in found:
            return True
        if seal is None or not found or seal.word in {other.word for other in found}:
            return _is_whole(path)
        if seal == _seal_of(path):
            return False
    return True


def _seal_of(path: Path) -> _Seal | None:
    """What the file says without its log; None when it cannot be read so, as in the midst of a folding."""
    with closing(connect(path, "ro&immutable=1")) as connection:
        try:
            word = connection.execute("SELECT latest FROM seal").fetchone()
            page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'seal'").fetchone()
        except sqlite3.DatabaseError:
            return None
        return _Seal(word[0].encode(), page[0]) if word else None


def _seals_in(log: Path) -> Iterator[_Seal]:
    """All seals in a log, and those before them."""
    with log.open("rb") as file:
        for number, page in _single_rows(file):
            if row := _ROW.match(page, int.from_bytes(page[8:10], "big")):
                yield from (_Seal(row[1], number), _Seal(row[2], number))


def _single_rows(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Pages of a log that hold a single row, up to where its salts tell that an earlier log goes on."""
    header = file.read(_HEADER)
    rest = int.from_bytes(header[8:12], "big") - _PAGE
    while len(frame := file.read(_FRAME)) == _FRAME and frame[_FRAME_SALTS] == header[_SALTS]:
        page = file.read(_PAGE)
        if page[:1] == bytes([_LEAF]) and page[3:5] == b"\0\1":
            yield int.from_bytes(frame[:4], "big"), page + file.read(rest)
        else:
            file.seek(rest, 1)


def _is_whole(path: Path) -> bool:
    with closing(connect(path, "ro")) as connection:
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        except sqlite3.OperationalError:  # it cannot be read together: who opens it says why
            return True
        except sqlite3.DatabaseError:
            return False
