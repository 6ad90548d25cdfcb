"""Long work that a write needs, done ahead of it: who else wants to write waits only for the writing.

    1st try    BEGIN, reads the rows, asks for their places    not known yet: taken back, and found meanwhile
    2nd try    BEGIN, reads the rows, asks for their places    known: written in a moment, COMMIT

Each try begins anew and sees what others have written meanwhile; should it then ask for something else, that
is found in the same way. So what is written is what one long transaction would have written.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from store.file.database import Database

T = TypeVar("T")
Question = tuple[Callable[..., Any], tuple[Hashable, ...]]
TRIES = 5  # then the others wait after all: who writes without a pause must not keep this from ever ending


class _Asked(Exception):
    """Takes a try back, for it asked for what is not known yet."""

    def __init__(self, questions: list[Question]) -> None:
        super().__init__()
        self.questions = questions


class Ahead:
    """Answers found for one write, of functions that say the same whenever asked the same."""

    def __init__(self) -> None:
        self._known: dict[Question, Any] = {}
        self._tries_left = TRIES

    def write(self, database: Database, attempt: Callable[[], T]) -> T:
        """Make a write that asks by `answers`, in one transaction that does not wait for them."""
        while True:
            try:
                with database.writing():
                    return attempt()
            except _Asked as asked:
                self._find(asked.questions)
                self._tries_left -= 1

    def answers(self, function: Callable[..., T], questions: Iterable[tuple[Hashable, ...]]) -> list[T]:
        """What a function says to some values, in their order; not known yet, it ends the try."""
        asked: list[Question] = [(function, values) for values in questions]
        unknown = [question for question in asked if question not in self._known]
        if unknown and self._tries_left:
            raise _Asked(unknown)
        self._find(unknown)
        return [self._known[question] for question in asked]

    def _find(self, questions: Iterable[Question]) -> None:
        self._known |= {(function, values): function(*values) for function, values in questions}
