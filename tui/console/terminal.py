"""Standard input and output: documents in, text out, and the keyboard when input was a document.

diptych old.md -  < new.md     the text from standard input, the keys from the terminal itself
diptych text new.md | head     what head no longer reads is no trouble
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from collate.errors import DiptychError, DocumentError

if TYPE_CHECKING:
    from collate import Document


# What JSON may hold as it is and terminals obey, or take for the end of a line; JSON itself escapes the rest.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
NO_KEYS = "There is no terminal to read keys from: run diptych in one."


class OutputError(DiptychError):
    """What was asked for cannot be written."""


def read_document(path: str) -> Document:
    """Read a file, or standard input for "-".

    Raises:
        DocumentError: when it cannot be read as text.
    """
    from collate import read, read_stream
    from tui.behind.reading import page, split

    return read_stream(sys.stdin.buffer) if path == "-" else read(path, split, page)


def read_pair(left: str, right: str) -> tuple[Document, Document]:
    """Read both sides; at most one may be standard input.

    Raises:
        DocumentError: when one cannot be read, both are "-", or neither has any text.
    """
    if left == right == "-":
        raise DocumentError("Only one side can be standard input (-): give a file for the other.")
    documents = read_document(left), read_document(right)
    if not any(document.sentences for document in documents):
        raise DocumentError(f"Neither {left} nor {right} has any text: there is nothing to compare.")
    return documents


def write(text: str) -> None:
    """Write data to standard output as UTF-8, whatever the locale says.

    Raises:
        OutputError: when it cannot be written. When its reader has gone, as `head` does, the program ends.
    """
    with output():
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def in_json(fields: object, indent: int | None = None) -> str:
    r"""JSON, on one line or indented, in which no terminal finds a command: "\x9b" stands as "\\u009b"."""
    return json.dumps(fields, ensure_ascii=False, indent=indent).translate(_ESCAPES)


def finish() -> None:
    """See that all that was written has arrived; raises as `write` does."""
    with output():
        sys.stdout.flush()


@contextmanager
def output() -> Iterator[None]:
    """Tell what goes wrong with standard output in our words."""
    try:
        yield
    except OSError as error:
        discard_output()
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from error
        raise OutputError(f"Standard output cannot be written: {error.strerror}.") from error


def discard_output() -> None:
    """Let go of what is left in the buffer, for it has nowhere to go: Python would try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_lines(*, has_input: bool) -> Iterator[str]:
    """Lines from standard input, or from the terminal itself when that was a text; asked for with a sign.

    Raises:
        DocumentError: when there is no terminal.
    """
    try:
        source = 0 if has_input else os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise DocumentError(NO_KEYS) from error
    with open(source, encoding="utf-8", errors="replace", closefd=not has_input) as lines:
        while True:
            if lines.isatty():
                write("> ")
                finish()
            if not (line := lines.readline()):
                return
            yield line


def is_interactive() -> bool:
    """Whether there is a screen to open the reader on."""
    return has_own_screen() or sys.stdout.isatty()


def has_own_screen() -> bool:
    """Whether Textual was told to draw elsewhere than on a terminal, as `diptych serve` does."""
    return "TEXTUAL_DRIVER" in os.environ


def shows_no_screen() -> bool:
    """Whether the terminal says that it only writes one line below the other, as Emacs's M-x shell does."""
    return os.environ.get("TERM") == "dumb" and not has_own_screen()


def take_terminal() -> None:
    """Point the keyboard and the screen at the terminal itself where they were redirected.

    Raises:
        DocumentError: when there is no terminal.
    """
    wanted = [fd for fd in (0, 2) if not os.isatty(fd)]
    if has_own_screen() or not wanted:
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise DocumentError(NO_KEYS) from error
    for fd in wanted:
        os.dup2(terminal, fd)
    os.close(terminal)
