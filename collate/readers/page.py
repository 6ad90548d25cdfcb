r"""What every reader hands back: the text, its blocks, and where each run of it came from.

source   # A *new* day\n        <- offsets of the decoded file
text     A new day              <- runs: 0-2 from 2, 2-5 from 5, 5-9 from 9
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from collate.document import Block, Run, Style

LONGEST_CAPTION = 300  # code points; whatever is longer is prose

# Compiled when first searched for: a long text that was read before needs none of them.
_CLOSED = r"[.!?…:;,،؛؟۔।。！？，；：][\"'”’»«)\]}」』）“]*\Z"
_CREDIT = r"©.{0,60}\Z|\A(?:Photo|Photograph|Picture|Image|Credit|Foto|Bild|Crédit)s?(?: by\b|:)"
NO_CHANGES = "has no tracked changes: name the document to compare it with."  # of an UnfitError


class UnfitError(Exception):
    """A file cannot be read; the message completes a sentence that begins with the file's name."""


class Page(NamedTuple):
    """A text as read from a source whose line ends are LF; `runs` count in that source.

    `remark` completes a sentence for the user that begins with the file's name; mostly it is empty.
    """

    text: str
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]
    runs: tuple[Run, ...]
    remark: str = ""


def trace(runs: Sequence[Run], start: int, end: int, at: int) -> Iterator[Run]:
    """Runs for a copy of `start` to `end` that is put at `at`, if `runs` tell where the original came from.

    Composes two steps of a text's way: runs (0-9 from 100), copied from 2-5 to 50 -> (50-53 from 102).
    """
    index = max(0, bisect_right(runs, start, key=lambda run: run.start) - 1)
    while index < len(runs) and runs[index].start < end:
        run = runs[index]
        low, high = max(start, run.start), min(end, run.end)
        if low < high:
            yield Run(at + low - start, at + high - start, run.source + low - run.start)
        index += 1


def fold(source: str) -> tuple[str, tuple[Run, ...]]:
    r"""The source with CRLF and CR as LF, and where its runs came from; an LF for a lone CR stands in no run.

    "a\r\nb" -> "a\nb", 0-1 from 0, 1-3 from 2
    """
    if "\r" not in source:
        return source, ((Run(0, len(source), 0),) if source else ())
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return text, tuple(_kept(source))


def _kept(source: str) -> Iterator[Run]:
    """The stretches between carriage returns, at their places in the folded text."""
    start = at = 0
    while start <= len(source):
        stop = source.find("\r", start)
        stop = len(source) if stop < 0 else stop
        if stop > start:
            yield Run(at, at + stop - start, start)
        at += stop - start
        if source[stop + 1 : stop + 2] != "\n":
            at += 1
        start = stop + 1


def is_closed(text: str, end: int) -> bool:
    """Whether the text up to `end` ends in punctuation, quotes and brackets after it aside."""
    return bool(re.search(_CLOSED, text[max(0, end - 20) : end]))


_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(text: str) -> str:
    """What is set above the line; a number of signs of its own, so that 10 to the 5 is not 105."""
    found = text.translate(_RAISED)
    return found if not any(map(str.isalpha, text)) else text


def is_credit(text: str) -> bool:
    """Whether a block says whose picture it is: "A quiet harbour © M. Kent", "Photo: M. Kent"."""
    return len(text) <= LONGEST_CAPTION and bool(re.search(_CREDIT, text, re.IGNORECASE))
