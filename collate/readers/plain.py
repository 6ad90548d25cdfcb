"""Plain text: the file as it is, and what its line ends mean.

    The tide was out and the
    boats lay on the sand.         one paragraph: the line is full, the next word would not have fitted

    CHAPTER TWO                    a heading: short, alone, no end punctuation
    - bread and milk               an item

Line ends are hard wraps when the lines are as full as they can be and mostly break in mid-sentence; else each
line is a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from collate.document import Block, Run
from collate.readers.page import Page, is_closed, is_credit

WIDEST_WRAP = 120  # code points; a wider line was never wrapped by hand or by a mail program
NARROWEST_WRAP = 40
MOST_FULL = 0.7  # share of line ends at which the next word would not have fitted
MOST_OPEN = 0.3  # share of line ends in plain mid-sentence: verse and lists have few, wrapped prose many
SLACK = 6  # a wrapped line may be this much shorter than the widest: double spaces, long words kept whole
LONGEST_HEADING = 60
MOST_HEADING_WORDS = 9

_ITEM = re.compile(
    r"(?:[-*•‣◦▪]|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})\))[ \t]++\S"
)
_WORD = re.compile(r"\S*+")


class _Line(NamedTuple):
    """A line with text: where it begins, where its text does and ends, and whether a gap stands before."""

    begin: int
    start: int
    end: int
    fresh: bool


def read(source: str) -> Page:
    """The page of a plain text."""
    lines = tuple(_lines(source))
    return page(source, tuple(_typed(source, tuple(_blocks(source, lines)))))


def page(source: str, blocks: tuple[Block, ...]) -> Page:
    """The page of a plain text with these blocks; `text` is the source itself."""
    return Page(source, blocks, (), ((Run(0, len(source), 0),) if source else ()))


def _lines(source: str) -> Iterator[_Line]:
    end = 0
    for begin, line in _pieces(source):
        bare = line.strip()
        if not bare:
            continue
        start = begin + line.index(bare[0])
        gap = source[end:begin]
        yield _Line(begin, start, start + len(bare), not end or gap.count("\n") > 1 or "\f" in gap)
        end = start + len(bare)


def _pieces(source: str) -> Iterator[tuple[int, str]]:
    """What line ends and form feeds part, and where each piece begins."""
    begin = 0
    while begin < len(source):
        line = source[begin : end if (end := source.find("\n", begin)) >= 0 else len(source)]
        for piece in line.split("\f"):
            yield begin, piece
            begin += len(piece) + 1


def _blocks(source: str, lines: Sequence[_Line]) -> Iterator[Block]:
    """Lines joined where the text is wrapped; each begins a block otherwise."""
    width = _wrap_width(source, lines)
    block: Block | None = None
    for before, line in zip((None, *lines), lines, strict=False):
        if block and before and width and _goes_on(source, before, line, width):
            block = block._replace(end=line.end)
            continue
        if block:
            yield block
        block = _opened(source, line)
    if block:
        yield block


def _opened(source: str, line: _Line) -> Block:
    if _ITEM.match(source, line.start, line.end):
        return Block("item", line.start, line.end, 1 + min(5, (line.start - line.begin) // 2))
    return Block("paragraph", line.start, line.end)


def _wrap_width(source: str, lines: Sequence[_Line]) -> int:
    """The width the text was wrapped to, in code points; 0 when each line end is the end of a paragraph."""
    pairs = [pair for pair in pairwise(lines) if not pair[1].fresh and not _ITEM.match(source, pair[1].start)]
    widths = sorted(before.end - before.begin for before, _ in pairs)
    width = widths[len(widths) * 98 // 100] if widths else 0
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    full = sum(_is_full(source, before, line, width) for before, line in pairs)
    opened = sum(_is_open(source, before, line) for before, line in pairs)
    return width if full >= MOST_FULL * len(pairs) and opened >= MOST_OPEN * len(pairs) else 0


def _goes_on(source: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether `line` belongs to the block of the line before it."""
    if line.fresh or not _is_full(source, before, line, width):
        return False
    if is_closed(source, before.end):
        return line.start - line.begin <= before.start - before.begin + 1 and not _ITEM.match(
            source, line.start
        )
    return True


def _is_full(source: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    word = _WORD.match(source, line.start)
    return before.end - before.begin + 1 + (len(word[0]) if word else 0) > width - SLACK


def _is_open(source: str, before: _Line, line: _Line) -> bool:
    """Whether a sentence plainly runs over the line end."""
    return (
        not is_closed(source, before.end)
        and source[line.start].isalpha()
        and not source[line.start].isupper()
    )


def _typed(source: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with headings and captions told."""
    for index, block in enumerate(blocks):
        before = blocks[index - 1].end if index else -1
        after = blocks[index + 1].start if index + 1 < len(blocks) else -1
        if block.kind != "paragraph":
            yield block
        elif is_credit(source[block.start : block.end]):
            yield block._replace(kind="caption")
        elif _is_heading(source, block, before, after):
            yield block._replace(kind="heading", level=2 if index else 1)
        else:
            yield block


def _is_heading(source: str, block: Block, before: int, after: int) -> bool:
    """A short line alone, without end punctuation, with something below that does not carry it on."""
    words = source[block.start : min(block.end, block.start + LONGEST_HEADING + 1)]
    if len(words) > LONGEST_HEADING or "\n" in words or len(words.split()) > MOST_HEADING_WORDS:
        return False
    if (
        after < 0
        or not _is_blank(source[block.end : after])
        or not (before < 0 or _is_blank(source[before : block.start]))
    ):
        return False
    if words[0].islower() or source[after].islower() or not any(map(str.isalpha, words)):
        return False
    if is_closed(source, block.end):
        return False
    from collate.sentences.boundaries import ends  # costs 2 ms, and a long text is read once

    return not any(ends(source, block.start, block.end))


def _is_blank(gap: str) -> bool:
    return gap.count("\n") > 1 or "\f" in gap
