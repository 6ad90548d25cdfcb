"""Setting bands in rows: a galley is what some consecutive bands become, for a width and a way of reading.

                 by sentence             by paragraph            flow
    row 0        A dog      The dog      A dog       The dog     A dog       The dog
    row 1        barked.    barked.      barked. It  barked.     barked. It  barked.
    row 2        It left.   (gap)        left.                   left.
    row 3                                                                    He slept.
    row 4        He slept.  He slept.    He slept.   He slept.   He slept.

A stretch is what is set level: a band, what lies between two places where both sides begin a paragraph, or
nothing at all. A galley is about as long as a screen, so that a text of any length is set where one reads.
In a narrow terminal the sides of a stretch are stacked, the left above the right; a long paragraph in
portions, so that neither side is ever far from the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from collate.document import Document, Span
from collate.spans import spans_in_columns
from store.annotation import SIDES, Side
from tui.layout import indents
from tui.layout.bands import Bands
from tui.layout.indents import indent_of
from tui.layout.typesetting import Typeset

Mode = Literal["sentence", "paragraph", "flow", "free"]
MODES: tuple[Mode, ...] = ("sentence", "paragraph", "flow", "free")
NOWHERE = Span(-1, -1)
NONE = -1
GALLEY = 16  # bands in a galley, about a screen; in a text that begins no paragraphs for long the most:
MOST = 256
PORTION = 4  # rows of a side: both sides of one fit into a low terminal


class Row(NamedTuple):
    """What one side shows on one row: a span of its text, the mark of a gap, or nothing; and the band there.

    The band of a text row is that of its first character; a blank row has one when it fills up a band. Text
    stands in by `indent` cells.
    """

    kind: Literal["text", "gap", "blank"]
    span: Span
    band: int
    indent: int = 0


class Lines(NamedTuple):
    """One side of a stretch: its rows, and the row on which each band begins."""

    rows: list[Row]
    tops: list[int]


@dataclass(slots=True)
class Galley:
    """The bands from `first` on to before `last`, set; rows and tops of each count from the galley's head."""

    first: int
    last: int
    rows: dict[Side, list[Row]] = field(default_factory=lambda: {"left": [], "right": []})
    tops: dict[Side, list[int]] = field(default_factory=lambda: {"left": [], "right": []})
    starts: dict[Side, list[int]] = field(default_factory=lambda: {"left": [], "right": []})

    def add(self, side: Side, lines: Lines) -> None:
        """Set a stretch of a side below what is there."""
        head = len(self.rows[side])
        self.tops[side] += [head + top for top in lines.tops]
        for row in lines.rows:
            self._append(side, row)

    def _append(self, side: Side, row: Row) -> None:
        """Set a row; where it has no text it counts as a later part of the text above."""
        starts = self.starts[side]
        starts.append(row.span.start if row.kind != "blank" else starts[-1] if starts else 0)
        self.rows[side].append(row)

    def fill(self, side: Side, height: int, band: int = NONE) -> None:
        """Blank rows on a side until it is so high; of a band, if they fill that one up."""
        for _ in range(height - len(self.rows[side])):
            self._append(side, Row("blank", NOWHERE, band))

    def row_of(self, side: Side, offset: int, band: int) -> int:
        """The row on which an offset of a band stands."""
        top = self.tops[side][band - self.first]
        row = max(top, bisect_right(self.starts[side], offset, top) - 1)
        while row > top and self.rows[side][row].kind == "blank":
            row -= 1
        return row


class Composer:
    """Two documents' bands, a width, and a way of reading."""

    def __init__(
        self,
        bands: Bands,
        documents: dict[Side, Document],
        typesets: dict[Side, Typeset],
        width: int,
        mode: Mode = "sentence",
        *,
        stacked: bool = False,
    ) -> None:
        self.bands = bands
        self.documents = documents
        self.typesets = typesets
        self.width = max(1, width)
        self.mode: Mode = "paragraph" if stacked and mode != "sentence" else mode
        self.stacked = stacked

    @property
    def is_level(self) -> bool:
        """Whether both sides have as many rows everywhere, so that a row is level with its like."""
        return self.mode in ("sentence", "paragraph")

    def edge_after(self, band: int) -> int:
        """Where a galley that begins with `band` ends."""
        least, most = min(band + GALLEY, len(self.bands)), min(band + MOST, len(self.bands))
        return next((at for at in range(least, most) if self._begins_stretch(at)), most)

    def edge_before(self, band: int) -> int:
        """Where a galley begins that ends before `band`."""
        least, most = max(band - GALLEY, 0), max(band - MOST, 0)
        return next((at for at in range(least, most, -1) if self._begins_stretch(at)), most)

    def set(self, first: int, last: int) -> Galley:
        """The rows of some bands."""
        galley = Galley(first, last)
        for start, end in self._stretches(first, last):
            if self.is_level:
                self._set_level(galley, start, end)
            else:
                for side in SIDES:
                    galley.fill(side, len(galley.rows[side]) + self._is_set_off(side, start))
                    galley.add(side, self._lines(side, start, end))
        return galley

    def _set_level(self, galley: Galley, start: int, end: int) -> None:
        if any(self._is_set_off(side, start) for side in SIDES):
            _level(galley, 1)
        band = start if self.mode == "sentence" else NONE
        for side in SIDES:
            galley.add(side, self._lines(side, start, end))
            if self.stacked:
                _level(galley, 0, band)
        _level(galley, 0, band)

    # Stretches

    def _stretches(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        starts = [first]
        if self.is_level:
            starts += [band for band in range(first + 1, last) if self._begins_stretch(band)]
        stretches = zip(starts, [*starts[1:], last], strict=True)
        if self.stacked and self.mode == "paragraph":
            return chain.from_iterable(self._portions(*stretch) for stretch in stretches)
        return stretches

    def _portions(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch in parts of whole links, each of PORTION rows a side, as near as can be."""
        rows = dict.fromkeys(SIDES, 0.0)
        for band in range(start, end):
            added = {
                side: self.typesets[side].width(*self.bands.span(side, band)) / self.width for side in SIDES
            }
            if band > start and any(rows[side] + added[side] > PORTION for side in SIDES):
                yield start, band
                start, rows = band, dict.fromkeys(SIDES, 0.0)
            for side in SIDES:
                rows[side] += added[side]
        yield start, end

    def _begins_stretch(self, band: int) -> bool:
        if self.mode == "sentence":
            return True
        nexts = [self._next_text(side, band) for side in SIDES]
        return all(
            start is None or self.typesets[side].begins_block(start)
            for side, start in zip(SIDES, nexts, strict=True)
        )

    def _next_text(self, side: Side, band: int) -> int | None:
        """Where the first sentence of a side starts from a band on; None past the last."""
        found = self.bands[band]
        if not found.is_gap(side):
            return found.span(side).start
        starts = spans_in_columns(self.documents[side].sentences).starts
        at = bisect_left(starts, found.span(side).start)
        return starts[at] if at < len(starts) else None

    def _is_set_off(self, side: Side, band: int) -> bool:
        """Whether a blank row stands above a band: it begins a block, and no item after an item."""
        found = self.bands[band]
        return not found.is_gap(side) and self.typesets[side].is_set_off(found.span(side).start)

    # Rows

    def _lines(self, side: Side, start: int, end: int) -> Lines:
        """One side of a stretch."""
        bands = [at for at in range(start, end) if not self.bands.is_gap(side, at)]
        if not bands:
            return Lines([Row("gap", self.bands.span(side, start), start)], [0] * (end - start))
        first, last = self.bands[bands[0]].span(side).start, self.bands[bands[-1]].span(side).end
        starts = [self.bands.span(side, at).start for at in bands]
        rows: list[Row] = []
        for block, is_set_off in self._cut_at_blocks(side, first, last):
            if rows and is_set_off and self.mode != "sentence":
                rows.append(Row("blank", NOWHERE, NONE))
            for span, indent in self._wrap(side, block):
                at = max(0, bisect_right(starts, span.start) - 1)
                rows.append(Row("text", span, bands[at], indent))
        places = [self.bands.span(side, at).start for at in range(start, end)]
        return Lines(rows, _tops(rows, places))

    def _wrap(self, side: Side, span: Span) -> Iterator[tuple[Span, int]]:
        """The rows of a stretch of one block, and how far each stands in."""
        document, typeset = self.documents[side], self.typesets[side]
        at = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
        block = document.blocks[at] if at >= 0 else None
        indent = indent_of(document.text, block, self.width, span.start) if block else indents.NONE
        is_first = block and (block.kind == "code" or block.start == span.start)
        first = indent.first if is_first else indent.later
        widths = self.width - first, self.width - indent.later
        for number, row in enumerate(typeset.wrap(*span, *widths)):
            yield row, indent.later if number else first

    def _cut_at_blocks(self, side: Side, start: int, end: int) -> Iterator[tuple[Span, bool]]:
        """The text of a stretch by blocks and by lines of verse and code, and whether each is set off."""
        inside = self.typesets[side].rows_within(start, end)
        for first, last in zip([start, *inside], [*inside, end], strict=True):
            yield Span(first, last), self.typesets[side].is_set_off(first)


def _level(galley: Galley, below: int, band: int = NONE) -> None:
    """Make both sides as high as the higher one, and so much more."""
    height = max(map(len, galley.rows.values())) + below
    for side in SIDES:
        galley.fill(side, height, band)


def _tops(rows: list[Row], places: list[int]) -> list[int]:
    """The row on which each place stands; a place past the end of a block stands on the block's last row."""
    numbers = [at for at, row in enumerate(rows) if row.kind == "text"]
    starts = [rows[at].span.start for at in numbers]
    return [numbers[max(0, bisect_right(starts, place) - 1)] for place in places]
