"""The day's copy of the database, made in a thread that nobody waits for.

record.db   ->   a copy of today beside it, when there is none yet; what goes wrong is told
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread


def begin(database: Path, tell: Callable[[str], None]) -> None:
    """Make it, if there is none of today; `tell` is called from that thread when it cannot be made."""
    Thread(target=_copy, args=(database, tell), daemon=True).start()


def _copy(database: Path, tell: Callable[[str], None]) -> None:
    from store import StoreError
    from store.file import backups

    try:
        backups.keep_daily(database)
    except StoreError as error:
        tell(str(error))
