r"""A file, or what comes in at standard input, -> a Document.

    b"# A *day*\r\n"    bytes
    # A *day*           characters (encoding), line ends folded (page)
    A day               text, blocks, styles and runs (READERS), sentences

To add a format, write its reader in a file of its own and give it a line in READERS.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from collate.document import Block, Document, Run, Span
from collate.errors import DocumentError
from collate.readers import markdown, plain
from collate.readers.encoding import Decoded, decode
from collate.readers.page import Page, fold, trace
from collate.sentences import split

Splitter = Callable[[str, Sequence[Block]], tuple[Span, ...]]
LARGEST = 200_000_000  # bytes: some 30 million words; beyond it a terminal is the wrong tool


class Reader(NamedTuple):
    """How a kind of file is read: `page` takes the decoded source with its line ends folded to LF."""

    media_type: str
    page: Callable[[str], Page]


Pager = Callable[[Reader, str], Page]
PLAIN = Reader("text/plain", plain.read)
MARKDOWN = Reader("text/markdown", markdown.read)

# By the name's ending, in lower case; whatever has another one is read as plain text.
READERS: dict[str, Reader] = {
    ".txt": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}


def page_of(reader: Reader, source: str) -> Page:
    """What a reader makes of a source."""
    return reader.page(source)


def read(path: str | Path, split: Splitter = split, page: Pager = page_of) -> Document:
    """The document in a file. An empty device such as /dev/null is an absent version: an empty document.

    `split` finds the sentences and `page` the blocks; who reads the same long texts again and again may
    remember them.

    Raises DocumentError, in one plain sentence, for a file that is missing, a folder, not permitted, empty,
    binary, in no known encoding or larger than LARGEST.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            is_device = stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise DocumentError(f"{name} does not exist: check the name and the folder.") from None
    except IsADirectoryError:
        raise DocumentError(f"{name} is a folder: name a text file in it.") from None
    except PermissionError:
        raise DocumentError(
            f"{name} may not be read: ask for permission or copy it to a place of your own."
        ) from None
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"{name} cannot be read ({error}): copy it to another place and try again."
        ) from None
    if is_device and not data:
        return Document("", (), (), (), (), name, "text/plain", "utf-8", hashlib.sha256(b"").hexdigest())
    return read_bytes(data, name, split, page)


def read_stream(stream: BinaryIO, name: str = "-") -> Document:
    """The document in a stream such as standard input; plain text unless the ending of `name` says otherwise.

    Raises DocumentError as `read` does.
    """
    return read_bytes(stream.read(LARGEST + 1), name)


def read_bytes(data: bytes, name: str, split: Splitter = split, page: Pager = page_of) -> Document:
    """The document that a file's bytes hold; `name` tells its kind and stands in messages.

    Raises DocumentError as `read` does.
    """
    if len(data) > LARGEST:
        raise DocumentError(f"{name} is larger than {LARGEST // 1_000_000} MB: split it and open the parts.")
    decoded = decode(data, name)
    if not decoded.source.strip():
        raise DocumentError(f"{name} is empty: there is nothing to compare in it.")
    reader = READERS.get(Path(name).suffix.lower(), PLAIN)
    found = _page(decoded, reader, page)
    if not found.text.strip():
        raise DocumentError(f"{name} has no text to read, only markup: name another file.")
    return Document(
        text=found.text,
        blocks=found.blocks,
        sentences=split(found.text, found.blocks),
        styles=found.styles,
        runs=found.runs,
        path=name,
        media_type=reader.media_type,
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        notices=(*decoded.notices, *([f"{name} {found.remark}"] if found.remark else [])),
    )


def _page(decoded: Decoded, reader: Reader, page: Pager) -> Page:
    """What the reader makes of it, its runs led back to the source with its own line ends."""
    folded, origin = fold(decoded.source)
    found = page(reader, folded)
    if folded is decoded.source:
        return found
    return found._replace(runs=tuple(_led_back(found.runs, origin)))


def _led_back(runs: tuple[Run, ...], origin: tuple[Run, ...]) -> list[Run]:
    return [
        piece
        for run in runs
        for piece in trace(origin, run.source, run.source + run.end - run.start, run.start)
    ]
