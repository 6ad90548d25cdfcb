"""When two spellings are one name: other accents, another transliteration, another form, an acronym.

Sergey = Sergei     Kolín = Kolin     Brazil = Brazilian     EU = European Union     Muller ~ Miller
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from collate.data import table, words

# Letters that several alphabets and habits write in several ways, in one way; the longer first.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tsch|tch|ch|sh|sz|cz|tz|ts|zh|dj|dzh|dz", "s"),
        (r"ph|pf|w|v|ff", "f"),
        (r"ck|kh|gh|qu|q|k|c|x|g(?=[aou])", "k"),
        (r"th", "t"),
        (r"z", "s"),
        (r"ae|ai|ay|ei|ey|ie|iy|yi|ij|ii|y|j|e|i", "i"),
        (r"ou|oe|ue|oo|uu|u|o|w", "u"),
        (r"aa|ah|a", "a"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)
# A form of a name has so many letters in common with another at least.
COMMON = 3
# So many letters must be left to tell by ear.
HEARD = 2
# Names are alike from this share of equal letters on.
ALIKE = 0.6


_MARKS = str.maketrans("", "", ".-‐‑'’")


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word in lower case without accents and marks: "Kolín" -> "kolin", "Bus-Straße" -> "busstrasse"."""
    apart = unicodedata.normalize("NFD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_MARKS)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A word as it may be heard, whatever the transliteration: "Sergey", "Sergei" -> "sirgi"."""
    heard = plain(word)
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard.rstrip("iau")


def sound_alike(one: str, other: str) -> bool:
    """Whether two words may be heard as one; too little is left of short ones, "Li" and "Lao", to tell."""
    heard = sound(one)
    return len(heard) >= HEARD and heard == sound(other)


def is_form(one: str, other: str) -> bool:
    """Whether two plain words differ in an ending that names take: brazil, brazilian."""
    size = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    endings = _endings()
    return size >= COMMON and all(not rest or rest in endings for rest in (one[size:], other[size:]))


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(plain, words("affixes", "name_endings", "all")))


def likeness(one: str, other: str) -> float:
    """The share of equal letters, 0 to 1."""
    return OSA.normalized_similarity(plain(one), plain(other))


@cache
def aliases() -> dict[str, frozenset[str]]:
    """Plain name -> all that stand for it."""
    return groups("aliases")


@cache
def groups(topic: str) -> dict[str, frozenset[str]]:
    """The lines of a topic that are names of one: plain name -> all names of its lines."""
    known: dict[str, frozenset[str]] = {}
    for group in lines(topic, "groups"):
        for name in group:
            known[name] = known.get(name, frozenset()) | frozenset(group)
    return known


def lines(topic: str, entry: str) -> list[list[str]]:
    """An entry's lines of plain names, separated by bars in the file."""
    held = table(topic)["all"][entry].strip().split("\n")
    return [[plain(name) for name in line.split("|")] for line in held]


def may_be_acronym(short: Sequence[str], run: Sequence[str]) -> bool:
    """Whether capitals and words may be the same in two languages: "PZPN", "Polish Football Association"."""
    letters = plain(short[0]) if len(short) == 1 and short[0].isupper() else ""
    initials = {plain(word)[:1] for word in run}
    return len(run) > 1 and len(initials & set(letters)) >= 2


def is_short_for(short: str, word: str) -> bool:
    """Whether capitals stand, in their order, in one longer word: "TV", "television"."""
    letters = iter(plain(word))
    is_in_order = short.isupper() and all(letter in letters for letter in plain(short))
    return is_in_order and 2 * len(short) < len(word) and plain(short)[0] == plain(word)[0]


def is_acronym_of(short: str, run: Sequence[str]) -> bool:
    """Whether capitals are the first letters of words in a row, small words left out or not."""
    letters = plain(short)
    if not 2 <= len(letters) <= 8 or not short.isupper():
        return False
    capitals = "".join(_capital(word) for word in run)
    return letters in capitals or (len(letters) > 2 and letters in "".join(plain(word)[:1] for word in run))


def _capital(word: str) -> str:
    """The first letter of a capitalised word; nothing for a small word, which an acronym may leave out."""
    return plain(word)[:1] if word[:1].isupper() else "" if len(word) <= 3 else " "
