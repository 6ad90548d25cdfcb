"""The map between the sides: which sentences on screen belong together, drawn with box characters.

    It rained. ╶─╴ It poured.
    He left.   ╶┬╴ He went          one sentence became two
                └╴ away.
    She knew.  ─╮                   level only under the caret: the way leads down
    Nobody did. │  So she said.
                ╰─ She knew it.
    Gone.      ╶↓                   moved: its other half stands further down
    Perhaps.   ╶?╴ It may be.       doubtful

The way of the link under the caret is drawn first and heavy; others as far as the one column leaves room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
LIGHT = {
    0: " ",
    LEFT: "╴",
    RIGHT: "╶",
    LEFT | RIGHT: "─",
    UP | DOWN: "│",
    UP: "╵",
    DOWN: "╷",
    UP | LEFT: "╯",
    UP | RIGHT: "╰",
    DOWN | LEFT: "╮",
    DOWN | RIGHT: "╭",
    UP | DOWN | LEFT: "┤",
    UP | DOWN | RIGHT: "├",
    DOWN | LEFT | RIGHT: "┬",
    UP | LEFT | RIGHT: "┴",
    UP | DOWN | LEFT | RIGHT: "┼",
}
HEAVY = dict(zip(LIGHT.values(), " ╸╺━┃╹╻┛┗┓┏┫┣┳┻╋", strict=True))


class Bond(NamedTuple):
    """A link on screen: the screen rows on which its sentences begin, perhaps beyond the window.

    Attributes:
        left: rows of the left sentences, ascending; empty when that half stands elsewhere.
        right: rows of the right ones.
        style: how its way looks, the name of a style.
        is_here: it is the link under the caret.
        sign: stands in the middle of the way's first row: "?" for a doubtful link, an arrow for a moved one.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    style: str
    is_here: bool = False
    sign: str = ""


class Way(NamedTuple):
    """What the gutter shows on a row: three cells, and the name of their style."""

    cells: str
    style: str


EMPTY = Way("   ", "rule")


def ways(bonds: Iterable[Bond], height: int) -> list[Way]:
    """The gutter's rows; of ways that would cross, the one nearer the caret's link is drawn."""
    shown = [EMPTY] * height
    for bond in _nearest_first(list(bonds)):
        rows = [row for row in range(*_extent(bond)) if 0 <= row < height]
        if all(shown[row] is EMPTY for row in rows):
            for row in rows:
                shown[row] = Way(_cells(bond, row), bond.style)
    return shown


def _nearest_first(bonds: Sequence[Bond]) -> list[Bond]:
    here = next((_extent(bond)[0] for bond in bonds if bond.is_here), 0)
    return sorted(bonds, key=lambda bond: (not bond.is_here, abs(_extent(bond)[0] - here)))


def _extent(bond: Bond) -> tuple[int, int]:
    rows = bond.left + bond.right
    return min(rows), max(rows) + 1


def _cells(bond: Bond, row: int) -> str:
    """The three cells of a way on one of its rows."""
    first, end = _extent(bond)
    left, right = row in bond.left, row in bond.right
    joints = UP * (row > first) | DOWN * (row < end - 1) | LEFT * left | RIGHT * right
    middle = bond.sign if bond.sign and row == first else LIGHT[joints]
    cells = f"{'╶' if left else ' '}{middle}{'╴' if right else ' '}"
    return "".join(HEAVY.get(cell, cell) for cell in cells) if bond.is_here else cells
