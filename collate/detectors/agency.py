"""Who did what to whom: two words that changed places while all around them stayed.

    The dog bit the man.      The man bit the dog.           dog … man → man … dog
    The dog bit the man.      The man was bitten by the dog. (silent: the words between changed as well)
    Anna and Boris met.       Boris and Anna met.            (silent: it is the same either way)

Two words changed places when the sentences are nearly the same with them swapped back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from collate.data import words
from collate.finding import Finding
from collate.language.names import bare
from collate.language.phrases import lexicon
from collate.passages.passage import Passage, SideText

# What two sentences have in common, of 1, to be the same but for what was swapped.
NEARLY = 0.8
SWAPPED = 0.8
# Shorter words stand for nobody; more pairs of words than this in another order is another sentence.
SHORTEST, MOST = 3, 12


class _Swap(NamedTuple):
    """Two words of the left, by their numbers, and where they stand on the right, in that side's order."""

    left: tuple[int, int]
    right: tuple[int, int]


class _Telling(NamedTuple):
    """The words of a side that tell somebody apart, without possessive, and their token numbers."""

    words: list[str]
    numbers: list[int]


def agency_changes(passage: Passage) -> Iterator[Finding]:
    """Where two words changed places."""
    if passage.language in words("mutual", "by_endings", "all"):
        return
    left, right = (_telling(side) for side in passage.sides)
    found = (
        swap
        for swap in _inverted(left.words, right.words)
        if _is_swap(left.words, right.words, swap) and _is_joined(passage, left, right, swap)
    )
    for swap in islice(found, 1):
        yield _finding(
            passage,
            [left.numbers[at] for at in swap.left],
            [right.numbers[at] for at in swap.right],
        )


def _telling(side: SideText) -> _Telling:
    idle = words("mutual", "idle", "")
    kept = [
        (bare(low), at)
        for at, (token, low) in enumerate(zip(side.tokens, side.lower, strict=True))
        if token.word and low not in idle
    ]
    return _Telling([word for word, _ in kept], [at for _, at in kept])


def _inverted(left: Sequence[str], right: Sequence[str]) -> list[_Swap]:
    """The pairs of words that each side has once, in the one order and in the other; none if too many."""
    once = {word for word, count in Counter(left).items() if count == 1 == right.count(word)}
    moved = [
        at for at, word in enumerate(left) if word in once and len(word) >= SHORTEST and not word.isdecimal()
    ]
    places = {left[at]: right.index(left[at]) for at in moved}
    inverted = [
        _Swap((first, second), (places[left[second]], places[left[first]]))
        for first, second in combinations(moved, 2)
        if places[left[first]] > places[left[second]]
    ]
    return inverted if len(inverted) <= MOST else []


def _is_swap(left: list[str], right: list[str], swap: _Swap) -> bool:
    """Whether the same words stand between the two, none of them mutual, and nearly the same around."""
    between = left[swap.left[0] + 1 : swap.left[1]]
    if (
        not between
        or between != right[swap.right[0] + 1 : swap.right[1]]
        or lexicon("mutual", "").marks(between)
    ):
        return False
    swapped = [
        *left[: swap.left[0]],
        left[swap.left[1]],
        *between,
        left[swap.left[0]],
        *left[swap.left[1] + 1 :],
    ]
    return Indel.normalized_similarity(swapped, right) >= NEARLY


def _is_joined(passage: Passage, left: _Telling, right: _Telling, swap: _Swap) -> bool:
    """Whether no comma came between the two or went, as in "the will, said the judge"."""
    sides = zip(passage.sides, (left, right), swap, strict=True)
    commas = [
        "," in side.lower[telling.numbers[at[0]] : telling.numbers[at[1]]] for side, telling, at in sides
    ]
    return commas[0] == commas[1]


def _finding(passage: Passage, left: Sequence[int], right: Sequence[int]) -> Finding:
    ours, theirs = (
        tuple(side.span_of(at) for at in places)
        for side, places in zip(passage.sides, (left, right), strict=True)
    )
    first, second = (passage.left.quote(span) for span in ours)
    return Finding("agency", ours, theirs, f"{first} … {second} → {second} … {first}", SWAPPED)
