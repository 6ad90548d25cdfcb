"""The columns of a PDF page, one after the other.

    Heading over all        Heading over all
    one      three     ->   one
    two      four           two
                            three ...

A gutter is a strip that hardly any line crosses, with full lines on both sides; lines that do cross it part
the columns above from those below (after the recursive X-Y cut of Nagy and Seth, vertical cuts first).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from collate.readers.pdf_lines import Line

NARROWEST_GUTTER = 0.7  # times the size of the letters
LETTERS = 8  # in a line of a column, on the average of all its lines: a table's cells have fewer
MOST_STRIPS = 12  # that are looked at, the widest first
MOST_CROSSING = 0.15  # of the lines that may cross a gutter: headings, figures
FEWEST_LINES = 4  # in each column
FULL = 0.7  # of a column's width: a line that fills so much of it is full
LEAST_IN_FULL = 0.5  # of a column's letters that stand in full lines: those of a table's cells do not
BLANK = 0.5  # times the size: a strip so high without any letter parts what is above from what is below
MOST_COLUMNS_DEEP = 4


def columns(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces of lines in groups of one column each, in reading order; in each from the top."""
    return _columns(sorted(pieces, key=lambda line: (-line.top, line.left)), MOST_COLUMNS_DEEP)


def _columns(pieces: list[Line], depth: int) -> Iterator[list[Line]]:
    """The pieces, sorted from the top, in groups of one column each."""
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        bands = list(_bands(pieces)) if depth else [pieces]
        for group in bands:
            yield from _columns(group, depth - 1) if len(bands) > 1 else [group] if group else []
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


def _bands(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces parted where a blank strip goes from side to side, if there are columns in some part."""
    group: list[Line] = []
    for part in _parts(pieces):
        if _gutter(part) is None:
            group += part
            continue
        if group:
            yield group
        yield part
        group = []
    if group:
        yield group


def _parts(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    low = 0.0
    for line in pieces:
        if part and line.top < low - BLANK * line.size:
            yield part
            part = []
        low = min(low, line.bottom) if part else line.bottom
        part.append(line)
    if part:
        yield part


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
    strips = [
        (end - start, (start + end) / 2)
        for start, end in _strips(pieces, MOST_CROSSING * len(pieces))
        if end - start >= max(1, NARROWEST_GUTTER * size)
    ]
    middles = [left, *(middle for _, middle in strips), right]
    for _, middle in sorted(strips, reverse=True)[:MOST_STRIPS]:
        near = (
            max(each for each in middles if each < middle),
            min(each for each in middles if each > middle),
        )
        is_inside = left + 0.2 * (right - left) < middle < right - 0.2 * (right - left)
        if is_inside and (_are_columns(pieces, middle, left, right) or _are_columns(pieces, middle, *near)):
            return middle
    return None


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
    """Whether what stands on both sides of a gutter, as far as left and right, is text, and side by side."""
    sides = _sides([each for each in pieces if each.left >= left and each.right <= right], gutter)
    if min(map(len, sides)) < FEWEST_LINES:
        return False
    for side, width in zip(sides, (gutter - left, right - gutter), strict=True):
        letters = sum(len(each.glyphs) for each in side)
        if letters < LETTERS * len(side) or _in_full(side, width) < LEAST_IN_FULL:
            return False
    low, high = (max(each[-1].bottom for each in sides), min(each[0].top for each in sides))
    return high > low


def _in_full(side: Sequence[Line], width: float) -> float:
    """The share of the letters that stand in full lines, whatever figures stand between these."""
    full = sum(len(each.glyphs) for each in side if each.right - each.left >= FULL * width)
    return full / sum(len(each.glyphs) for each in side)
