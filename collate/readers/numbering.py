"""The numbers of list items and headings as people see them.

count(4, "lowerLetter") -> "d"      count(4, "upperRoman") -> "IV"      count(4, "bullet") -> "•"
level 0 "%1.", level 1 "%1.%2", level 2 "(%3)" as letters      ->     "2.", "2.1", "(a)"
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

BULLET = "•"
MOST_LETTERS = 26 * 20
MOST_ROMAN = 3999

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HOLE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """How a level of a list counts: from `start`, in a style of `count`, shown as `shape` says."""

    style: str = "bullet"
    shape: str = ""
    start: int = 1


class Counters:
    """The counters of all lists of a document."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def marker(self, list_: str, depth: int, levels: Mapping[int, Level]) -> str:
        """The sign before the next item at a depth (from 0) of a list, with a space behind; or nothing."""
        level = levels.get(depth, Level())
        if level.style == "none":
            return ""
        if level.style == "bullet":
            return f"{BULLET} "
        counts = self._counts[list_]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

        def number(hole: re.Match[str]) -> str:
            at = int(hole[1]) - 1
            own = levels.get(at, Level("decimal"))
            return count(counts.get(at, own.start), own.style)

        shown = _HOLE.sub(number, level.shape or f"%{depth + 1}.")
        return f"{shown} " if shown.strip() else ""


def count(number: int, style: str) -> str:
    """The number in a style named as in office documents; unknown styles and odd numbers are decimal."""
    if style == "bullet":
        return BULLET
    if style in ("lowerLetter", "upperLetter") and 0 < number <= MOST_LETTERS:
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), style)
    if style in ("lowerRoman", "upperRoman") and 0 < number <= MOST_ROMAN:
        return _cased(_roman(number), style)
    return str(number)


def _cased(sign: str, style: str) -> str:
    return sign.upper() if style.startswith("upper") else sign


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found
