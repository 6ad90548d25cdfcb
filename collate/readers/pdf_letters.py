"""The letters of a PDF page as the file draws them -> letters as they are read.

    e ´        é      an accent drawn over a letter is part of it
    up|side    side   letters set in another direction than the page's most are none of its text
    ofthe      of the a gap that no space was drawn in

Sizes are in points, upward and to the right.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

LEAST_COVERED = 0.5  # of an accent's width that stands over its letter
WIDER = 0.12  # times the height: by so much a gap between words is wider than those between letters

_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "¨": "\u0308",
    "ˇ": "\u030c", "¸": "\u0327", "˚": "\u030a", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b",
    "˛": "\u0328",
}  # fmt: skip
_FIRST_JOINED = "\u0590"  # Latin, Greek, Cyrillic and Armenian come before it
_DOTLESS = {"ı": "i", "ȷ": "j"}


class Glyph(NamedTuple):
    """A letter, its number on the page, and the box around it; a box without width is only a space.

    `turns` counts the quarter turns to the left that it was set with; -1 is slantwise.
    """

    sign: str
    at: int
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    is_bold: bool = False
    leans: bool = False
    turns: int = 0

    @property
    def is_space(self) -> bool:
        """Whether nothing is to be seen of it."""
        return self.right <= self.left or self.sign.isspace()


def upright(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters set in the direction of most, turned so that they are read from the left."""
    turns = Counter(glyph.turns for glyph in glyphs if not glyph.is_space)
    most = turns.most_common(1)[0][0] if turns else 0
    turn = _TURNED.get(most)
    kept = [glyph for glyph in glyphs if glyph.is_space or glyph.turns == most]
    return [turn(glyph) for glyph in kept] if turn else kept


_TURNED: dict[int, Callable[[Glyph], Glyph]] = {
    1: lambda each: each._replace(left=each.bottom, right=each.top, bottom=-each.right, top=-each.left),
    2: lambda each: each._replace(left=-each.right, right=-each.left, bottom=-each.top, top=-each.bottom),
    3: lambda each: each._replace(left=-each.top, right=-each.bottom, bottom=each.left, top=each.right),
}


def accented(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters with the accents that are drawn over them, before or after, as one sign."""
    found: list[Glyph] = []
    waiting: Glyph | None = None
    for glyph in glyphs:
        if waiting:
            if glyph.is_space:
                continue
            one = _one(glyph, waiting)
            found.append(one or waiting)
            waiting = None
            if one:
                continue
        if glyph.sign not in _ACCENTS or glyph.is_space:
            found.append(glyph)
        elif (before := _solid(found)) >= 0 and (one := _one(found[before], glyph)):
            found[before:] = [one]
        else:
            waiting = glyph
    return [*found, waiting] if waiting else found


def _solid(glyphs: Sequence[Glyph]) -> int:
    """The last letter, with at most one space behind it; -1 when there is none."""
    return next(
        (at for at in range(len(glyphs) - 1, max(-1, len(glyphs) - 3), -1) if not glyphs[at].is_space), -1
    )


def _one(letter: Glyph, accent: Glyph) -> Glyph | None:
    """The letter with the accent, if that stands over it and there is a sign for both."""
    covered = min(letter.right, accent.right) - max(letter.left, accent.left)
    if not letter.sign.isalpha() or covered < LEAST_COVERED * (accent.right - accent.left):
        return None
    if min(letter.top, accent.top) < max(letter.bottom, accent.bottom):
        return None
    sign = normalize("NFC", _DOTLESS.get(letter.sign, letter.sign) + _ACCENTS[accent.sign])
    return letter._replace(sign=sign) if len(sign) == 1 else None


def spaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters of a line with a space in each gap that is as wide as those where spaces are drawn."""
    wide = _wide(glyphs)
    found = list(glyphs[:1])
    for before, after in pairwise(glyphs):
        if _are_letters(before, after) and after.left - before.right >= wide:
            found.append(before._replace(sign=" ", at=-1, right=0))
        found.append(after)
    return found


def _wide(glyphs: Sequence[Glyph]) -> float:
    """How wide a gap in a line must be to part words."""
    within = [after.left - before.right for before, after in pairwise(glyphs) if _are_letters(before, after)]
    if not within:
        return math.inf
    height = median(glyph.top - glyph.bottom for glyph in glyphs)
    between = [
        after.left - before.right
        for before, space, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
        if space.is_space and not before.is_space and not after.is_space
    ]
    return max(min(between), median(within) + WIDER * height) if between else median(within) + height / 3


def _are_letters(before: Glyph, after: Glyph) -> bool:
    """Whether both are letters of a writing that parts its words by spaces and does not join its letters."""
    return all(each.sign.isalpha() and each.sign < _FIRST_JOINED for each in (before, after))
