"""Offsets in UTF-16 units, which JavaScript counts in, and in code points, which we do.

"🔥 a"    code points 0 1 2 3    <->    units 0 2 3 4
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Units:
    """A text, asked where an offset of one kind stands in the other."""

    def __init__(self, text: str) -> None:
        """What takes two units is looked up once."""
        self._pairs = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]
        self._units = [at + number for number, at in enumerate(self._pairs)]

    def of(self, offset: int) -> int:
        """Units before a code point: for "🔥 a" 1 -> 2."""
        return offset + bisect_left(self._pairs, offset)

    def points(self, units: int) -> int:
        """The inverse of `of`; within a pair, what stands before it."""
        return units - bisect_right(self._units, units - 1)
