"""The letters of a PDF page -> its lines, the pieces of a line together, the marks that lead to notes gone.

    T h e␣l a m p     s e a     ->    "The lamp", "sea"    pieces, for a wide gap parts them
    It rained.³ So 10⁻⁵               "It rained. So 10⁻⁵"

Sizes are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from collate.readers.pdf_letters import Glyph, spaced

WIDEST_GAP = 1.2  # times the size of the letters: a wider gap in a line parts columns or cells
RAISED = 0.82  # of the size of the letters before: signs so small and high are notes' marks, or powers
LONGEST_UNIT = (
    2  # letters: what is raised after more of them leads to a note, as after "mile"; after "km" not
)

_POWERS = dict(zip("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻", strict=True))
_MARKS = frozenset("0123456789*†‡¹²³")
_BETWEEN_MARKS = frozenset(",–-")


@dataclass(frozen=True)
class Line:
    """Letters that stand beside each other; `column` numbers the columns of a page in reading order.

    `cells` tells where the parts between wide gaps begin and end; `is_row` whether they are a table's.
    """

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    bottom: float
    top: float
    column: int = 0
    cells: tuple[tuple[float, float], ...] = ()
    is_row: bool = False

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


def pieces(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Letters that follow each other closely, as the file draws them."""
    piece: list[Glyph] = []
    last: Glyph | None = None  # what is seen of the piece reaches to here
    full: Glyph | None = None  # the last letter of full size
    was_mark = False
    for glyph in glyphs:
        if not last and glyph.is_space:
            continue
        if last and glyph.is_space:
            if not piece[-1].is_space:
                piece.append(last._replace(sign=" ", at=glyph.at, right=0))
            continue
        if last and full and _is_raised(full, glyph) and not _is_apart(last, glyph):
            if glyph.sign in _POWERS and _is_measure(piece):
                piece.append(glyph._replace(sign=_POWERS[glyph.sign]))
                last = glyph
                continue
            was_mark = glyph.sign in _MARKS or (was_mark and glyph.sign in _BETWEEN_MARKS)
            if was_mark:
                last = last._replace(right=glyph.right)
                continue
        if last and _is_apart(last, glyph):
            yield _line(spaced(piece))
            piece = []
        piece.append(glyph)
        last = full = glyph
        was_mark = False
    if last:
        yield _line(spaced(piece))


def _is_raised(full: Glyph, glyph: Glyph) -> bool:
    """Whether a sign is small and stands higher than the letters before it."""
    height = full.top - full.bottom
    return glyph.top - glyph.bottom < RAISED * height and glyph.bottom > full.bottom + 0.15 * height


def _is_measure(piece: Sequence[Glyph]) -> bool:
    """Whether a number or a unit stands at the end: what is raised there is a power."""
    tail = "".join(glyph.sign for glyph in piece[-1 - LONGEST_UNIT :]).rpartition(" ")[2]
    is_unit = tail.isalpha() and tail.isascii() and len(tail) <= LONGEST_UNIT
    return is_unit or tail[-1:].isdigit() or tail[-1:] in _POWERS.values()


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    height = max(last.top - last.bottom, glyph.top - glyph.bottom)
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    if overlap < 0.4 * min(last.top - last.bottom, glyph.top - glyph.bottom):
        return True
    return glyph.left - last.right > WIDEST_GAP * height or glyph.right < last.left - height


def _line(glyphs: Sequence[Glyph], column: int = 0, cells: tuple[tuple[float, float], ...] = ()) -> Line:
    glyphs = list(glyphs)
    while glyphs[-1].sign.isspace():
        glyphs.pop()
    solid = [glyph for glyph in glyphs if not glyph.is_space]
    return Line(
        tuple(glyphs),
        min(glyph.left for glyph in solid),
        max(glyph.right for glyph in solid),
        median(glyph.bottom for glyph in solid),
        median(glyph.top for glyph in solid),
        column,
        cells,
    )


def rows(group: Sequence[Line]) -> Iterator[list[Line]]:
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


def joined(row: Sequence[Line], column: int) -> Line:
    """The pieces of a row as one line, a space between them."""
    glyphs: list[Glyph] = []
    cells: list[tuple[float, float]] = []
    for line in row:
        if cells and line.left - cells[-1][1] <= WIDEST_GAP * line.size:
            cells[-1] = cells[-1][0], line.right
        else:
            cells.append((line.left, line.right))
        glyphs.extend([Glyph(" ", -1)] if glyphs else [])
        glyphs.extend(line.glyphs)
    return _line(glyphs, column, tuple(cells))
