"""Which Diptych, Python, Textual and SQLite there are, and which extras.

Requires-Dist: pypdfium2<6,>=5; extra == 'pdf'    ->    Finding("extra pdf", "pypdfium2 5.1.0")
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from collate.extras import install_line, packages_by_extra
from tui.doctor.finding import Finding

_SHOWN = ("THREADSAFE=", "OMIT_", "DEFAULT_SYNCHRONOUS=", "DEFAULT_WAL_SYNCHRONOUS=", "MAX_ATTACHED=")
_AMISS = ("THREADSAFE=0", "OMIT_WAL", "OMIT_FOREIGN_KEY", "OMIT_ATTACH")


def findings(_database: Path) -> Iterator[Finding]:
    """The versions."""
    yield Finding("Diptych", _version("diptych") or "run from its sources")
    yield Finding(
        "Python", f"{platform.python_version()} ({platform.python_implementation()}, {sys.executable})"
    )
    yield Finding("system", platform.platform())
    yield Finding("Textual", _version("textual"))
    yield from _sqlite()
    yield from _extras()


def _sqlite() -> Iterator[Finding]:
    from store.file.opening import OLDEST_SQLITE
    from store.recovery.condition import sqlite_told

    number, options = sqlite_told()
    oldest = ".".join(map(str, OLDEST_SQLITE))
    is_old = tuple(int(part) for part in number.split(".")) < OLDEST_SQLITE
    yield Finding(
        "SQLite", number, f"Diptych needs {oldest} or newer: take a newer Python." if is_old else ""
    )
    amiss = [option for option in options if option.startswith(_AMISS)]
    yield Finding(
        "SQLite built with",
        ", ".join(option for option in options if option.startswith(_SHOWN)) or "nothing out of the ordinary",
        f"Diptych cannot work with {' and '.join(amiss)}: take another build of Python." if amiss else "",
    )


def _extras() -> Iterator[Finding]:
    """What each needs; one that lacks something is no fault, so that only its value says how to get it."""
    for extra, needed in packages_by_extra().items():
        lacking = [name for name in needed if not _version(name)]
        there = ", ".join(f"{name} {_version(name)}" for name in needed)
        yield Finding(f"extra {extra}", f"not installed: {install_line(extra)}" if lacking else there)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
