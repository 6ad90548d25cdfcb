"""How many of something, in words.

1, "change"   ->   "1 change"
2, "change"   ->   "2 changes"
"""

from __future__ import annotations


def amount(number: int, noun: str) -> str:
    """A number with its noun; of more than one, or none, the noun has an "s"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
