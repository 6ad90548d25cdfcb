"""Lines of a PDF that are rows of a table.

    Boat      Metres          Boat | Metres
    Ann           12    ->    Ann | 12
    Bertha         9          Bertha | 9

Some lines one below the other, each of several parts, with the edges of parts in line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from collate.readers.pdf_letters import Glyph
from collate.readers.pdf_lines import Line

FEWEST_ROWS = 3
FARTHEST = 3.5  # times the size of the letters: rows farther apart belong to nothing together
IN_LINE = 3.0  # points by which edges that are in line may differ

_SIGN = re.compile(r"(?:[-*•‣◦▪–]|\(?(?:\d{1,4}|[a-z]|[ivx]{1,4})[.)]?)\s", re.IGNORECASE)


def tabled(lines: Sequence[Line]) -> list[Line]:
    """The lines of a column; those that are rows have bars between their cells."""
    found = list(lines)
    for start, end in _runs(lines):
        if end - start >= FEWEST_ROWS:
            found[start:end] = [_barred(line) for line in lines[start:end]]
    return found


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines that fit each other begin and end."""
    start = 0
    for at, (above, below) in enumerate(pairwise(lines), 1):
        if not _fit(above, below):
            yield start, at
            start = at
    yield start, len(lines)


def _fit(above: Line, below: Line) -> bool:
    """Whether a cell of one row stands below one of the other, the first aside: text begins there as well."""
    upper, lower = _cells(above), _cells(below)
    if not upper or not lower or above.bottom - below.bottom > FARTHEST * above.size:
        return False
    return any(_are_in_line(one, other) for one in upper for other in lower)


def _cells(line: Line) -> tuple[tuple[float, float], ...]:
    """The parts of a line behind the first; the number of an item or a line is not one."""
    return line.cells[1:] if len(line.cells) > 2 or not _SIGN.match(line.text) else ()


def _are_in_line(one: tuple[float, float], other: tuple[float, float]) -> bool:
    middles = abs(sum(one) - sum(other)) / 2
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]), middles) <= IN_LINE


def _barred(line: Line) -> Line:
    """The row with a bar in each gap between its cells."""
    starts = iter([left for left, _ in line.cells[1:]])
    following = next(starts, None)
    glyphs: list[Glyph] = []
    for glyph in line.glyphs:
        if following is not None and not glyph.is_space and glyph.left >= following - 0.01:
            while glyphs and glyphs[-1].is_space:
                glyphs.pop()
            glyphs.append(Glyph(" | ", -1))
            following = next(starts, None)
        glyphs.append(glyph)
    return replace(line, glyphs=tuple(glyphs), is_row=True)
