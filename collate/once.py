"""What is reckoned from long things that never change, remembered while they are in use.

once = Once(len)    once(text)   reckoned      once(text)   remembered      once(an equal text)   reckoned
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

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


text_sha256: Once[str, str] = Once(lambda text: hashlib.sha256(text.encode()).hexdigest())
