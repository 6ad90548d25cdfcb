"""A copy of a whole database, in one file and for any program that opens SQLite.

record.db, record.db-wal     ->     copy.db: no log beside it, no room left free
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from store.file.database import SEAL, connect, store_errors


def copy_database(path: Path, target: Path) -> None:
    """Copy a database as the last commit left it to a file that is empty or not there yet.

    Raises:
        StoreError: when it cannot be read, or the copy cannot be written.
    """
    with store_errors(path), closing(connect(path, "ro")) as reader:
        reader.execute("VACUUM INTO CAST(? AS TEXT)", [os.fsencode(target)])  # a name may be no UTF-8
    with store_errors(target), closing(connect(target, "rw")) as copy:
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone():
            copy.execute(SEAL)  # its pages stand elsewhere: the original's log is not for it
