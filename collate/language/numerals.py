"""What figures and number words mean.

    2,700 -> 2700      1.4 billion -> 1.4e9      twenty-five -> 25      3:40 p.m. -> 15.667 o'clock
    6.200 -> 6200 or 6.2, in a text whose language does not say which

So a figure has readings; two figures agree when they share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from collate.data import codes, table, words

Readings = frozenset[float]
HAN_DIGITS = {sign: at for at, signs in enumerate(("〇零", *"一二三四五六七八九")) for sign in signs} | {
    "两": 2,
    "兩": 2,
}
HAN_MAGNITUDES = {"十": 10, "百": 100, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
HAN = "".join((*HAN_DIGITS, *HAN_MAGNITUDES))
# Languages in which a comma parts thousands and a stop the decimals; elsewhere it is the other way.
COMMA_GROUPS = frozenset({"en", "hi", "bn", "he", "th", "ko", "ja", "zh"})
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
        known |= {word: float(value) for word, value in _pairs(entry.get("hundreds", ""))}
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
    return {word: float(value) for known in _entries(language) for word, value in _pairs(known[entry])}


def _pairs(entry: str) -> Iterator[list[str]]:
    return (pair.split("=") for pair in entry.split())


def _entries(language: str) -> list[dict[str, str]]:
    """What is known of a language; of all, where it is not known which."""
    known: dict[str, dict[str, str]] = table("numbers")
    return [known[code] for code in codes("numbers", language) if code in known]


def is_weak(word: str, language: str) -> bool:
    """Whether a number word often means something else."""
    return word in words("numbers", "weak", language)


def glued(word: str, language: str) -> float | None:
    """The value of number words written as one, where the language does so: "zweihundertfünf" -> 205."""
    if not table("numbers").get(language, {}).get("glued"):
        return None
    parts = _pieces(word, language)
    return value_of(parts, language) if parts else None


# The shortest number word that may be part of another: "öt" in "huszonöt".
PIECE = 2


def _pieces(word: str, language: str) -> list[str] | None:
    """A word as number words, the longest first; None if it is not made of them."""
    if not word:
        return []
    joints = words("numbers", "and", language)
    known = sorted({*cardinals(language), *magnitudes(language), *joints}, key=len, reverse=True)
    for part in known:
        if len(part) >= PIECE and word.startswith(part):
            rest = _pieces(word[len(part) :], language)
            if rest is not None:
                return [part, *rest] if part not in joints else rest
    return None


def value_of(parts: list[str], language: str) -> float:
    """What number words make together: two hundred five thousand -> 205,000."""
    total = hundreds = small = 0.0
    for part in parts:
        by = magnitudes(language).get(part, 0.0)
        if by > 100:
            total, hundreds, small = total + max(hundreds + small, 1.0) * by, 0.0, 0.0
        elif by:
            hundreds, small = hundreds + max(small, 1.0) * by, 0.0
        else:
            small += cardinals(language).get(part, 0.0)
    return total + hundreds + small


def han_value(text: str) -> float | None:
    """The value of Chinese numerals, None for what is none: 三百二十万 -> 3,200,000, 二〇二六 -> 2026."""
    if all(sign in HAN_DIGITS for sign in text):
        return float("".join(str(HAN_DIGITS[sign]) for sign in text)) if len(text) > 2 else None
    is_begun = text[0] in HAN_DIGITS or text[0] == "十"
    if not is_begun or HAN_DIGITS.keys().isdisjoint(text):
        return None
    total = section = digit = 0.0
    for sign in text:
        by = HAN_MAGNITUDES.get(sign, 0)
        if by >= 1e4:
            total, section, digit = (total + section + digit) * by, 0.0, 0.0
        elif by:
            section, digit = section + max(digit, 1.0) * by, 0.0
        else:
            digit = HAN_DIGITS[sign]
    return total + section + digit
