"""Suggestions that were found, taken in some at a time: those about the caret first.

found    a b c d e f g h     the caret stands at e
taken    d e f,  then a b c,  then g h,  and then of those from before all others are put away

A book has tens of thousands; taking in all at once would hold up a key for a second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from store.annotation import Side
from store.found import from_json, lines_in

if TYPE_CHECKING:
    from store import Suggestion
    from tui.session import Session
    from tui.settings import Asked

SOME = 200  # taken in some 10 ms


class Taking:
    """What was found, on its way into a session's record."""

    def __init__(self, session: Session, asked: Asked, found: str) -> None:
        """`found` is as `store.found` keeps it."""
        self._record = session.record
        self._asked = asked
        self._texts: dict[Side, str] = {side: each.text for side, each in session.documents.items()}
        self._before = {each.key for each in self._record.noticed}
        self._lines = lines_in(found)
        self._here = session.caret_at("left")
        self._runs: deque[range] | None = None  # of lines that are not taken yet

    def take(self) -> bool:
        """Take some; whether there is more to take.

        Raises:
            ValueError: when it is damaged.
        """
        if self._runs is None:
            self._runs = deque(self._all_runs())
        run = self._runs.popleft() if self._runs else range(0)
        some = self._asked.of(_read(self._lines[run.start : run.stop], self._texts))
        self._record.notice(some)
        self._before.difference_update(each.key for each in some)
        if not self._runs:
            self._record.unnotice(self._before)
        return bool(self._runs)

    def _all_runs(self) -> Iterator[range]:
        """The lines, those about the caret first."""
        here = bisect_left(self._lines, self._here, key=self._start)
        first, last = max(0, here - SOME // 2), min(here + SOME // 2, len(self._lines))
        for start, stop in ((first, last), (0, first), (last, len(self._lines))):
            yield from (range(at, min(at + SOME, stop)) for at in range(start, stop, SOME))

    def _start(self, line: str) -> int:
        (suggestion,) = _read([line], self._texts)
        return suggestion.place[0] or 0


def _read(lines: Sequence[str], texts: Mapping[Side, str]) -> list[Suggestion]:
    return from_json(f"[{','.join(lines)}]", texts)
