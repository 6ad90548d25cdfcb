"""What can be told of a database without opening it for good: for `diptych doctor`, which changes nothing.

review.db    ->    version 12, journal wal, 1,204,224 bytes, on ext4, newest whole backup ...-daily.db

SQLite's own quick look at the pages is all that is checked; `problems` in checking.py looks at every row.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.errors import StoreError
from store.file import refusals
from store.file.database import log_of, store_errors
from store.file.inspecting import connect_shared, connect_unshared, has_content, has_journal, inspect
from store.file.migrations import NAMES
from store.recovery.recovery import newest_whole_copy

if TYPE_CHECKING:
    import sqlite3
else:
    from store.file.database import sqlite3

_MOUNTS = Path("/proc/self/mounts")
_OVER_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "ceph", "gluster", "lustre", "fuse.sshfs", "davfs")
_WAL = 2  # in the header, see https://sqlite.org/fileformat.html
_WRITE_VERSION = 18  # where in it, in bytes


class Condition(NamedTuple):
    """How a database is.

    Attributes:
        version: how many migrations it has had.
        is_current: whether these are all that this Diptych knows.
        journal: "wal", or "delete" where the disk cannot share memory.
        size: in bytes, with its write-ahead log.
        fault: what SQLite finds amiss with its pages; "" for nothing.
        backup: its newest backup in which nothing is wrong; None when there is none.
    """

    version: int
    is_current: bool
    journal: str
    size: int
    fault: str
    backup: Path | None


def condition(path: Path) -> Condition:
    """How a database is, read only.

    Raises:
        StoreError: when it is not ours, newer, cannot be read, or could be read only by changing it.
    """
    if not has_content(path):
        raise StoreError(refusals.missing(path))
    with store_errors(path, OSError):
        if has_journal(path):
            raise StoreError(refusals.cut_short(path))
        wanted, journal = inspect(path), _journal(path)
        connection = connect_shared(path) if log_of(path).exists() else None
        with closing(connection or connect_unshared(path)) as looking:
            (fault,) = looking.execute("PRAGMA quick_check(1)").fetchone()
    return Condition(
        version=len(NAMES) - len(wanted),
        is_current=not wanted,
        journal=journal,
        size=sum(file.stat().st_size for file in (path, log_of(path)) if file.exists()),
        fault="" if fault == "ok" else fault,
        backup=newest_whole_copy(path),
    )


def _journal(path: Path) -> str:
    with path.open("rb") as file:  # before a connection is open: closing it would drop that one's locks
        return "wal" if file.read(_WRITE_VERSION + 1)[_WRITE_VERSION] == _WAL else "delete"


def sqlite_told() -> tuple[str, list[str]]:
    """The version of SQLite, and the options that it was compiled with."""
    with closing(sqlite3.connect(":memory:")) as connection:
        (version,) = connection.execute("SELECT sqlite_version()").fetchone()
        return version, [option for (option,) in connection.execute("PRAGMA compile_options")]


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that a path is on, such as "ext4"; "" where the system does not tell."""
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    whole = Path(os.path.realpath(path))
    above = {str(folder) for folder in (whole, *whole.parents)}
    kinds = [(len(place), kind) for _, place, kind, *_ in rows if _unescaped(place) in above]
    return max(kinds, default=(0, ""), key=lambda found: found[0])[1]


def is_over_network(kind: str) -> bool:
    """Whether a kind of file system lives on another machine, where SQLite's locks cannot be relied on."""
    return kind.startswith(_OVER_NETWORK)


def _unescaped(place: str) -> str:
    r"""A mount's place as it is: "/my\040disk" -> "/my disk"."""
    return place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
