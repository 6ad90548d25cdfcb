"""What the terminal can show, as far as it says so.

TERM=xterm-256color, COLORTERM not set, 80x24    ->    256 colours, and how to get all of them
"""

from __future__ import annotations

import io
import locale
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.doctor.finding import Finding

LEAST = (60, 16)  # columns and rows in which the reader still has room
_TOLD = ("COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL")
_DEPTHS = {"truecolor": "16 million", "256": "256", "eight_bit": "256", "standard": "16", "windows": "16"}
_ALL_COLOURS = "if your terminal can show all colours, say so by `export COLORTERM=truecolor`"
_IN_TMUX = 'give tmux `set -as terminal-features ",*:RGB"`, and `export COLORTERM=truecolor` in it'


def findings(_database: Path) -> Iterator[Finding]:
    """The terminal's abilities."""
    yield _term(os.environ)
    for name in _TOLD:
        if name in os.environ:
            yield Finding(name, os.environ[name])
    yield _size()
    yield _colours(os.environ)
    yield _encoding()
    yield Finding("reached by", " and ".join(_ways(os.environ)) or "sitting at it")


def _term(environment: Mapping[str, str]) -> Finding:
    name = environment.get("TERM", "")
    if sys.platform == "win32" or name not in ("", "dumb", "unknown"):
        return Finding("TERM", name or "not set")
    return Finding(
        "TERM", name or "not set", "It shows no full screen: `export TERM=xterm-256color`, or use --linear."
    )


def _size() -> Finding:
    size = _told_size()
    if size is None:
        return Finding("size", "not known: this is not run in a terminal")
    columns, rows = LEAST
    is_small = size.columns < columns or size.lines < rows
    mend = f"The reader needs {columns}x{rows}: make the window larger or the letters smaller."
    return Finding("size", f"{size.columns}x{size.lines}", mend if is_small else "")


def _told_size() -> os.terminal_size | None:
    """What any of the three streams says; all may be redirected."""
    for descriptor in (1, 2, 0):
        try:
            return os.get_terminal_size(descriptor)
        except OSError:
            continue
    return None


def _colours(environment: Mapping[str, str]) -> Finding:
    from rich.console import Console

    if "NO_COLOR" in environment:
        return Finding("colours", "none, because NO_COLOR is set")
    depth = Console(file=io.StringIO(), force_terminal=True, _environ=environment).color_system or ""
    told = _DEPTHS.get(depth, "2")
    if depth == "truecolor" or sys.platform == "win32":
        return Finding("colours", told)
    advice = _IN_TMUX if "TMUX" in environment else _ALL_COLOURS
    return Finding("colours", f"{told}: {advice}")


def _encoding() -> Finding:
    """Python's own UTF-8 mode hides what the terminal is told, so the locale is asked."""
    name = locale.getencoding()
    is_utf8 = name.lower().replace("-", "") == "utf8" or sys.platform == "win32"
    mend = "Signs and letters may come out wrong: `export LANG=C.UTF-8`, or another locale of UTF-8."
    return Finding("encoding", name, "" if is_utf8 else mend)


def _ways(environment: Mapping[str, str]) -> Iterator[str]:
    """What stands between this program and the screen."""
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        yield "ssh"
    if "TMUX" in environment:
        yield "tmux"
    if "STY" in environment:
        yield "screen"
