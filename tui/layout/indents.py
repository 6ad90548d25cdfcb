"""How far rows stand in: an item's under its bullet or number, a quotation's by its depth.

    • It rained, and the      1. He left when it was      They said that the
      dog came in.               dark.                    bridge was shut.

Widths and depths are cells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.document import Block

STEP = 2  # cells for a level
MARKER = re.compile(r"(?:[•‣◦▪*+–—-]|\(?\w{1,3}[.)])\s")
NARROW = 24  # cells: in a column below this nothing stands in


class Indent(NamedTuple):
    """Cells before a block's first row, and before each later one."""

    first: int
    later: int


NONE = Indent(0, 0)


def indent_of(text: str, block: Block, width: int) -> Indent:
    """How far a block of a text stands in, in a column `width` cells wide."""
    if width < NARROW:
        return NONE
    depth = min(STEP * block.level, width // 4)
    if block.kind == "quotation":
        return Indent(depth, depth)
    if block.kind != "item":
        return NONE
    marker = MARKER.match(text, block.start)
    if marker is None:
        return Indent(depth, depth) if block.level else Indent(0, STEP)
    first = max(0, depth - STEP)
    return Indent(first, first + marker.end() - marker.start())
