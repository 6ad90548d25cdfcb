r"""One side's text made ready for a grid of terminal cells.

    "Saudi\n\nArabia \x1b[31m 漢"   ->   "Saudi Arabia ␛[31m 漢", and the cells that each code point takes

A code point is shown as itself, as one visible sign (controls, bidirectional overrides), or not at all
(joiners, variation selectors, white space after white space), so that columns are true in every terminal
and no text can act on it. Offsets are code points in the document's text throughout, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

import numpy as np
from rich.cells import get_character_cell_size

from collate.document import Document, Span

WHITE = re.compile(r"[^\S\x1c-\x1f]{2,}")
WIDE_BREAK_WIDTH = 2  # between two characters of this width a line may break: Chinese, Japanese
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
    """A document's text with the cells that each of its code points takes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = text = document.text
        signs = {char: sign(char) for char in set(text)}
        self.shown = text.translate({ord(char): shown or "\u200b" for char, shown in signs.items()})
        widths = {char: cells(signs[char]) for char in signs}
        self.is_simple = all(width == 1 for width in widths.values()) and not self._folds(document)
        if not self.is_simple:
            self._measure(widths)

    @staticmethod
    def _folds(document: Document) -> bool:
        return any(WHITE.search(document.text, *sentence) for sentence in document.sentences)

    def _measure(self, widths: dict[str, int]) -> None:
        table = np.zeros(max(map(ord, widths), default=0) + 1, dtype=np.uint8)
        for char, width in widths.items():
            table[ord(char)] = width
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self.widths = table[codes]
        for match in WHITE.finditer(self.text):
            self.widths[match.start() + 1 : match.end()] = 0
        self.cells_before = np.concatenate(([0], np.cumsum(self.widths, dtype=np.int64)))
        breaks = (codes == 32) | np.isin(codes, [9, 10, 13, 0x3000])
        wide = self.widths == WIDE_BREAK_WIDTH
        closing = np.isin(codes, [ord(char) for char in CLOSING])
        breaks[:-1] |= wide[:-1] & wide[1:] & ~closing[1:]
        self.break_after = np.flatnonzero(breaks) + 1

    @cached_property
    def blocks_begun(self) -> dict[int, bool]:
        """Where a sentence begins a block, and whether a blank row goes above it: not within a list."""
        starts = {sentence.start for sentence in self.document.sentences}
        found, before = {}, None
        for block in self.document.blocks:
            if block.start in starts:
                found[block.start] = before is not None and not before == block.kind == "item"
                before = block.kind
        return found

    def display(self, start: int, end: int) -> str:
        """What is drawn for `text[start:end]`."""
        if self.is_simple:
            return self.shown[start:end]
        return "".join(
            char
            for char, width in zip(self.shown[start:end], self.widths[start:end].tolist(), strict=True)
            if width or is_mark(char)
        )

    def width(self, start: int, end: int) -> int:
        """How many cells `display(start, end)` takes."""
        if self.is_simple:
            return end - start
        return int(self.cells_before[end] - self.cells_before[start])

    def at_cell(self, start: int, end: int, cell: int) -> int:
        """The offset of the code point over `cell`, counted from `start`; beyond `end`, the last one."""
        if end <= start:
            return start
        if self.is_simple:
            return min(start + max(cell, 0), end - 1)
        at = (
            int(np.searchsorted(self.cells_before, self.cells_before[start] + max(cell, 0), side="right")) - 1
        )
        at = min(max(at, start), end - 1)
        while at > start and not self.widths[at]:
            at -= 1
        return at

    def wrap(self, start: int, end: int, width: int, later: int | None = None) -> list[Span]:
        """Break `text[start:end]` at words into rows of at most `width` cells; a word too long is cut.

        Rows after the first may have another width, `later`. The rows join up: each begins where the one
        before ends, so no code point is on no row.
        """
        rows: list[Span] = []
        while start < end:
            cut = self._cut(start, end, width if not rows or later is None else later)
            rows.append(Span(start, cut))
            start = cut
        return rows

    def _cut(self, start: int, end: int, width: int) -> int:
        return (
            self._cut_simple(start, end, width) if self.is_simple else self._cut_measured(start, end, width)
        )

    def _cut_simple(self, start: int, end: int, width: int) -> int:
        if end - start <= width:
            return end
        space = self.shown.rfind(" ", start, start + width + 1)
        return self._past_white(space, end) if space > start else start + width

    def _cut_measured(self, start: int, end: int, width: int) -> int:
        limit = int(self.cells_before[start]) + width
        fits = max(int(np.searchsorted(self.cells_before, limit, side="right")) - 1, start + 1)
        if fits >= end:
            return end
        reach = fits + 1 if self.text[fits].isspace() else fits
        at = int(np.searchsorted(self.break_after, reach, side="right")) - 1
        cut = int(self.break_after[at]) if at >= 0 else start
        return self._past_white(cut, end) if cut > start else self._cluster_end(fits, end)

    def _past_white(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return at

    def _cluster_end(self, at: int, end: int) -> int:
        while at < end and is_mark(self.text[at]):
            at += 1
        return at


def cells(shown: str) -> int:
    """How many cells a sign takes; 0 for a combining mark, which shares its base's."""
    return get_character_cell_size(shown) if shown else 0


def is_mark(char: str) -> bool:
    """Whether `char` combines with the one before it: an accent, a later part of a Korean syllable."""
    category = unicodedata.category(char)
    return category in ("Mn", "Me", "Mc") or (category == "Lo" and not cells(char))


def shares_cell(text: str, at: int) -> bool:
    """Whether `text[at]` has no cell of its own: a mark, an invisible sign, white space after white space."""
    shown = sign(text[at])
    return not cells(shown) or (shown == " " and at > 0 and sign(text[at - 1]) == " ")
