"""A document: the text that people read, and where each part of it came from.

    file        # **Truce** near     <- markup, line breaks, encoding
    text        Truce near           <- what is shown, compared and annotated
    blocks      [heading 0-10]
    sentences   [0-10]

Every offset counts Unicode code points in `Document.text`, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "quotation", "caption", "code", "note"]
StyleKind = Literal["strong", "emphasis", "link", "code"]

# What is no text has no offsets that people could look up. Its runs count parts instead: page 3 begins at
# 3 * PART, and what follows within PART is the place in it.
PART = 1_000_000_000
PARTS = {
    "application/pdf": "page",
    "application/epub+zip": "chapter",
    "application/vnd.oasis.opendocument.text": "paragraph",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "paragraph",
}


class Span(NamedTuple):
    """The code points from `start` up to, not including, `end`; empty when they are equal: a place."""

    start: int
    end: int


class Block(NamedTuple):
    """A run of text by itself; `level` is a heading's rank (1-6), an item's or quotation's depth, or 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Style(NamedTuple):
    """A run of text shown in a style that the source gave it."""

    kind: StyleKind
    start: int
    end: int


class Run(NamedTuple):
    """`text[start:end]` came, code point for code point, from the decoded source at `source` onward.

    In a document whose media type is in PARTS, `source` is the number of the part, from 1, times PART, and
    the place within it.
    """

    start: int
    end: int
    source: int


class Document(NamedTuple):
    """One version of a text.

    Attributes:
        text: what people read; line ends are LF; no NUL and no lone surrogate is ever in it.
        blocks: in reading order, not overlapping; only white space lies between them.
        sentences: in reading order, not overlapping, none empty; only white space lies between them.
            A sentence may cross a line break or the end of a block that a page break cut in two.
        styles: emphasis and the like, sorted by start; they may nest.
        runs: where the text came from, sorted; text that stands in no run was put in by the reader.
        path: the name it was read from, as given; "-" for standard input.
        media_type: such as "text/plain" or "text/markdown".
        encoding: the encoding it was decoded from, such as "utf-8".
        sha256: of the file's bytes, in hex.
        notices: sentences for the user about what reading had to guess or replace; often empty.
    """

    text: str
    blocks: tuple[Block, ...]
    sentences: Sequence[Span]
    styles: tuple[Style, ...]
    runs: tuple[Run, ...]
    path: str
    media_type: str
    encoding: str
    sha256: str
    notices: tuple[str, ...] = ()

    def words_of(self, sentences: Iterable[int]) -> str:
        """The texts of some sentences, joined by a space, line breaks within them folded; "" for none."""
        return " ".join(" ".join(self.text[slice(*self.sentences[at])].split()) for at in sentences)

    def source_offset(self, offset: int) -> int:
        """Where `text[offset]` stands in the decoded source, in code points (CRLF counts two, a BOM none).

        An offset in text that the reader put in (or the text's end) gives the end of the run before it.
        """
        at = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if at < 0:
            return 0
        run = self.runs[at]
        return run.source + min(offset, run.end) - run.start

    def place(self, offset: int) -> str:
        """Where `text[offset]` is to be looked up in the file: "page 3", "paragraph 12", "character 480".

        Parts and characters count from 1; a character's number is an offset in the decoded source plus one.
        """
        at = bisect_right(self.runs, offset, key=lambda run: run.start)
        ahead = self.runs[at : at + 1]
        if ahead and (not at or self.runs[at - 1].end <= offset):
            source = ahead[0].source
        else:
            source = self.source_offset(offset)
        part = PARTS.get(self.media_type)
        return f"{part} {source // PART}" if part else f"character {source + 1}"
