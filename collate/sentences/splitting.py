"""Blocks of text -> the spans of their sentences.

    He would sail to New        a page break cut the paragraph: one sentence,
                                0-46, across the gap
    Zealand. A storm came.      48-61 is the next

A sentence lies inside one block, or crosses the gap between two paragraphs of which the second plainly
continues the first. Headings are one sentence each; lines of code and of captions stand by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from collate.document import Block, Span
from collate.sentences.abbreviations import DANGLING
from collate.sentences.boundaries import ends

# Readers, aligner and screen all suffer from endless "sentences"; 10,000 characters are some 2,000 words.
LONGEST_SENTENCE = 10_000
# A paragraph without end punctuation is a broken one, not a title or by-line, from these lengths on (code
# points).
LONG_BEFORE_LOWER = 25
LONG_BEFORE_NAME = 60
LONG_BEFORE_CAPITAL = 100

_CLOSED = re.compile(r"[.!?…:;؟۔।॥。！？｡：；][\"'”’»«)\]}」』）“]*\Z")
_CLAUSE = re.compile(r"\(?(?:[a-z]|[ivxl]+|\d+)\)\s")  # "(b) ", "iv) "
_OPENERS = "\"'“‘„«»([—–- "


def split(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The sentences: sorted, disjoint, not empty, without outer white space; code points, end exclusive.

    They cover everything in `blocks` but white space. Runs of end punctuation decide (see `boundaries`);
    what has none stays one sentence up to LONGEST_SENTENCE and is cut at a pause beyond.
    """
    return tuple(
        piece
        for unit in _units(text, blocks)
        for start, end in pairwise(_breaks(text, unit))
        if (whole := _strip(text, start, end))
        for piece in _cut(text, whole)
    )


def _units(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those that one broken paragraph left behind made one again."""
    unit: Block | None = None
    for block in blocks:
        if unit and _continues(text, unit, block):
            unit = unit._replace(end=block.end)
            continue
        if unit:
            yield unit
        unit = block
    if unit:
        yield unit


def _breaks(text: str, unit: Block) -> Iterator[int]:
    """Where the unit starts, where sentences end in it, where it ends."""
    yield unit.start
    if unit.kind in ("code", "caption"):
        yield from _line_ends(text, unit)
    elif unit.kind != "heading":
        yield from ends(text, unit.start, unit.end)
    yield unit.end


def _line_ends(text: str, unit: Block) -> Iterator[int]:
    at = text.find("\n", unit.start, unit.end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, unit.end)


def _continues(text: str, first: Block, second: Block) -> bool:
    """Whether `second` goes on in the middle of the sentence that `first` breaks off.

    "... would sail to New", "Zealand on Monday." -> True
    "... in the first year; and", "(b) no pets are kept" -> False
    """
    if first.kind != "paragraph" or second.kind != "paragraph" or _CLAUSE.match(text, second.start):
        return False
    if _CLOSED.search(text[max(first.start, first.end - 40) : first.end]):
        return False
    opening = text[second.start : second.start + 20].lstrip(_OPENERS)
    if opening[:1].islower():
        return first.end - first.start >= LONG_BEFORE_LOWER
    return _is_near(text[first.end : second.start]) and _breaks_off(text, first) and _is_prose(text, second)


def _is_near(gap: str) -> bool:
    """One blank line or a form feed: more is a pause that the author made, less a line of its own."""
    return "\f" in gap or gap.count("\n") == 2


def _breaks_off(text: str, block: Block) -> bool:
    """Whether a capital after this paragraph is but a name: "... sail to New", "... he said that the"."""
    tail = text[max(block.start, block.end - 40) : block.end].split()
    if not tail:
        return False
    if tail[-1].lower() in DANGLING or tail[-1].endswith(","):
        return block.end - block.start >= LONG_BEFORE_NAME
    full = block.end - block.start >= LONG_BEFORE_CAPITAL or next(ends(text, block.start, block.end), None)
    return bool(full) and tail[-1].istitle()


def _is_prose(text: str, block: Block) -> bool:
    """Not a by-line or a title: ends like a sentence, or is long."""
    tail = text[max(block.start, block.end - 40) : block.end]
    return block.end - block.start >= LONG_BEFORE_CAPITAL or bool(_CLOSED.search(tail))


def _strip(text: str, start: int, end: int) -> Span | None:
    """`text[start:end]` without outer white space; None when there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence itself, or pieces of at most LONGEST_SENTENCE when it is endless."""
    start, end = sentence
    while end - start > LONGEST_SENTENCE:
        middle, last = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        at = max(text.rfind(pause, middle, last) for pause in "\n;,:，；、")
        at = at if at >= 0 else text.rfind(" ", middle, last)
        at = at + 1 if at >= 0 else last
        if piece := _strip(text, start, at):
            yield piece
        start = at
    if rest := _strip(text, start, end):
        yield rest
