"""Which sentences of an old text nobody can tell from one that was taken away.

    old   Ann wrote the number down. … Ann wrote the number down at once. …
    new   … Ann wrote the number down. …

The first is gone and the second was cut, or the first moved and the second is gone. So of what the old text
says several times in nearly the same words, and the new one less often, one is known by what stands beside it
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

# A sentence says nearly the same as another when it has so much of it, in code points of words.
NEAR = 0.6
# Words that more sentences have say little about any: they are not looked up.
COMMON = 64


class Lookalikes:
    """Two texts in sentences, each as the words that it is compared by, with single spaces."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new

    def are_fewer(self, at: int) -> bool:
        """Whether other sentences of the old text say nearly what this one says, and fewer of the new."""
        words = Counter(self._old[at].split())
        times = _near(words, self._old, self._holders[0])
        return times > 1 and _near(words, self._new, self._holders[1]) < times

    @cached_property
    def _holders(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        return _holders(self._old), _holders(self._new)


def _holders(sentences: Sequence[str]) -> dict[str, list[int]]:
    """The sentences that have each word, by their numbers."""
    found: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        for word in set(sentence.split()):
            found.setdefault(word, []).append(at)
    return found


def _near(words: Counter[str], sentences: Sequence[str], holders: dict[str, list[int]]) -> int:
    """How many of the sentences have most of these words."""
    likely = {at for word in words if len(ones := holders.get(word, ())) <= COMMON for at in ones}
    least = NEAR * _size(words)
    return sum(_size(words & Counter(sentences[at].split())) >= least for at in likely)


def _size(words: Counter[str]) -> int:
    return sum(len(word) * times for word, times in words.items())
