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
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.file.database import connect, log_of

if TYPE_CHECKING:
    import sqlite3
else:
    from store.file.database import sqlite3

_HEADER, _FRAME = 32, 24  # bytes: the head of a log, and of a page in it
_SALTS, _FRAME_SALTS = slice(16, 24), slice(8, 16)
_LITTLE = 0x377F0682  # how a log begins whose sums count words as little-endian machines do
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
        seal = _seal_of(path)
        if seal and any(seal in frame.seals() for frame in _frames(log_of(path))):
            return True
        found = _replayed(log_of(path))  # a second for each 50 megabytes
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


class _Frame(NamedTuple):
    """A page in a log: its head, 24 bytes, and what it held from then on."""

    head: bytes
    page: bytes

    @property
    def is_commit(self) -> bool:
        return any(self.head[4:8])

    def seals(self) -> Iterator[_Seal]:
        """The seal that stands there, and the one before it."""
        row = self.page[0] == _LEAF and _ROW.match(self.page, int.from_bytes(self.page[8:10], "big"))
        if row:
            number = int.from_bytes(self.head[:4], "big")
            yield from (_Seal(row[1], number), _Seal(row[2], number))


def _frames(log: Path) -> Iterator[_Frame]:
    """All frames of a log, up to where their salts tell that an earlier log goes on."""
    with log.open("rb") as file:
        header = file.read(_HEADER)
        size = int.from_bytes(header[8:12], "big")
        while len(head := file.read(_FRAME)) == _FRAME and head[_FRAME_SALTS] == header[_SALTS]:
            if len(page := file.read(size)) == size:
                yield _Frame(head, page)


def _replayed(log: Path) -> set[_Seal]:
    """The seals in what SQLite replays: frames whose sums are right, up to the last commit."""
    with log.open("rb") as file:
        header = file.read(_HEADER)
    order = "<" if int.from_bytes(header[:4], "big") == _LITTLE else ">"
    sums = _sums(header[:24], order, (0, 0))
    found: set[_Seal] = set()
    begun: set[_Seal] = set()
    for frame in _frames(log):
        sums = _sums(frame.head[:8] + frame.page, order, sums)
        if struct.pack(">II", *sums) != frame.head[16:]:
            break
        begun.update(frame.seals())
        if frame.is_commit:
            found |= begun
    return found


def _sums(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    for even, odd in struct.iter_unpack(f"{order}II", data):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two


def _is_whole(path: Path) -> bool:
    with closing(connect(path, "ro")) as connection:
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        except sqlite3.OperationalError:  # it cannot be read together: who opens it says why
            return True
        except sqlite3.DatabaseError:
            return False
