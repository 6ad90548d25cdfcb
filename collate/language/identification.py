"""Which language a text is in, told by its small words.

Der Hund biss nicht den Mann.   der, nicht, den -> "de"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from collate.data import table, words

# So many small words, and so many times more than of the next language, tell a language.
ENOUGH, CLEARLY = 1, 1.5


def language_of(spoken: Iterable[str]) -> str:
    """The code of the language ("en", "de", ...) of lower-case words; "" when it is not clear."""
    counts = Counter(spoken)
    scores = sorted(
        ((sum(counts[word] for word in _telling(code)), code) for code in table("languages")),
        reverse=True,
    )
    (most, best), (next_most, _) = scores[:2]
    return best if most >= max(ENOUGH, CLEARLY * next_most) else ""


def _telling(code: str) -> frozenset[str]:
    return words("languages", "words", code) | words("languages", "further", code)
