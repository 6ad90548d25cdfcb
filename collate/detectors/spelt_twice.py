"""A name spelt two ways within one side.

    left   Wieczorek came. Later Wieczorek left.
    right  Wieczorek came. Later Wieczorak left.      Wieczorek, Wieczorak: spelt two ways in the right

Two names that both sides have are two names. In the left it is a fault of the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from collate.document import Span
from collate.finding import Finding
from collate.passages.comparison import Comparison
from collate.passages.passage import SideText

# A name so long may be misspelt by one letter and still be the same.
LONG = 5
SPELT = 0.6


def two_spellings(comparison: Comparison) -> Iterator[Finding]:
    """The names of each side that differ by a letter, of which the other side has at most one."""
    sides = comparison.documents
    known = [_names(side) for side in sides]
    for at in (0, 1):
        for first, second in combinations(known[at], 2):
            if _are_one(first, second) and not {first, second} <= known[1 - at].keys():
                yield _finding(at, (first, known[at][first]), (second, known[at][second]))


def _names(side: SideText) -> dict[str, Span]:
    """The longer words of all names that open no sentence, each where it stands first."""
    found: dict[str, Span] = {}
    for name in side.names:
        for at in range(name.start + name.opens, name.end):
            key = side.tokens[at].key.removesuffix("'s")
            if len(key) >= LONG and key in name.words:
                found.setdefault(key, Span(side.tokens[at].start, side.tokens[at].start + len(key)))
    return found


def _are_one(first: str, second: str) -> bool:
    """Whether two names differ by one letter, and not at their end, where they are inflected."""
    return (
        OSA.distance(first, second, score_cutoff=1) == 1 and first[0] == second[0] and first[-1] == second[-1]
    )


def _finding(side: int, *names: tuple[str, Span]) -> Finding:
    (first, one), (second, other) = names
    spans = tuple(sorted((one, other)))
    where = "right" if side else "left"
    why = f"{first}, {second}: spelt two ways in the {where}"
    if side:
        return Finding("name", (), spans, why, SPELT, "minor")
    return Finding("name", spans, (), why, SPELT, "minor", "structure/source-issue")
