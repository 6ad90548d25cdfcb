"""Where Diptych keeps things, and whether it may write there.

~/.local/share/diptych/diptych.db    ->    "…/diptych.db (not made yet)", and what to do where it cannot be
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from collate.errors import DiptychError
from tui.doctor.finding import Finding
from tui.settings.settings import config_path


def findings(database: Path) -> Iterator[Finding]:
    """The places."""
    from platformdirs import user_cache_path, user_state_path

    from store.file.backups import folder_of

    yield _config()
    yield place("database", database, "name another by --db or DIPTYCH_DB")
    yield place("backups", folder_of(database), "name another folder by DIPTYCH_BACKUPS")
    yield place("state", user_state_path("diptych", appauthor=False), "hints come again at every start")
    yield place("cache", user_cache_path("diptych", appauthor=False), "links are looked for again each time")


def _config() -> Finding:
    from tui.settings.config import read_settings

    path = config_path()
    try:
        read_settings()
    except DiptychError as error:
        return Finding("config", str(path), str(error))
    return Finding("config", f"{path}{'' if path.exists() else ' (none: all is as shipped)'}")


def place(name: str, path: Path, otherwise: str) -> Finding:
    """A file or a folder that Diptych writes; `otherwise` says what follows where it may not."""
    try:
        note, is_ours = "" if path.exists() else " (not made yet)", _can_be_written(path)
    except OSError as error:  # a folder on the way may not be entered
        note, is_ours = f" ({error.strerror})", False
    if is_ours:
        return Finding(name, f"{path}{note}")
    return Finding(name, f"{path}{note}", f"It cannot be written: see to its permissions, or {otherwise}.")


def _can_be_written(path: Path) -> bool:
    """Whether a file and its folder may be written, or the nearest folder that is there."""
    folders = (folder for folder in path.absolute().parents if folder.exists())
    folder = next(folders)
    needed = [path, folder] if path.is_file() else [path if path.exists() else folder]
    return all(os.access(each, os.W_OK) for each in needed) and folder.is_dir()
