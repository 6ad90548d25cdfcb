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

from collate.data import words
from collate.words.weight import SPELLINGS

# Those of Spanish, Italian and Russian lack many forms ("dijo", "ribatte"): what they lack says nothing.
LANGUAGES = frozenset({"en", "de", "fr", "pt", "nl"})
# A word that is so common is an ordinary one, and hardly a name when it is capitalised.
ORDINARY = 2000
# A form or a compound is known when what it is made of was met so often, and has so many letters.
MET, PART = 100, 3
# Languages that make compounds freely, and what may stand between their parts; any known words will do there.
JOINTS = {"de": ("s", "es", "n", "en"), "nl": ("s", "en")}
# Words that lose their last vowel before another: "d'après", "dell'acqua".
ELIDED = {
    "fr": ("c", "d", "j", "l", "m", "n", "qu", "s", "t", "jusqu", "lorsqu", "puisqu"),
}


class Vocabulary:
    """The lower-case words of a language with their counts.

    `joints` may stand inside its compounds, and `elided` words before an apostrophe.
    """

    def __init__(
        self, counts: dict[str, int], joints: tuple[str, ...] = (), elided: tuple[str, ...] = ()
    ) -> None:
        self._counts, self._joints, self._elided = counts, joints, elided

    def count(self, word: str) -> int:
        """How often a lower-case word was met; 0 for an unknown one."""
        return self._counts.get(word, 0)

    def is_ordinary(self, word: str) -> bool:
        """Whether a lower-case word is so common that it is hardly a name."""
        return self.count(word) >= ORDINARY

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is one, as it stands or in one of its forms, or is made of known ones."""
        if "-" in word.strip("-"):
            parts = [part for part in word.split("-") if part]
            return all(self.knows(part) or part in words("affixes", "combining", "all") for part in parts)
        if word.partition("'")[0] in self._elided:
            return self.knows(word.partition("'")[2])
        return any(map(self._has, spellings(word))) or self._is_compound(word)

    def _has(self, word: str) -> bool:
        return word in self._counts or any(self.count(base) >= MET for base in bases(word))

    def _is_compound(self, word: str) -> bool:
        """Whether it is made of known words, and not one slip away from a common word."""
        made = self._is_made(word, most=3 if self._joints else 2)
        return made and not any(self.is_ordinary(near) for near in self.neighbours(word)[:1])

    def _is_made(self, word: str, most: int) -> bool:
        """Whether it is at most so many known words in one, with a letter between them or without."""
        if self._is_part(word):
            return True
        return most > 1 and any(
            self._is_part(word[:at])
            and word.startswith(joint, at)
            and self._is_made(word[at + len(joint) :], most - 1)
            for at in range(PART, len(word) - PART + 1)
            for joint in ("", *self._joints)
        )

    def _is_part(self, word: str) -> bool:
        """Whether a word is known well enough to be part of another; short ones must be common."""
        if len(word) <= PART:
            return len(word) == PART and self.is_ordinary(word)
        return self.count(word) >= (1 if self._joints else MET)

    def neighbours(self, word: str) -> list[str]:
        """Known words that are one slip of the pen away, the most common first (after Peter Norvig, 2007)."""
        return sorted(filter(self.count, set(_slips(word))), key=lambda near: (-self.count(near), near))


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language, None where it is unknown or has none."""
    if language not in LANGUAGES:
        return None
    data = pkgutil.get_data("spellchecker", f"resources/{language}.json.gz")
    if data is None:
        return None
    return Vocabulary(json.loads(gzip.decompress(data)), JOINTS.get(language, ()), ELIDED.get(language, ()))


def spellings(word: str) -> Iterator[str]:
    """A word as it stands and, if it is British, as Americans write it."""
    yield word
    for british, american in SPELLINGS:
        yield british.sub(american, word)


def bases(word: str) -> Iterator[str]:
    """What a word may be a form of."""
    for ending in ("'s", "s", "es", "ed", "ing", "d", "n", "en", "er", "e"):
        if word.endswith(ending) and len(word) > len(ending) + PART:
            yield word.removesuffix(ending)
    for prefix in ("un", "re", "non", "over", "under", "out", "mis"):
        if word.startswith(prefix) and len(word) > len(prefix) + PART:
            yield word.removeprefix(prefix)


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
