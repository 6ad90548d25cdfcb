"""One made several, or several one: singular and plural of the same noun.

    A guard saw it.           Guards saw it.            A guard → Guards
    The wall of the towns.    The walls of the town.    (behind more: an article does not tell)

The word must be the only one in its change, but for an article. English, by the ending only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.document import Span
from collate.finding import Finding
from collate.passage import Passage, SideText

# "A" says that it is one; where neither side counts, the plural may be a way of speaking.
COUNTED, UNCOUNTED = 0.45, 0.35
ONE = frozenset({"a", "an", "one"})
ARTICLES = ONE | {"the"}
# A shorter word is no noun with an ending.
SHORTEST = 4


class _Noun(NamedTuple):
    """The only word of a change: its token number, and whether "a" or "one" is before it."""

    at: int
    counted: bool


def plural_changes(passage: Passage) -> Iterator[Finding]:
    """Where a noun is singular on one side and plural on the other."""
    if passage.language != "en":
        return
    for before, after in passage.changes:
        left, right = _noun(passage.left, before), _noun(passage.right, after)
        if left and right:
            words = passage.left.lower[left.at], passage.right.lower[right.at]
            if _is_plural(*words) or _is_plural(*reversed(words)):
                one = left if _is_plural(*words) else right
                yield _finding(passage, left, right, COUNTED if one.counted else UNCOUNTED)


def _noun(side: SideText, change: Span) -> _Noun | None:
    inner = [at for at in range(*change) if side.tokens[at].word and side.lower[at] not in ARTICLES]
    if len(inner) != 1:
        return None
    return _Noun(inner[0], bool(ONE & {*side.lower[max(0, inner[0] - 2) : inner[0]]}))


def _is_plural(one: str, several: str) -> bool:
    """Whether the second word is the plural of the first."""
    if len(one) < SHORTEST:
        return False
    return several in {one + "s", one + "es"} or (one.endswith("y") and several == one[:-1] + "ies")


def _finding(passage: Passage, left: _Noun, right: _Noun, score: float) -> Finding:
    spans = passage.left.span(left.at, left.at + 1), passage.right.span(right.at, right.at + 1)
    why = f"{passage.left.quote(spans[0])} → {passage.right.quote(spans[1])}"
    return Finding("number", spans[:1], spans[1:], why, score, "minor")
