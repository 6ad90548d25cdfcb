"""Which language a text is in, told by its small words and letters.

Der Hund biss nicht den Mann.   der, nicht, den -> "de"
市议会批准了新的计划。             -> "zh"
Kumpikaan ei on.                one of many words is hardly any -> ""
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from collate.data import table, words

# So many small words, and so many times more than of the next language, tell a language.
ENOUGH, CLEARLY = 1, 1.5
# In running text every third word is a small one. Fewer than this share are met by chance in a language whose
# words are not known.
SHARE = 0.06
# Scripts of one language, in which small words are not parted from others; kana stand between Han.
SCRIPTS = tuple(
    (code, re.compile(letters))
    for code, letters in (
        ("ja", "[\u3041-\u30ff]"),
        ("zh", "[\u3400-\u9fff]"),
        ("ko", "[\uac00-\ud7a3]"),
        ("th", "[\u0e01-\u0e5b]"),
    )
)


def language_of(spoken: Iterable[str]) -> str:
    """The code of the language ("en", "de", ...) of lower-case words; "" when it is not clear."""
    counts = Counter(spoken)
    scores = sorted(
        ((sum(counts[word] for word in _telling(code, counts)), code) for code in table("languages")),
        reverse=True,
    )
    (most, best), (next_most, _) = scores[:2]
    is_clear = most >= max(ENOUGH, CLEARLY * next_most, SHARE * counts.total())
    return best if is_clear else _language_of_letters(counts)


def _telling(code: str, counts: Counter[str]) -> Iterator[str]:
    """The words that tell a language: its small words, and those with a letter that is its own."""
    small, signs = _small(code), words("languages", "signs", code)
    return (word for word in counts if word in small or not signs.isdisjoint(word))


@cache
def _small(code: str) -> frozenset[str]:
    return words("languages", "words", code) | words("languages", "further", code)


def _language_of_letters(counts: Counter[str]) -> str:
    """The language whose script half of the words have."""
    for code, letters in SCRIPTS:
        if 2 * sum(times for word, times in counts.items() if letters.search(word)) > counts.total():
            return code
    return ""
