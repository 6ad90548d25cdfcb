"""Copies of a database, for the day that it is lost or damaged: a daily one, and before much changes at once.

backups/record-3f2a9c1e/2026-03-14T08-25-19.103Z-daily.db             the last five of either kind are kept
                        2026-03-14T09-10-02.551Z-before-import.db

They hold the texts too: only their owner may read them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from store.errors import StoreError
from store.file import refusals
from store.file.copying import copy_database
from store.file.database import log_of, store_errors
from store.file.folders import flush, make_folder
from store.stamps import now

KEPT = 5  # daily copies, and as many from before something
ROOM = 2_000_000_000  # bytes of either kind beyond which only the newest is kept
DAILY_MOST = 1_000_000_000  # bytes of a database that is still copied every day: about half a minute
_PART, _PART_STAYS = ".part", 86_400  # seconds after which the part that a killed copy left is thrown away


def folder_of(path: Path) -> Path:
    """Where the copies of a database are: in DIPTYCH_BACKUPS, else among the user's state; not made here."""
    whole = os.path.realpath(path)
    place = hashlib.sha256(os.fsencode(whole)).hexdigest()[:8]
    return _home() / f"{Path(whole).stem}-{place}"


def _home() -> Path:
    if chosen := os.environ.get("DIPTYCH_BACKUPS"):
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("diptych", appauthor=False) / "backups"


def copies(path: Path, *whys: str) -> list[Path]:
    """The copies that there are of a database, the newest first; those made for some reasons, or all.

    Last come those of a time that is still to come: a clock that was wrong says nothing of their age.
    """
    present = _stamp()
    found = sorted(
        folder_of(path).glob("*.db"),
        key=lambda copy: (not _is_to_come(copy, present), copy.name),
        reverse=True,
    )
    return [copy for copy in found if not whys or copy.stem.endswith(whys)]


def _stamp() -> str:
    return now().replace(":", "-")


def _is_to_come(copy: Path, present: str) -> bool:
    return copy.name[: len(present)] > present


def keep(path: Path, why: str) -> Path:
    """Copy a database as the last commit left it; `why` is "daily" or, say, "before-import".

    Raises:
        StoreError: when there is no room, or the copy cannot be made; then there is none.
    """
    folder = folder_of(path)
    with store_errors(folder, OSError):
        make_folder(folder, 0o700)
        _require_room(path, folder)
        handle, name = tempfile.mkstemp(_PART, dir=folder)  # which only its owner may read
        os.close(handle)
    part = Path(name)
    try:
        copy_database(path, part)
        flush(part)
        copy = folder / f"{_stamp()}-{why}.db"
        with store_errors(folder, OSError):
            part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    flush(folder)
    _thin(path, why)
    return copy


def keep_daily(path: Path) -> Path | None:
    """The copy of today, unless there is one, nothing has changed since the last, or it would be too large.

    Raises:
        StoreError: as `keep` does.
    """
    present = _stamp()
    last = next((copy for copy in copies(path, "-daily") if not _is_to_come(copy, present)), None)
    with store_errors(path, OSError):
        if not path.exists() or _size(path) > DAILY_MOST:
            return None
        if last and (last.name[:10] == present[:10] or _changed(path) <= last.stat().st_mtime):
            return None
    return keep(path, "daily")


def _require_room(path: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < 2 * _size(path):  # what is recorded meanwhile needs room too
        raise StoreError(refusals.no_room(path, folder))


def _files(path: Path) -> Iterator[os.stat_result]:
    for file in (path, log_of(path)):
        if file.exists():
            yield file.stat()


def _size(path: Path) -> int:
    return sum(status.st_size for status in _files(path))


def _changed(path: Path) -> float:
    return max(status.st_mtime for status in _files(path))


def _thin(path: Path, why: str) -> None:
    """Throw away what is older than the last few of this kind, and what killed copies left."""
    same = [copy for copy in copies(path) if copy.stem.endswith("-daily") == (why == "daily")]
    total = 0
    for number, copy in enumerate(same):
        total += copy.stat().st_size
        if number >= KEPT or (number and total > ROOM):
            copy.unlink(missing_ok=True)
    for part in folder_of(path).glob(f"*{_PART}"):
        if part.stat().st_mtime < time.time() - _PART_STAYS:
            part.unlink(missing_ok=True)
