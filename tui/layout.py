"""Which text stands on which screen row of which side, for a width. No widget in it.

    width 12        left           right
    row 0           The dog that   A dog which
    row 1           barked.        barked.
    row 2                                            <- a new paragraph is set off
    row 3           It left.       (gap)

By sentence: every band starts on the same row on both sides, as high as its longer side. In a narrow terminal
the sides are stacked: a band's left rows stand above its right rows. Rows count from 0 at the text's head.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from collate.document import Block, Document, Span
from store.annotation import Side
from tui.bands import Band
from tui.typesetting import Typeset

BLANK = -1  # the start of a row on which a side has no text
SIDES: tuple[Side, Side] = ("left", "right")


class Row(NamedTuple):
    """What one side shows on one row: a span of its text, the mark of a gap, or nothing."""

    kind: Literal["text", "gap", "blank"]
    span: Span


class Column:
    """One side's rows: the span on each row, and each band's first row and height."""

    def __init__(self, side: Side, bands: Sequence[Band], document: Document, typeset: Typeset) -> None:
        self.side = side
        self.bands = bands
        self.document = document
        self.typeset = typeset
        self.starts, self.ends = array("i"), array("i")
        self.tops, self.heights = array("i"), array("i")
        sentences = {sentence.start for sentence in document.sentences}
        self._breaks = [block.start for block in document.blocks if block.start in sentences]

    def wrap(self, band: Band, width: int) -> list[Span]:
        """The band's rows on this side; a block within it begins a row."""
        start, end = band.span(self.side)
        inside = self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
        rows: list[Span] = []
        for first, last in zip([start, *inside], [*inside, end], strict=True):
            rows += self.typeset.wrap(first, last, width)
        return rows

    def append(self, rows: Sequence[Span], height: int) -> None:
        """Set `rows` and fill up with blank ones to `height`."""
        self.starts.extend([row.start for row in rows] + [BLANK] * (height - len(rows)))
        self.ends.extend([row.end for row in rows] + [BLANK] * (height - len(rows)))

    def row(self, at: int) -> Span:
        """The span on row `at`; both ends BLANK when there is none."""
        return Span(self.starts[at], self.ends[at])


class Layout:
    """Both sides of a comparison in rows."""

    def __init__(
        self,
        bands: Sequence[Band],
        documents: dict[Side, Document],
        typesets: dict[Side, Typeset],
        width: int,
        *,
        stacked: bool = False,
    ) -> None:
        self.bands = bands
        self.width = max(1, width)
        self.stacked = stacked
        self.columns = {side: Column(side, bands, documents[side], typesets[side]) for side in SIDES}
        self._blocks = {side: {block.start: block for block in documents[side].blocks} for side in SIDES}
        self._fill()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.columns["left"].starts)

    def _fill(self) -> None:
        before: tuple[Block | None, Block | None] = (None, None)
        for at, band in enumerate(self.bands):
            blocks = self._new_blocks(band)
            if at and _set_off(before, blocks):
                self._append([], [], 1)
            before = (blocks[0] or before[0], blocks[1] or before[1])
            self._append_band(band)

    def _new_blocks(self, band: Band) -> tuple[Block | None, Block | None]:
        """The blocks that begin with this band."""
        found = [
            None if band.is_gap(side) else self._blocks[side].get(band.span(side).start) for side in SIDES
        ]
        return found[0], found[1]

    def _append_band(self, band: Band) -> None:
        left, right = (self.columns[side].wrap(band, self.width) for side in SIDES)
        left_height, right_height = max(1, len(left)), max(1, len(right))
        top = len(self)
        for side, height in zip(SIDES, (left_height, right_height), strict=True):
            below = left_height if self.stacked and side == "right" else 0
            self.columns[side].tops.append(top + below)
            self.columns[side].heights.append(height)
        if self.stacked:
            self._append(left, [], left_height)
            self._append([], right, right_height)
        else:
            self._append(left, right, max(left_height, right_height))

    def _append(self, left: Sequence[Span], right: Sequence[Span], height: int) -> None:
        self.columns["left"].append(left, height)
        self.columns["right"].append(right, height)

    def band_at(self, row: int) -> int:
        """The band on `row`; on the blank row between two, the upper one."""
        return max(0, bisect_right(self.columns["left"].tops, row) - 1)

    def rows_of(self, band: int) -> range:
        """All rows of a band, both sides."""
        columns = self.columns.values()
        return range(
            self.columns["left"].tops[band],
            max(column.tops[band] + column.heights[band] for column in columns),
        )

    def row(self, side: Side, at: int) -> Row:
        """What `side` shows on row `at`."""
        span = self.columns[side].row(at)
        if span.start != BLANK:
            return Row("text", span)
        band = self.band_at(at)
        if self.columns[side].tops[band] == at and self.bands[band].is_gap(side):
            return Row("gap", self.bands[band].span(side))
        return Row("blank", Span(BLANK, BLANK))

    def row_of(self, side: Side, offset: int, band: int) -> int:
        """The row of `band` on which `offset` stands."""
        column = self.columns[side]
        top = column.tops[band]
        if self.bands[band].is_gap(side):
            return top
        return max(top, bisect_right(column.starts, offset, top, top + column.heights[band]) - 1)

    def stop(self, side: Side, row: int, step: Literal[1, -1]) -> int | None:
        """The next row from `row` on, going by `step`, on which a caret can stand; None past the ends."""
        while 0 <= row < len(self):
            if self.row(side, row).kind != "blank":
                return row
            row += step
        return None


def _set_off(before: tuple[Block | None, Block | None], blocks: tuple[Block | None, Block | None]) -> bool:
    """Whether a blank row stands above these blocks: above every new one but an item of a list under way."""
    return any(
        block is not None and not (block.kind == "item" and last is not None and last.kind == "item")
        for last, block in zip(before, blocks, strict=True)
    )
