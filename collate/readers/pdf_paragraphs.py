"""The lines of a PDF -> blocks, across the ends of lines, columns and pages.

    2. The har-             heading, larger than the rest
    bour fell silent        "The harbour fell silent, it is said, in May."
    -- next page --
    , it is said, in May.

A paragraph begins after a wider gap, an indent, a short line that ends a sentence, or with an item's sign.
A hyphen at a line's end goes, unless the document writes the word with it elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from collate.document import PART, BlockKind, StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.page import Page, is_closed, is_credit
from collate.readers.pdf_letters import Glyph
from collate.readers.pdf_lines import Line

WIDE_GAP = 1.3  # times the usual distance of lines
WIDEST_LEADING = 2.5  # times the size of the letters: what is set wider apart is no paragraph
USUAL_LEADING = 1.2  # times the size
FEWEST_GAPS = 3  # in a column, to tell its own
INDENT = 0.7  # times the size of the letters
SHORT = 0.85  # of the column's width
OTHER_SIZE = 0.1  # the share by which letters are larger or smaller
LARGE = 1.12  # times the size of most letters
LONGEST_HEADING = 200  # code points
MOST_HEADING_WORDS = 15
SMALL = 0.92  # times the size of most letters: a note, at the bottom of a page

_ITEM = re.compile(r"(?:[-*•‣◦▪–]|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)|[a-z]\))\s+\S")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|plate|abb(?:ildung|\.)?|tab(?:elle|\.)?|photo|foto)\s*\d+\s*[.:–—|]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@dataclass
class _Column:
    """Where the lines of a column begin and end, and how far they stand from each other."""

    left: float
    right: float
    leading: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Column:
        gaps = [high.bottom - low.bottom for high, low in pairwise(lines)]
        lefts = Counter(round(line.left) for line in lines)
        usual = min(left for left, times in lefts.items() if times == max(lefts.values()))
        close = USUAL_LEADING * lines[0].size
        leading = median(gaps) if len(gaps) >= FEWEST_GAPS else min([close, *gaps])
        return cls(usual, max(line.right for line in lines), leading)


@dataclass
class _Paragraph:
    """Lines that belong together, each with its page's number, from 1."""

    lines: list[tuple[int, Line]] = field(default_factory=list)
    is_note: bool = False

    @property
    def size(self) -> float:
        return median(line.size for _, line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for _, line in self.lines)

    @property
    def is_row(self) -> bool:
        return any(line.is_row for _, line in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for _, line in self.lines)


def page_of(pages: Sequence[Sequence[Line]]) -> Page:
    """The page that a document's lines make, given for each of its pages."""
    sizes = Counter(round(line.size, 1) for page in pages for line in page for _ in range(len(line.glyphs)))
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    paragraphs = list(_paragraphs(pages, body))
    words = Counter(
        word.lower() for each in paragraphs for _, line in each.lines for word in _WORD.findall(line.text)
    )
    ranks = sorted({round(each.size, 1) for each in paragraphs if each.size > LARGE * body}, reverse=True)
    sheet = Sheet()
    for each in paragraphs:
        sheet.add(_draft(each, words), *_kind(each, body, ranks))
    return sheet.page()


# Paragraphs


def _paragraphs(pages: Sequence[Sequence[Line]], body: float) -> Iterator[_Paragraph]:
    """The paragraphs; a note at the bottom of a page waits until the paragraph above it has ended."""
    current: _Paragraph | None = None
    notes: list[_Paragraph] = []
    for number, page in enumerate(pages, 1):
        for found in _of_page(number, page, body):
            if found.is_note:
                notes.append(found)
            elif current and _goes_over(current, found):
                current.lines += found.lines
            else:
                if current:
                    yield current
                yield from notes
                current, notes = found, []
    if current:
        yield current
    yield from notes


def _of_page(number: int, page: Sequence[Line], body: float) -> Iterator[_Paragraph]:
    for group in _by_column(page):
        column = _Column.of(group)
        paragraph = _Paragraph([(number, group[0])])
        for before, line in pairwise(group):
            if _begins(column, before, line):
                yield _noted(paragraph, group, body)
                paragraph = _Paragraph()
            paragraph.lines.append((number, line))
        yield _noted(paragraph, group, body)


def _by_column(page: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in page:
        if group and line.column != group[0].column:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(column: _Column, before: Line, line: Line) -> bool:
    """Whether a paragraph begins with a line."""
    if abs(before.size - line.size) > OTHER_SIZE * before.size:
        return True
    if before.is_row or line.is_row:
        return True
    gap = before.bottom - line.bottom
    if gap > WIDE_GAP * max(column.leading, before.size) and not (
        gap < WIDEST_LEADING * before.size and _runs_on(column, before, line)
    ):
        return True
    if _ITEM.match(line.text) or before.is_bold != line.is_bold:
        return True
    is_indented = line.left > column.left + INDENT * line.size
    if is_indented and before.left < line.left - INDENT * line.size / 2 and not _ITEM.match(before.text):
        return True
    is_short = before.right - column.left < SHORT * (column.right - column.left)
    return is_short and is_closed(before.text, len(before.text)) and before.left >= line.left - line.size


def _runs_on(column: _Column, before: Line, line: Line) -> bool:
    """Whether a line is full and ends in mid-sentence: what follows belongs to it, however far it is set."""
    is_full = before.right > column.right - 2 * before.size and abs(before.left - line.left) < before.size
    return is_full and not is_closed(before.text, len(before.text)) and not line.text[:1].isupper()


def _noted(paragraph: _Paragraph, group: Sequence[Line], body: float) -> _Paragraph:
    """The paragraph, told to be a note when it is in small letters and nothing larger follows it."""
    last = paragraph.lines[-1][1]
    below = group[next(at for at, line in enumerate(group) if line is last) + 1 :]
    is_small = paragraph.size < SMALL * body and all(line.size < SMALL * body for line in below)
    paragraph.is_note = (
        is_small and paragraph.lines[0][1] is not group[0] and not _CAPTION.match(paragraph.text)
    )
    return paragraph


def _goes_over(first: _Paragraph, second: _Paragraph) -> bool:
    """Whether a paragraph was cut by the end of a column or page."""
    before, line = first.lines[-1], second.lines[0]
    is_elsewhere = before[0] != line[0] or before[1].column != line[1].column
    if not is_elsewhere or abs(first.size - second.size) > OTHER_SIZE * first.size:
        return False
    if (
        first.is_row
        or second.is_row
        or first.is_bold != second.is_bold
        or _ITEM.match(second.text)
        or _CAPTION.match(second.text)
    ):
        return False
    text = first.text
    return not is_closed(text, len(text)) and (
        before[1].glyphs[-1].sign == "-" or not _is_title(first, second)
    )


def _is_title(first: _Paragraph, second: _Paragraph) -> bool:
    """Whether the first is a line by itself, such as a heading in the letters of the text."""
    return len(first.lines) == 1 and not second.text[:1].islower()


# Blocks


def _kind(paragraph: _Paragraph, body: float, ranks: Sequence[float]) -> tuple[BlockKind, int]:
    text = paragraph.text
    if paragraph.is_row:
        return "item", 0
    if paragraph.is_note:
        return "note", 0
    if _CAPTION.match(text) or is_credit(text):
        return "caption", 0
    if paragraph.size > LARGE * body and len(text) <= LONGEST_HEADING:
        return "heading", min(6, 1 + ranks.index(round(paragraph.size, 1)))
    is_short = len(text.split()) <= MOST_HEADING_WORDS and not text.endswith((".", ":", ",", ";"))
    if paragraph.is_bold and is_short and any(map(str.isalpha, text)):
        return "heading", min(6, 1 + len(ranks))
    return ("item", 1) if _ITEM.match(text) else ("paragraph", 0)


def _draft(paragraph: _Paragraph, words: Counter[str]) -> Draft:
    draft = Draft()
    for at, (number, line) in enumerate(paragraph.lines):
        glyphs = line.glyphs
        if at + 1 < len(paragraph.lines):
            glyphs, between = _ended(line, paragraph.lines[at + 1][1], words)
        else:
            between = ""
        _write(draft, number, glyphs)
        draft.write(between)
    return draft


def _ended(line: Line, following: Line, words: Counter[str]) -> tuple[tuple[Glyph, ...], str]:
    """The line without its hyphen, if that is but the line's end's, and what stands before the next."""
    if line.glyphs[-1].sign not in "-‐\u00ad" or len(line.glyphs) < 2 or not line.glyphs[-2].sign.isalpha():
        return line.glyphs, " "
    before = _WORD.findall(line.text[:-1])
    after = _WORD.match(following.text)
    if not before or not after:
        return line.glyphs, ""
    head, tail = before[-1].lower(), after[0].lower()
    is_written_so = words[f"{head}-{tail}"] > 0 and not words[head + tail]
    if is_written_so or not following.text[0].islower():
        return line.glyphs, ""
    return line.glyphs[:-1], ""


def _write(draft: Draft, number: int, glyphs: Sequence[Glyph]) -> None:
    """The letters of a line with their emphasis; letters that follow each other in the file are one run."""
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at < len(glyphs) and _follows(glyphs[at - 1], glyphs[at]):
            continue
        run = glyphs[start:at]
        solid = len("".join(glyph.sign for glyph in run).rstrip())
        with draft.styled(_styles(run[0])):
            _write_run(draft, number, run[:solid])
        _write_run(draft, number, run[solid:])
        start = at


def _write_run(draft: Draft, number: int, run: Sequence[Glyph]) -> None:
    text = "".join(glyph.sign for glyph in run)
    if not run:
        return
    if run[0].at < 0 or text in _LIGATURES:
        draft.write(_LIGATURES.get(text, text))
    else:
        draft.write_from(number * PART + run[0].at, text)


def _follows(before: Glyph, glyph: Glyph) -> bool:
    if before.at < 0 or glyph.at < 0:
        return False
    is_same = (before.is_bold, before.leans) == (glyph.is_bold, glyph.leans)
    is_plain = before.sign not in _LIGATURES and glyph.sign not in _LIGATURES
    return is_same and is_plain and glyph.at == before.at + 1


def _styles(glyph: Glyph) -> tuple[StyleKind, ...]:
    found: tuple[StyleKind, ...] = ("strong",) if glyph.is_bold else ()
    return (*found, "emphasis") if glyph.leans else found
