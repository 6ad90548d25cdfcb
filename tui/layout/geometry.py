"""How the width of the terminal is shared out between the two texts, the map between them and the margins.

cells   indent  3       text        3     2     text   1  indent  1
······  ▌●_ The dog barked. ╶─╴   −_ It barked.  ·······  ▐
margin              gutter margin                 strip
"""

from __future__ import annotations

from typing import NamedTuple

from store.annotation import Side

MEASURE = 76  # cells: a wider text is harder to read than it is worth
MARGIN = 3  # the mark of the link under the caret, its sign, a space
GUTTER = 3
STACKED_BELOW = 72
SMALLEST = (40, 8)


class Geometry(NamedTuple):
    """How the width is shared out: `indent` blank cells outside, `text` cells for the text of a side."""

    text: int
    indent: int
    stacked: bool

    @classmethod
    def of(cls, width: int) -> Geometry:
        """The shares of a terminal `width` cells wide."""
        if width < STACKED_BELOW:
            return cls(width - MARGIN - 2, 0, True)
        room = (width - 2) // 2 - MARGIN - 1
        return cls(min(room, MEASURE), max(0, room - MEASURE), False)

    @property
    def right(self) -> int:
        """The cell after the gutter, where the right side begins."""
        return self.indent + MARGIN + self.text + GUTTER

    def side_at(self, x: int) -> Side:
        """The side on which a cell lies, when the sides are not stacked."""
        return "left" if x < self.right - 1 else "right"

    def cell(self, side: Side, x: int) -> int:
        """The cell of a side's text that is cell `x` of the line; negative in its margin."""
        return x - self.column(side, 0)

    def column(self, side: Side, cell: int) -> int:
        """The cell of the line that is a cell of a side's text: `cell` the other way round."""
        return cell + (self.indent + MARGIN if side == "left" or self.stacked else self.right + MARGIN - 1)
