"""A term that the right renders in two ways.

    left   The lessee pays ... the lessee leaves ... the lessee signs
    right  The tenant pays ... the tenant leaves ... the occupier signs      lessee: tenant, but occupier

A rendering counts only where one word stands for one word, and a word only if it is used as a noun: behind an
article, by and large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import stem
from collate.passages.comparison import Comparison, Place
from collate.passages.passage import Passage

# A term is longer than this, comes so often, and is rendered in its usual way so often.
SMALL, OFTEN, USUAL = 4, 3, 2
TWO_WAYS = 0.55
# Before a noun an article stands so near; so many last letters tell that two nouns are behind the same word.
NEAR, ALIKE = 3, 6


class _Rendering(NamedTuple):
    """A word of the left and the one that stands for it, in lower case; spans in the documents."""

    left: str
    right: str
    spans: tuple[Span, Span]
    noun: bool


def two_renderings(comparison: Comparison) -> Iterator[Finding]:
    """The words of the left that the right renders mostly in one way and in one other."""
    found: dict[str, list[_Rendering]] = defaultdict(list)
    for place in comparison.places:
        for rendering in _renderings(place):
            found[rendering.left.removesuffix("s")].append(rendering)
    for renderings in found.values():
        if len(renderings) >= OFTEN and 2 * sum(each.noun for each in renderings) >= len(renderings):
            yield from _second_ways(renderings)


def _renderings(place: Place) -> Iterator[_Rendering]:
    """The longer words of a link's left, each with the word that is kept for it or stands in its place."""
    left, right = place.passage.sides
    articles = words("mutual", "idle", "")
    for i, j in [*place.passage.kept, *_replaced(place.passage)]:
        ours, theirs = left.lower[i], right.lower[j]
        if min(len(ours), len(theirs)) > SMALL and ours.isalpha() and theirs.isalpha():
            (here,), (there,) = place.spans(0, [left.span_of(i)]), place.spans(1, [right.span_of(j)])
            is_noun = bool(articles & {*left.lower[max(0, i - NEAR) : i]})
            yield _Rendering(ours, theirs, (here, there), is_noun)


def _replaced(passage: Passage) -> Iterator[tuple[int, int]]:
    """The words that stand for each other: the only ones of a change, or the last behind the same word."""
    for left, right in passage.changes:
        if left.start < left.end and right.start < right.end:
            ours = _letters(passage.left.lower[left.start : left.end - 1])
            theirs = _letters(passage.right.lower[right.start : right.end - 1])
            if ours == theirs or ours[-ALIKE:] == theirs[-ALIKE:]:
                yield left.end - 1, right.end - 1


def _letters(before: list[str]) -> str:
    """Words without what joins or parts them: "black-mill", "black mill" -> "blackmill"."""
    return "".join(filter(str.isalnum, "".join(before)))


def _second_ways(renderings: list[_Rendering]) -> Iterator[Finding]:
    ways: dict[str, list[_Rendering]] = defaultdict(list)
    for rendering in renderings:
        ways[stem(rendering.right)].append(rendering)
    usual, *others = sorted(ways.values(), key=len, reverse=True)
    if len(others) == 1 and len(usual) >= USUAL and len(usual) > len(others[0]):
        first, second = usual[0], others[0][0]
        why = f"{first.left}: {first.right}, but {second.right}"
        spans = zip(first.spans, second.spans, strict=True)
        left, right = (tuple(sorted(pair)) for pair in spans)
        yield Finding("term", left, right, why, TWO_WAYS)
