"""Where a caret goes in a text: pure functions from an offset to an offset, in code points.

"Yu said it's 3.5 %"    next_word(text, 0) -> 3    word_end(text, 3) -> 6 (on the "d")
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

from tui.layout.typesetting import shares_cell

# Where accents, vowel signs and what is invisible stand: not among the many thousand Han and Hangul signs.
SPARSE = (0xAD, 0x3100), (0xA000, 0xAC00), (0xFB00, 0x10000)
REACH = 2000  # how far back a word is looked for: longer runs without a break are no words


@cache  # made when a caret first goes by words: it takes 4 ms
def word_pattern() -> re.Pattern[str]:
    """A word with the accents, vowel signs and soft hyphens in it, or marks side by side."""
    signs = map(chr, chain.from_iterable(range(*each) for each in SPARSE))
    joined = "".join(c for c in signs if unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf"))
    letters = rf"\w[\w{re.escape(joined)}]*"
    return re.compile(rf"{letters}(?:[-'’.,]{letters})*|[^\w\s]+")


def next_char(text: str, offset: int, end: int) -> int:
    """The next code point with a cell of its own, or `offset` when there is none before `end`."""
    at = offset + 1
    while at < end and shares_cell(text, at):
        at += 1
    return at if at < end else offset


def previous_char(text: str, offset: int) -> int:
    """The last code point before `offset` with a cell of its own; 0 at the start."""
    at = max(0, offset - 1)
    while at > 0 and shares_cell(text, at):
        at -= 1
    return at


def next_word(text: str, offset: int) -> int:
    """The start of the first word after the one at `offset`, or the text's last code point."""
    here = word_pattern().match(text, word_start(text, offset))
    found = word_pattern().search(text, max(here.end() if here else 0, offset + 1))
    return found.start() if found else max(0, len(text) - 1)


def previous_word(text: str, offset: int) -> int:
    """The start of the last word that begins before `offset`, or 0."""
    found = 0
    for match in word_pattern().finditer(text, max(0, offset - REACH), offset):
        found = match.start()
    return word_start(text, found)


def word_end(text: str, offset: int) -> int:
    """The last code point of the word that ends after `offset`."""
    for match in word_pattern().finditer(text, word_start(text, offset)):
        if match.end() - 1 > offset:
            return match.end() - 1
    return max(0, len(text) - 1)


def word_start(text: str, offset: int) -> int:
    """The start of the word that covers `offset`, or `offset` when none does."""
    if offset == 0 or text[offset - 1].isspace():
        return offset
    for match in word_pattern().finditer(text, _line_start(text, offset)):
        if match.start() > offset:
            break
        if offset < match.end():
            return match.start()
    return offset


def _line_start(text: str, offset: int) -> int:
    at = max(0, offset - REACH)
    space = text.rfind(" ", at, offset)
    return max(at, space + 1) if space >= 0 else at


def past_white(text: str, offset: int) -> int:
    """The first code point from `offset` on that is not white space."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


OPENING, CLOSING = "“„«‘‚(['\"", "”“»’‘)]'\""


def without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of changed words without the marks at its ends that belong to the sentence around it.

    ", Muller in Kyiv" -> "Muller in Kyiv", "a “one-time" -> itself: a quotation that opens inside stays
    """
    first, last = start, end
    while first < last and (text[first].isspace() or text[first] in ",;:.!?…"):
        first += 1
    while first < last and (text[last - 1].isspace() or text[last - 1] in ",;:"):
        last -= 1
    if (
        first < last
        and text[first] in OPENING
        and not any(mark in text[first + 1 : last] for mark in CLOSING)
    ):
        first += 1
    if (
        first < last
        and text[last - 1] in CLOSING
        and not any(mark in text[first : last - 1] for mark in OPENING)
    ):
        last -= 1
    return (first, last) if first < last else (start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; a span of nothing but white space becomes empty."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
