r"""A file, or what comes in at standard input, -> a Document.

    b"# A *day*\r\n"    bytes; what they are is told by what stands in them (sniffing), else by the name
    # A *day*           characters (encoding), line ends folded (page); what is no text skips this
    A day               text, blocks, styles and runs (READERS), sentences

To add a format, write its reader in a file of its own and give it a line in READERS. A reader is imported
when the first file of its kind is read; nothing is ever fetched from anywhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple

from collate.document import Block, Document, Run, Span
from collate.errors import DocumentError
from collate.once import text_sha256
from collate.readers import plain, sniffing
from collate.readers.encoding import Decoded, decode
from collate.readers.page import NO_CHANGES, Page, UnfitError, fold, trace

Splitter = Callable[[str, Sequence[Block]], Sequence[Span]]
LARGEST = 200_000_000  # bytes: some 30 million words; beyond it a terminal is the wrong tool


class Reader(NamedTuple):
    """How a kind of text is read: `page` takes the decoded source with its line ends folded to LF."""

    media_type: str
    page: Callable[[str], Page]


class Unpacker(NamedTuple):
    """How a kind of file that is no text is read; `original` gives it without its tracked changes."""

    media_type: str
    page: Callable[[bytes], Page]
    original: Callable[[bytes], Page] | None = None


def _text(module: str) -> Callable[[str], Page]:
    """The reader of a module here, which is imported when it is called."""
    return lambda source: import_module(f"collate.readers.{module}").read(source)


def _packed(module: str, name: str = "read") -> Callable[[bytes], Page]:
    return lambda data: getattr(import_module(f"collate.readers.{module}"), name)(data)


Pager = Callable[[Reader, str], Page]
PLAIN = Reader("text/plain", plain.read)
MARKDOWN = Reader("text/markdown", _text("markdown"))
HTML = Reader("text/html", _text("html"))

# By the name's ending, in lower case; whatever has another one is read as plain text.
READERS: dict[str, Reader | Unpacker] = {
    ".txt": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".srt": Reader("application/x-subrip", _text("subtitles")),
    ".vtt": Reader("text/vtt", _text("subtitles")),
    ".rst": Reader("text/x-rst", _text("rst")),
    ".tex": Reader("application/x-tex", _text("latex")),
    ".docx": Unpacker(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _packed("docx"),
        _packed("docx", "read_original"),
    ),
    ".odt": Unpacker(
        "application/vnd.oasis.opendocument.text", _packed("odt"), _packed("odt", "read_original")
    ),
    ".rtf": Unpacker("application/rtf", _packed("rtf"), _packed("rtf", "read_original")),
    ".pdf": Unpacker("application/pdf", _packed("pdf")),
    ".epub": Unpacker("application/epub+zip", _packed("epub")),
}
ORIGINAL = "#original"  # behind a name: the document as it was before its tracked changes


def has_original(name: str) -> bool:
    """Whether files of this name's ending can hold tracked changes, and so NAME#original can be read."""
    reader = READERS.get(_ending(name))
    return isinstance(reader, Unpacker) and reader.original is not None


def file_of(name: str) -> Path:
    """The file that a document of this name is read from: of NAME#original it is NAME."""
    return Path(name if os.path.lexists(name) else name.removesuffix(ORIGINAL))


def page_of(reader: Reader, source: str) -> Page:
    """What a reader makes of a source."""
    return reader.page(source)


def split(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The sentences of a text's blocks."""
    from collate.sentences import splitting  # costs 3 ms, and of a long text they are mostly remembered

    return splitting.split(text, blocks)


def read(path: str | Path, split: Splitter = split, page: Pager = page_of) -> Document:
    """The document in a file. An empty device such as /dev/null is an absent version: an empty document.

    `split` finds the sentences and `page` the blocks; who reads the same long texts again and again may
    remember them.

    A name with ORIGINAL behind it gives the document as it was before its tracked changes.

    Raises DocumentError, in one plain sentence, for a file that is missing, a folder, not permitted, empty,
    binary, in no known encoding, damaged, locked, or larger than LARGEST.
    """
    name = str(path)
    data, is_device = _content(name)
    if is_device and not data:
        return Document("", (), (), (), (), name, "text/plain", "utf-8", hashlib.sha256(b"").hexdigest())
    return read_bytes(data, name, split, page)


def _content(name: str) -> tuple[bytes, bool]:
    """What a file holds, up to a byte more than is read; and whether it is a device."""
    try:
        with file_of(name).open("rb") as stream:
            is_device = stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
            return stream.read(LARGEST + 1), is_device
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
    try:
        sha256 = hashlib.sha256(data).hexdigest()
        media_type, encoding, found, notices = _unpacked(data, name) or _decoded(data, name, page, sha256)
    except UnfitError as error:
        raise DocumentError(f"{name.removesuffix(ORIGINAL)} {error}") from None
    if _is_blank(found.text):
        raise DocumentError(f"{name} has no text to read, only markup: name another file.")
    return Document(
        text=found.text,
        blocks=found.blocks,
        sentences=split(found.text, found.blocks),
        styles=found.styles,
        runs=found.runs,
        path=name,
        media_type=media_type,
        encoding=encoding,
        sha256=sha256,
        notices=(*notices, *([f"{name} {found.remark}"] if found.remark else [])),
    )


class _Found(NamedTuple):
    """What was made of a file, before its sentences."""

    media_type: str
    encoding: str
    page: Page
    notices: tuple[str, ...]


def _unpacked(data: bytes, name: str) -> _Found | None:
    """What a file holds that is no text; None when it is not of a known kind."""
    path = name.removesuffix(ORIGINAL)
    kind = sniffing.packed(data)
    reader = READERS.get(kind)
    if not isinstance(reader, Unpacker):
        return None
    read = reader.page
    if path != name:
        if reader.original is None:
            raise UnfitError(NO_CHANGES)
        read = reader.original
    found = read(data)
    return _Found(reader.media_type, "binary", found, _disagreement(name, _ending(path), kind))


def _decoded(data: bytes, name: str, page: Pager, sha256: str) -> _Found:
    """What a text holds."""
    decoded = decode(data, name)
    if _is_blank(decoded.source):
        raise DocumentError(f"{name} is empty: there is nothing to compare in it.")
    if decoded.is_verbatim:
        text_sha256.learn(decoded.source, sha256)
    ending = _ending(name)
    kind = sniffing.written(decoded.source, ending)
    reader = READERS.get(kind, PLAIN)
    assert isinstance(reader, Reader)
    notices = decoded.notices + (_disagreement(name, ending, kind) if ending in READERS else ())
    return _Found(reader.media_type, decoded.encoding, _page(decoded, reader, page), notices)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _disagreement(name: str, ending: str, kind: str) -> tuple[str, ...]:
    """What to say when a file is not what its name says."""
    if READERS.get(ending, PLAIN) == READERS.get(kind, PLAIN) or name == "-":
        return ()
    return (f"{name} was read as what it holds, {kind.lstrip('.').upper() or 'plain text'}.",)


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
