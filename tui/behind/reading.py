"""Blocks and sentences of long texts, found once and kept: to find them takes longer than to read the file.

page(PLAIN, source)     ->  the page, with the blocks that were found in this source before
split(text, blocks)     ->  the sentences that were found in this text before
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import get_args

from collate import Block, BlockKind, Span, readers
from collate.once import text_sha256
from collate.readers import PLAIN, Reader, plain
from collate.readers.page import Page
from collate.spans import Spans
from tui.behind import cache

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
LONG = 200_000  # characters that take some 30 ms to be split


def structure(text: str, blocks: Sequence[Block]) -> Iterator[bytes]:
    """What sentences depend on."""
    kinds, starts, ends, _ = zip(*blocks, strict=True) if blocks else ((), (), (), ())
    yield text_sha256(text).encode()
    yield " ".join(kinds).encode()
    yield array("i", starts).tobytes()
    yield array("i", ends).tobytes()


def split(text: str, blocks: Sequence[Block]) -> Sequence[Span]:
    """The sentences of a text as `readers.split` finds them; of a long one, those found earlier."""
    if len(text) < LONG:
        return readers.split(text, blocks)
    path = cache.cache_file("sentences", structure(text, blocks))
    columns = cache.fetch(path, "ii")
    if columns is None:
        found = Spans.of(readers.split(text, blocks))
        cache.keep(path, (found.starts, found.ends))
        return found
    return Spans(*columns)


def page(reader: Reader, source: str) -> Page:
    """The page that a reader makes of a source; of a long plain text its blocks are those found earlier."""
    if reader is not PLAIN or len(source) < LONG:
        return reader.page(source)
    path = cache.cache_file("blocks", [text_sha256(source).encode()])
    columns = cache.fetch(path, "biii")
    if columns is None:
        found = reader.page(source)
        kinds, starts, ends, levels = zip(*found.blocks, strict=True)
        columns = [
            array("b", map(KINDS.index, kinds)),
            *(array("i", each) for each in (starts, ends, levels)),
        ]
        cache.keep(path, columns)
        return found
    rows = zip(map(KINDS.__getitem__, columns[0]), *columns[1:], strict=True)
    blocks = tuple(map(tuple.__new__, repeat(Block), rows))
    return plain.page(source, blocks)
