"""What figures and number words mean.

    2,700 -> 2700      1.4 billion -> 1.4e9      twenty-five -> 25      3:40 p.m. -> 15.667 o'clock
    6.200 -> 6200 or 6.2, in a text whose language does not say which

So a figure has readings; two figures agree when they share one.
"""

from __future__ import annotations

import re
from functools import cache

from collate.data import table, words

Readings = frozenset[float]
# Languages in which a comma parts thousands and a stop the decimals; elsewhere it is the other way.
COMMA_GROUPS = frozenset({"en"})
FIGURE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d)|\d+(?:[.,'’]\d+)*"


def readings(figure: str, language: str) -> Readings:
    """What digits with their separators may mean: "1.400" -> {1400} in German, {1.4, 1400} in English."""
    plain = re.sub(r"[\s'’]", "", figure)
    marks = re.sub(r"\d", "", plain)
    if not marks:
        return frozenset({float(plain)})
    if len(set(marks)) == 2:
        return frozenset({_with_decimals(plain, marks[-1])}) if marks.count(marks[-1]) == 1 else _parts(plain)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain)
    if len(marks) > 1:
        return frozenset({float(re.sub(r"[.,]", "", plain))}) if grouped else _parts(plain)
    decimal = frozenset({_with_decimals(plain, marks)})
    if not grouped or plain.startswith("0"):
        return decimal
    whole = frozenset({float(plain.replace(marks, ""))})
    usual = "," if language in COMMA_GROUPS else "."
    return whole if language and marks == usual else whole | decimal


def _with_decimals(plain: str, mark: str) -> float:
    before, _, after = plain.rpartition(mark)
    return float(f"{re.sub(r'[.,]', '', before)}.{after}")


def _parts(plain: str) -> Readings:
    """A version or the like, "1.2.3": a value of its own that no number has."""
    return frozenset({-1.0 - float(re.sub(r"[.,]", "", plain)) / 7})


@cache
def cardinals(language: str) -> dict[str, float]:
    """Number words that add up: "twenty", "five"; ordinals too."""
    known: dict[str, float] = {}
    for entry in _entries(language):
        for name, step in (("to_twenty", 1), ("tens", 10), ("ordinals_to_twenty", 1), ("ordinal_tens", 10)):
            for at, forms in enumerate(entry[name].split()):
                known |= dict.fromkeys(forms.split("/"), float(at * step + (step if step == 10 else 0)))
    return known


@cache
def magnitudes(language: str) -> dict[str, float]:
    """Words that multiply what stands before them: "thousand"."""
    return _valued("magnitudes", language)


@cache
def special(language: str) -> dict[str, float]:
    """Words with a value that go with no other: "dozen", "twice"."""
    return _valued("special", language)


def _valued(entry: str, language: str) -> dict[str, float]:
    """Entries of the form word=value."""
    pairs = (pair.split("=") for known in _entries(language) for pair in known[entry].split())
    return {word: float(value) for word, value in pairs}


def _entries(language: str) -> list[dict[str, str]]:
    """What is known of a language; of all, where it is not known which."""
    known: dict[str, dict[str, str]] = table("numbers")
    return [known[code] for code in ([language] if language else known) if code in known]


def is_weak(word: str, language: str) -> bool:
    """Whether a number word often means something else."""
    return word in words("numbers", "weak", language)


def glued(word: str, language: str) -> float | None:
    """The value of number words written as one, where the language does so: "zweihundertfünf" -> 205."""
    if not table("numbers").get(language, {}).get("glued"):
        return None
    parts = _pieces(word, language)
    return value_of(parts, language) if parts else None


def _pieces(word: str, language: str) -> list[str] | None:
    """A word as number words, the longest first; None if it is not made of them."""
    if not word:
        return []
    joints = words("numbers", "and", language)
    known = sorted({*cardinals(language), *magnitudes(language), *joints}, key=len, reverse=True)
    for part in known:
        if len(part) > 2 and word.startswith(part):
            rest = _pieces(word[len(part) :], language)
            if rest is not None:
                return [part, *rest] if part not in joints else rest
    return None


def value_of(parts: list[str], language: str) -> float:
    """What number words make together: two hundred five thousand -> 205,000."""
    total = current = 0.0
    for part in parts:
        if part in (by := magnitudes(language)):
            current = max(current, 1.0) * by[part]
            if by[part] > 100:
                total, current = total + current, 0.0
        else:
            current += cardinals(language).get(part, 0.0)
    return total + current
