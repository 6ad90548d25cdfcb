"""The numbers that an office document gives its paragraphs, and how they count on.

level 0 "%1.", level 1 "%1.%2", level 2 "(%3)" as letters      ->     "2.", "2.1", "(a)"
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from collate.readers.counting import BULLET, count

_HOLE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """How a level of a list counts: from `start`, in a style of `counting.count`, shown as `shape` says."""

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
