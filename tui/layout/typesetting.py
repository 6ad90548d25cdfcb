r"""One side's text made ready for a grid of terminal cells.

    "Saudi\n\nArabia \x1b[31m 漢"   ->   "Saudi Arabia ␛[31m 漢", and the cells that each code point takes

A code point is shown as itself, as one visible sign (controls, bidirectional overrides), or not at all
(joiners, variation selectors, white space after white space), so that columns are true in every terminal
and no text can act on it. Offsets are code points in the document's text throughout, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter

from collate import Block, Document, Span
from collate.spans import spans_in_columns
from tui.layout.cells import cells

WHITE = re.compile(r"[^\S\x1c-\x1f]{2,}")
# What is not Latin, Greek or Cyrillic, or not a cell wide, or folded; a line end is looked at by itself.
ODD = re.compile(r"[^\n -~¡-¬®-˿Ͱ-ͷΑ-ΩЀ-ҁ‐-‧‰-⁞€]|[\n ][\n ]")
WIDE_BREAK_WIDTH = 2  # between two characters of this width a line may break: Chinese, Japanese
LINE = 60  # code points of a line of verse at most: in many a file each paragraph is a line
WRAPPED = "text/plain"  # a line end within its paragraphs is where the window was full; elsewhere it was set
LINE_START = re.compile(r"\n\s*")
BREAKS_AFTER = frozenset(" \t\n\r\u3000")
CLOSING = frozenset("、。，．！？；：）」』】》〉”’…")  # never first on a row


def sign(char: str) -> str:
    r"""What stands on the screen for one code point: itself, a visible sign, a space, or nothing.

    "a" -> "a", "\x1b" -> "␛", "\n" -> " ", zero-width joiner -> ""
    """
    code = ord(char)
    if char.isspace() and code not in range(0x1C, 0x20):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    category = unicodedata.category(char)
    if code == 0x7F:
        return "␡"
    if category == "Cc" or unicodedata.bidirectional(char) in BIDI_CONTROLS:
        return "␦"
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F:
        return ""
    return "�" if category == "Cs" else char


RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
FIRST_PAGES = 100_000  # code points: a search of a very long text would hold up its opening
BIDI_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def has_right_to_left(text: str) -> bool:
    """Whether its first pages have Hebrew, Arabic or another script that runs to the left."""
    return RIGHT_TO_LEFT.search(text, 0, FIRST_PAGES) is not None


def visible(text: str) -> str:
    """`text` with nothing in it that a terminal would act on; for notes, names and messages."""
    return "".join(map(sign, text))


class Typeset:
    """A document's text in cells, reckoned for what is asked alone, so that length costs nothing."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text

    def begins_block(self, start: int) -> bool:
        """Whether a sentence begins a block at an offset; after a page break one may go on in a block."""
        return self._block_at(start) is not None

    def rows_within(self, start: int, end: int) -> list[int]:
        """Where a row begins for sure between two offsets: at blocks, at lines of verse and of code."""
        blocks = self.document.blocks
        first = max(0, bisect_left(blocks, start, key=itemgetter(1)) - 1)
        last = bisect_left(blocks, end, key=itemgetter(1))
        found = [
            line.end()
            for block in blocks[first:last]
            if block.kind == "code" or self.document.media_type != WRAPPED
            for line in LINE_START.finditer(self.text, max(start, block.start), min(end, block.end))
        ]
        for at in range(first, last):
            if self._is_begun(blocks[at].start) or (at and self._belong_together(blocks[at - 1], blocks[at])):
                found.append(blocks[at].start)
        return sorted({at for at in found if start < at < end})

    def is_set_off(self, start: int) -> bool:
        """Whether a blank row goes above what starts at an offset: above a block, not in a list or verse."""
        at = self._block_at(start)
        blocks = self.document.blocks
        return at is not None and at > 0 and not self._belong_together(blocks[at - 1], blocks[at])

    def _belong_together(self, first: Block, second: Block) -> bool:
        """Whether two blocks are items of a list, or short lines, one right below the other."""
        if first.kind != second.kind:
            return False
        is_next = self.text.count("\n", first.end, second.start) == 1
        is_short = max(first.end - first.start, second.end - second.start) <= LINE
        return first.kind == "item" or (first.kind == "paragraph" and is_next and is_short)

    def _block_at(self, start: int) -> int | None:
        blocks = self.document.blocks
        at = bisect_right(blocks, start, key=itemgetter(1)) - 1
        return at if at >= 0 and blocks[at].start == start and self._is_begun(start) else None

    def _is_begun(self, start: int) -> bool:
        """Whether a sentence starts at an offset."""
        starts = spans_in_columns(self.document.sentences).starts
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] == start

    def _widths(self, start: int, end: int) -> list[int]:
        """The cells that each code point of `text[start:end]` takes."""
        widths = [*map(WIDTHS.__getitem__, self.text[start:end])]
        for match in WHITE.finditer(self.text, max(0, start - 1), end):
            if "\n" not in match[0] and self._is_code(match.start()):
                continue
            for at in range(max(match.start() + 1, start), match.end()):
                widths[at - start] = 0
        return widths

    def _is_code(self, offset: int) -> bool:
        """Whether an offset is in a line of code, where white space has been set."""
        at = bisect_right(self.document.blocks, offset, key=itemgetter(1)) - 1
        return at >= 0 and self.document.blocks[at].kind == "code"

    def display(self, start: int, end: int) -> str:
        """What is drawn for `text[start:end]`."""
        shown = self.text[start:end]
        if self._is_plain(start, end):
            return shown.replace("\n", " ")
        return "".join(
            sign(char)
            for char, width in zip(shown, self._widths(start, end), strict=True)
            if width or is_mark(char)
        )

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether each code point of `text[start:end]` takes a cell and is shown as it is, bar line ends."""
        return not ODD.search(self.text, max(0, start - 1), end)

    def width(self, start: int, end: int) -> int:
        """How many cells `display(start, end)` takes."""
        return end - start if self._is_plain(start, end) else sum(self._widths(start, end))

    def at_cell(self, start: int, end: int, cell: int) -> int:
        """The offset of the code point over `cell`, counted from `start`; beyond `end`, the last one."""
        if end <= start:
            return start
        widths = self._widths(start, end)
        at = min(bisect_right([*accumulate(widths)], max(cell, 0)), end - start - 1)
        while at > 0 and (not widths[at] or is_mark(self.text[start + at])):
            at -= 1
        return start + at

    def wrap(self, start: int, end: int, width: int, later: int | None = None) -> list[Span]:
        """Break `text[start:end]` at words into rows of at most `width` cells; a word too long is cut.

        Rows after the first may have another width, `later`. The rows join up: each begins where the one
        before ends, so no code point is on no row.
        """
        before = None if self._is_plain(start, end) else [0, *accumulate(self._widths(start, end))]
        rows: list[Span] = []
        first, room = start, width
        while first < end:
            fits = first + room
            if before is not None:
                fits = max(start + bisect_right(before, before[first - start] + room) - 1, first + 1)
            cut = self._cut(first, end, fits)
            rows.append(Span(first, cut))
            first, room = cut, width if later is None else later
        return rows

    def _cut(self, start: int, end: int, fits: int) -> int:
        """Where the row that begins at `start` ends, if it has room up to `fits`."""
        if fits >= end:
            return end
        at = fits + 1 if self.text[fits].isspace() else fits
        while at > start and not self._may_break(at):
            at -= 1
        return self._past_white(at, end) if at > start else self._cluster_end(start, fits, end)

    def _may_break(self, at: int) -> bool:
        """Whether a row may end before `text[at]`."""
        before = self.text[at - 1]
        if before in BREAKS_AFTER:
            return True
        return (
            WIDTHS[before] == WIDE_BREAK_WIDTH
            and at < len(self.text)
            and WIDTHS[self.text[at]] == WIDE_BREAK_WIDTH
            and self.text[at] not in CLOSING
        )

    def _past_white(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return at

    def _cluster_end(self, start: int, at: int, end: int) -> int:
        """The last place up to `at` that parts no letter from its marks; behind it, if there is none."""
        first = at
        while first > start and is_mark(self.text[first]):
            first -= 1
        if first > start:
            return first
        while at < end and is_mark(self.text[at]):
            at += 1
        return at


class Widths(dict[str, int]):
    """The cells that a code point takes on the screen, reckoned when it is first met."""

    def __missing__(self, char: str) -> int:
        """Reckon it."""
        self[char] = cells(sign(char))
        return self[char]


WIDTHS = Widths()


def is_mark(char: str) -> bool:
    """Whether `char` combines with the one before it: an accent, a later part of a Korean syllable."""
    category = unicodedata.category(char)
    return category in ("Mn", "Me", "Mc") or (category == "Lo" and not cells(char))


def shares_cell(text: str, at: int) -> bool:
    """Whether `text[at]` has no cell, or a mark's: an invisible sign, white space after white space."""
    shown = sign(text[at])
    return not cells(shown) or is_mark(shown) or (shown == " " and at > 0 and sign(text[at - 1]) == " ")
