"""Spans in columns, and what is reckoned from long things that never change, remembered.

    sentences   (0-9) (10-22)   ->   starts 0 10, ends 9 22

A text of a million words has fifty thousand sentences: to go through columns takes a tenth of the time.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from collate.document import Span
from tui.links import Numbers

KEPT = 4  # the texts of two comparisons

A = TypeVar("A")
R = TypeVar("R")


class Once(Generic[A, R]):
    """A function and its last answers; an argument is known by being the same object.

    For what never changes, such as a text or a tuple, so that no answer is ever void: to compare or to hash
    it would take as long as to find the answer anew.
    """

    def __init__(self, find: Callable[[A], R]) -> None:
        self._find = find
        self._known: deque[tuple[A, R]] = deque(maxlen=KEPT)

    def __call__(self, of: A) -> R:
        """The answer."""
        for known, answer in self._known:
            if known is of:
                return answer
        return self.learn(of, self._find(of))

    def learn(self, of: A, answer: R) -> R:
        """Remember an answer found elsewhere."""
        self._known.append((of, answer))
        return answer


@dataclass(frozen=True, slots=True)
class Column:
    """The offsets at which spans start and end."""

    starts: Numbers
    ends: Numbers

    @classmethod
    def of(cls, spans: Sequence[Span]) -> Column:
        """The same spans in columns."""
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        return cls(array("i", starts), array("i", ends))


column_of: Once[Sequence[Span], Column] = Once(Column.of)
