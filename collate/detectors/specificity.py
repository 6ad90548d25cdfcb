"""Wider or narrower: an oak made a tree, a tree made an oak.

    She arrived in a car.     She arrived in a vehicle.     car → vehicle: wider
    A crow sat on the gate.   On the gate was a crow.       (silent)

The two words must stand for each other, one for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.passages.passage import Passage, SideText

INSTEAD = 0.55
PLURALS = {"s": "", "es": "", "ies": "y", "ves": "f", "ives": "ife"}
ARTICLES = frozenset({"a", "an", "the", "some"})


def specificity_changes(passage: Passage) -> Iterator[Finding]:
    """Where a word stands for a wider or narrower one."""
    for before, after in passage.changes:
        left, right = _only(passage.left, before), _only(passage.right, after)
        if left is None or right is None:
            continue
        way = _way(passage.left.lower[left], passage.right.lower[right], passage.language)
        if way:
            spans = passage.left.span_of(left), passage.right.span_of(right)
            why = f"{passage.left.quote(spans[0])} → {passage.right.quote(spans[1])}: {way}"
            yield Finding("specificity", spans[:1], spans[1:], why, INSTEAD)


def _only(side: SideText, change: Span) -> int | None:
    """The only word of a change, but for articles."""
    inner = [at for at in range(*change) if side.tokens[at].word and side.lower[at] not in ARTICLES]
    return inner[0] if len(inner) == 1 else None


def _way(before: str, after: str, language: str) -> str:
    if _singular(before, language) & _narrower(after, language):
        return "wider"
    return "narrower" if _singular(after, language) & _narrower(before, language) else ""


def _narrower(word: str, language: str) -> frozenset[str]:
    """What is narrower than a word."""
    return frozenset().union(*(words("broader", form, language) for form in _singular(word, language)))


def _singular(word: str, language: str) -> set[str]:
    """A word and what it may be the plural of."""
    if language != "en":
        return {word}
    return {word, *(word[: -len(end)] + one for end, one in PLURALS.items() if word.endswith(end))}
