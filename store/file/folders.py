"""Folders and names that outlive a power cut: a name is on the disk only when its folder was flushed.

make_folder(a/b/c), only a is there   ->   b made, a flushed, c made, b flushed
flush(a/b/c/x)                        ->   what stands in x is on the disk
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, as far as they are missing; only the last one gets `mode`."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):  # another program made it meanwhile; a file of that name is told later
        folder.mkdir(mode)
    flush(folder.parent)


def flush(path: Path) -> None:
    """Wait until a file's contents, or the names in a folder, are on the disk; not every system can say so.

    Never for an open database: to close a file by oneself drops all locks that the process holds on it.
    """
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
