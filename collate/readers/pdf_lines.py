"""The letters of a PDF page -> its lines in reading order, columns one after the other.

    Heading over all        Heading over all
    one      three     ->   one
    two      four           two
                            three ...

A gutter is a strip that hardly any line crosses, with full lines on both sides; lines that do cross it part
the columns above from those below (after the recursive X-Y cut of Nagy and Seth, vertical cuts first).
What stands at the same place of many pages, numbers at their edges and lines of a table of contents (dots up
to a number) are no text. Sizes are in points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

from collate.readers.page import UnfitError

WIDEST_GAP = 1.2  # times the size of the letters: a wider gap in a line parts columns or cells
NARROWEST_GUTTER = 0.7  # times the size
MOST_CROSSING = 0.15  # of the lines that may cross a gutter: headings, figures
FEWEST_LINES = 4  # in each column
LEAST_FULL = 0.55  # of a column's width that its lines fill on the average: a table's cells do not
RAISED = 0.82  # of the size of the letters before: digits so small and high lead to notes
EDGE_LINES = 3  # at the top and bottom of a page that may be furniture
MOST_COLUMNS_DEEP = 3

_NUMBER = re.compile(
    r"(?:p\.|pages?|seite|s\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)


_LEADERS = re.compile(r".*?(?:\. ?){6,}\s*[\divxlc]*", re.IGNORECASE)


class Glyph(NamedTuple):
    """A letter, its number on the page, and the box around it; a box without width is only a space."""

    sign: str
    at: int
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    is_bold: bool = False
    leans: bool = False
    is_hyphen: bool = False


@dataclass(frozen=True)
class Line:
    """Letters that stand beside each other; `column` numbers the columns of a page in reading order."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    bottom: float
    top: float
    column: int = 0

    @cached_property
    def text(self) -> str:
        """What it says."""
        return "".join(glyph.sign for glyph in self.glyphs)

    @cached_property
    def is_bold(self) -> bool:
        """Whether all its letters are."""
        return all(glyph.is_bold for glyph in self.glyphs if glyph.sign.isalpha())

    @cached_property
    def size(self) -> float:
        """The height of its letters."""
        return median(glyph.top - glyph.bottom for glyph in self.glyphs if glyph.right > glyph.left)


def lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """The lines of a page in reading order."""
    pieces = sorted(_pieces(glyphs), key=lambda line: (-line.top, line.left))
    for column, group in enumerate(_columns(pieces, MOST_COLUMNS_DEEP)):
        for row in _rows(group):
            yield _joined(row, column)


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Letters that follow each other closely, as the file draws them."""
    piece: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        is_space = glyph.right <= glyph.left or glyph.sign.isspace()
        if last and not is_space:
            if _is_mark(last, glyph):
                continue
            if _is_apart(last, glyph):
                yield _line(piece)
                piece, last = [], None
        if last or not is_space:
            piece.append(last._replace(sign=" ", at=glyph.at, right=0) if last and is_space else glyph)
        last = last if is_space else glyph
    if last:
        yield _line(piece)


def _is_mark(last: Glyph, glyph: Glyph) -> bool:
    """Whether a digit is small and raised: it leads to a note."""
    height = last.top - last.bottom
    is_small = glyph.top - glyph.bottom < RAISED * height and glyph.bottom > last.bottom + 0.15 * height
    return is_small and glyph.sign in "0123456789*†‡¹²³" and not _is_apart(last, glyph)


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    height = max(last.top - last.bottom, glyph.top - glyph.bottom)
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    if overlap < 0.4 * min(last.top - last.bottom, glyph.top - glyph.bottom):
        return True
    return glyph.left - last.right > WIDEST_GAP * height or glyph.right < last.left - height


def _line(glyphs: Sequence[Glyph], column: int = 0) -> Line:
    glyphs = list(glyphs)
    while glyphs[-1].sign.isspace():
        glyphs.pop()
    solid = [glyph for glyph in glyphs if glyph.right > glyph.left and not glyph.sign.isspace()]
    return Line(
        tuple(glyphs),
        min(glyph.left for glyph in solid),
        max(glyph.right for glyph in solid),
        median(glyph.bottom for glyph in solid),
        median(glyph.top for glyph in solid),
        column,
    )


def _columns(pieces: list[Line], depth: int) -> Iterator[list[Line]]:
    """The pieces, sorted from the top, in groups of one column each."""
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        if pieces:
            yield pieces
        return
    band: list[Line] = []
    for line in pieces:
        if line.left < gutter < line.right:
            yield from _halves(band, gutter, depth - 1)
            yield [line]
            band = []
        else:
            band.append(line)
    yield from _halves(band, gutter, depth - 1)


def _halves(band: list[Line], gutter: float, depth: int) -> Iterator[list[Line]]:
    for half in _sides(band, gutter):
        yield from _columns(half, depth)


def _sides(pieces: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    """What stands to the left of a gutter and to the right of it."""
    return [each for each in pieces if each.right <= gutter], [each for each in pieces if each.left >= gutter]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The middle of the widest strip that parts two columns; None when there is but one."""
    if len(pieces) < 2 * FEWEST_LINES:
        return None
    size = median(line.size for line in pieces)
    left, right = min(line.left for line in pieces), max(line.right for line in pieces)
    most = MOST_CROSSING * len(pieces)
    best: tuple[float, float] | None = None
    for start, end in _strips(pieces, most):
        middle = (start + end) / 2
        is_inside = left + 0.2 * (right - left) < middle < right - 0.2 * (right - left)
        if is_inside and end - start >= NARROWEST_GUTTER * size and (not best or end - start > best[0]):
            best = end - start, middle
    return best[1] if best and _are_columns(pieces, best[1], left, right) else None


def _strips(pieces: Sequence[Line], most: float) -> Iterator[tuple[float, float]]:
    """Where at most so many lines cross, from left to right."""
    steps = sorted([(line.left, 1) for line in pieces] + [(line.right, -1) for line in pieces])
    crossing, start = 0, steps[0][0]
    for place, step in steps:
        if crossing <= most < crossing + step:
            yield start, place
        crossing += step
        if crossing <= most < crossing - step:
            start = place


def _are_columns(pieces: Sequence[Line], gutter: float, left: float, right: float) -> bool:
    """Whether both sides have enough full lines, and beside each other."""
    sides = _sides(pieces, gutter)
    if min(map(len, sides)) < FEWEST_LINES:
        return False
    for side, width in zip(sides, (gutter - left, right - gutter), strict=True):
        if sum(each.right - each.left for each in side) < LEAST_FULL * width * len(side):
            return False
    low, high = (max(each[-1].bottom for each in sides), min(each[0].top for each in sides))
    return high > low


def _rows(group: Sequence[Line]) -> Iterator[list[Line]]:
    """Pieces on the same height together, from the left."""
    row: list[Line] = []
    for line in group:
        if row and min(row[0].top, line.top) - max(row[0].bottom, line.bottom) < 0.5 * (
            line.top - line.bottom
        ):
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _joined(row: Sequence[Line], column: int) -> Line:
    """The pieces of a row as one line, a space between them."""
    glyphs: list[Glyph] = []
    for line in row:
        if glyphs:
            glyphs.append(Glyph(" ", -1))
        glyphs.extend(line.glyphs)
    return _line(glyphs, column)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of all pages without running heads, page numbers and tables of contents."""
    sizes = [line.size for page in pages for line in page]
    body = median(sizes) if sizes else 0
    seen = Counter(key for page in pages for key in {_key(line) for edge in _edges(page) for line in edge})
    enough = max(2, min(3, len(pages)))
    kept = []
    for page in pages:
        gone: set[int] = set()
        for edge in _edges(page):
            for line in edge:
                if not _is_furniture(line, seen[_key(line)] >= enough, body, len(pages)):
                    break
                gone.add(id(line))
        gone.update(id(line) for line in page if _LEADERS.fullmatch(line.text))
        kept.append([line for line in page if id(line) not in gone])
    if pages and not any(kept):
        raise UnfitError(
            "has nothing but the same few lines on each page: there is nothing to compare in it."
        )
    return kept


def _is_furniture(line: Line, is_repeated: bool, body: float, pages: int) -> bool:
    if line.size > 1.15 * body:
        return False
    return is_repeated or (pages > 1 and bool(_NUMBER.fullmatch(line.text.strip())))


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines from the top, and the last from the bottom."""
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:EDGE_LINES], ordered[-1 : -1 - EDGE_LINES : -1]


def _key(line: Line) -> tuple[str, int]:
    """What a line says, whatever the numbers in it, and where it stands."""
    return re.sub(r"\d+", "#", line.text.strip().lower()), round(line.bottom / 4)
