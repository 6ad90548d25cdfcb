"""How common a word is in its language.

    vocabulary("en")   house 472001   reintegration 155   zzyx 0

The counts are those of pyspellchecker (MIT licence), made from film subtitles and word lists; they are loaded
when a detector first asks. A language that it does not have has no vocabulary.
"""

from __future__ import annotations

import gzip
import json
import pkgutil
from collections.abc import Iterator
from functools import cache

LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", "ru"})
# A word that is so common is an ordinary one, and hardly a name when it is capitalised.
ORDINARY = 2000
# A compound is known when its parts are, each of so many letters at least.
PART = 3


class Vocabulary:
    """The lower-case words of a language with their counts."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts

    def count(self, word: str) -> int:
        """How often a lower-case word was met; 0 for an unknown one."""
        return self._counts.get(word, 0)

    def is_ordinary(self, word: str) -> bool:
        """Whether a lower-case word is so common that it is hardly a name."""
        return self.count(word) >= ORDINARY

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is one, in one of its forms or as a compound of known ones."""
        if "-" in word.strip("-"):
            return all(self.knows(part) for part in word.split("-") if part)
        return any(form in self._counts for form in _forms(word)) or self._is_compound(word)

    def _is_compound(self, word: str) -> bool:
        return any(
            self.count(word[:at]) and self.count(word[at:]) for at in range(PART, len(word) - PART + 1)
        )

    def neighbours(self, word: str) -> list[str]:
        """Known words that are one slip of the pen away, the most common first (after Peter Norvig, 2007)."""
        return sorted(filter(self.count, set(_slips(word))), key=lambda near: (-self.count(near), near))


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language, None where it is unknown or has none."""
    if language not in LANGUAGES:
        return None
    data = pkgutil.get_data("spellchecker", f"resources/{language}.json.gz")
    return Vocabulary(json.loads(gzip.decompress(data))) if data else None


def _forms(word: str) -> Iterator[str]:
    """A word and what it may be a form of."""
    yield word
    for ending in ("'s", "s", "es", "ed", "ing", "ly", "d", "n", "en", "er", "e"):
        if word.endswith(ending) and len(word) > len(ending) + PART:
            yield word.removesuffix(ending)


def _slips(word: str) -> Iterator[str]:
    """All strings that one letter less, more, other or swapped makes of a word."""
    letters = (
        "abcdefghijklmnopqrstuvwxyzäöüßéèêàçñáíóú" if not word.isascii() else "abcdefghijklmnopqrstuvwxyz"
    )
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
