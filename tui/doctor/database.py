"""How the database is: its version, SQLite's quick look, its journal, size, newest whole backup, its disk.

journal         wal
size on disk    4,096 bytes
quick look      nothing amiss
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store import StoreError
from tui.doctor.finding import Finding

_NETWORK = (
    "It is on another machine, where two programs may write at once: keep it on this one's own disk, "
    "and share it by `diptych merge`."
)


def findings(database: Path) -> Iterator[Finding]:
    """What is found at a path; a database that is not there yet is no fault."""
    from store.recovery.condition import file_system, is_over_network

    kind = file_system(database)
    if kind:
        yield Finding("file system", kind, _NETWORK if is_over_network(kind) else "")
    if _is_new(database):
        yield Finding("condition", "none yet: it is made when two texts are opened")
    else:
        yield from _of_file(database)


def _is_new(database: Path) -> bool:
    try:
        return not database.exists()
    except OSError:  # a folder on the way may not be entered: who opens it says so
        return False


def _of_file(database: Path) -> Iterator[Finding]:
    from store.recovery.condition import condition

    try:
        told = condition(database)
    except StoreError as error:
        yield Finding("condition", "cannot be told", str(error))
        return
    older = "" if told.is_current else ", of an earlier Diptych: brought up to date when it is opened next"
    yield Finding("version", f"{told.version}{older}")
    yield Finding("journal", told.journal)
    yield Finding("size on disk", f"{told.size:,} bytes")
    saving = f"`diptych check --db {database} --recover OUT` saves what can be read."
    yield Finding("quick look", told.fault or "nothing amiss", saving if told.fault else "")
    yield Finding(
        "newest whole backup", str(told.backup or "none yet: the first is made within a day of use")
    )
