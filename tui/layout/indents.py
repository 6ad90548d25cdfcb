"""How far rows stand in: an item's under its bullet or number, a quotation's by its depth.

    • It rained, and the      1. He left when it was      They said that the      if it_rains:
      dog came in.               dark.                    bridge was shut.            close(bridge)

Widths and depths are cells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.document import Block

STEP = 2  # cells for a level
MARKER = re.compile(r"(?:[•‣◦▪*+–—-]|\(?\w{1,3}[.)])\s")
TAB = 4  # cells
NARROW = 24  # cells: in a column below this nothing stands in


class Indent(NamedTuple):
    """Cells before a block's first row, and before each later one."""

    first: int
    later: int


NONE = Indent(0, 0)


def indent_of(text: str, block: Block, width: int, start: int | None = None) -> Indent:
    """How far a block of a text stands in, in a column `width` cells wide; of code the line with `start`."""
    if width < NARROW:
        return NONE
    if block.kind == "code":
        depth = min(_depth(text, block.start if start is None else start), width // 2)
        return Indent(depth, depth + STEP)
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


def _depth(text: str, start: int) -> int:
    """The cells of the white space that the line with `start` begins with."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line[: len(line) - len(line.lstrip())].expandtabs(TAB))
