"""Numbers of list items as people see them.

count(4, "lowerLetter") -> "d"      count(4, "upperRoman") -> "IV"      count(4, "bullet") -> "•"
"""

from __future__ import annotations

BULLET = "•"
MOST_LETTERS = 26 * 20
MOST_ROMAN = 3999

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def count(number: int, style: str) -> str:
    """The number in a style named as in office documents; unknown styles and odd numbers are decimal."""
    if style == "bullet":
        return BULLET
    if style in ("lowerLetter", "upperLetter") and 0 < number <= MOST_LETTERS:
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), style)
    if style in ("lowerRoman", "upperRoman") and 0 < number <= MOST_ROMAN:
        return _cased(_roman(number), style)
    return str(number)


def _cased(sign: str, style: str) -> str:
    return sign.upper() if style.startswith("upper") else sign


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found
