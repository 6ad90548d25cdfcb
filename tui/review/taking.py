"""Suggestions that were found, taken in some at a time: those about the caret first.

found    a b c d e f g h     the caret stands at e
taken    d e f,  then a b c,  then g h,  and then of those from before all others are put away

A book has tens of thousands; taking in all at once would hold up a key for a second. Until their turn comes
they stay one text, in which lines are known by where they begin: to part it would hold up the first look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from collate import Span
from store.annotation import Side
from store.library.found import BETWEEN, from_json

if TYPE_CHECKING:
    from collate import Document
    from store import Suggestion
    from tui.review.record import Record
    from tui.settings.settings import Asked

SOME = 200  # taken in some 10 ms
ABOUT = 20  # lines before the caret and behind it that are there with the first look: about two screens
FIRST = 1  # where the first line begins: behind a bracket


class Taking:
    """What was found, on its way into a record."""

    def __init__(
        self, record: Record, documents: tuple[Document, Document], asked: Asked, found: bytes, caret: int
    ) -> None:
        """`found` is as `store.library.found` keeps it; `caret` is its offset in the left text."""
        left, right = documents
        self._record = record
        self._asked = asked
        self._texts: dict[Side, str] = {"left": left.text, "right": right.text}
        self._before = {each.key for each in self._record.noticed}
        self._found = found
        self._end = max(FIRST, len(found) - 1)
        self._caret = caret
        self._left: deque[Span] | None = None  # the lines that are not taken yet

    def take(self) -> bool:
        """Take some; whether there is more to take.

        Raises:
            ValueError: when it is damaged.
        """
        if self._left is None:
            self._left = deque(self._parts())
        some = self._asked.of(self._next(self._left))
        self._record.notice(some)
        self._before.difference_update(each.key for each in some)
        if not self._left:
            self._record.unnotice(self._before)
        return bool(self._left)

    def _parts(self) -> Iterator[Span]:
        """All lines, those about the caret first."""
        here = bisect_left(range(self._end), self._caret, FIRST, key=self._offset_at)
        here = self._line_at(here) if here < self._end else self._end
        first, last = here, here
        for _ in range(ABOUT):
            first, last = self._line_at(first - len(BETWEEN)), self._behind(last)
        parts = Span(first, last), Span(FIRST, first), Span(last, self._end)
        yield from (part for part in parts if part.start < part.end)

    def _next(self, left: deque[Span]) -> list[Suggestion]:
        """Those of the next lines, which are then no longer left."""
        if not left:
            return []
        start, stop = left.popleft()
        end = start
        for _ in range(SOME):
            if end < stop:
                end = self._behind(end)
        if end < stop:
            left.appendleft(Span(end, stop))
        return self._read(start, end)

    def _line_at(self, at: int) -> int:
        """Where the line begins that reaches over a place."""
        return self._found.rfind(BETWEEN, 0, max(0, at)) + len(BETWEEN) if at > FIRST else FIRST

    def _behind(self, line: int) -> int:
        """Where the line begins that follows upon another; behind the last one the end."""
        between = self._found.find(BETWEEN, line)
        return between + len(BETWEEN) if between >= 0 else self._end

    def _offset_at(self, at: int) -> int:
        line = self._line_at(at)
        (suggestion,) = self._read(line, self._behind(line))
        return suggestion.place[0] or 0

    def _read(self, start: int, end: int) -> list[Suggestion]:
        return from_json(b"[%b]" % self._found[start:end].removesuffix(BETWEEN), self._texts)
