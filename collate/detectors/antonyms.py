"""A word that became its opposite.

    a good harvest          a bad harvest           antonym   "good → bad"
    the price rose          the price fell          antonym   "rose → fell"
    it is not bad           it is good              silent: what is denied was turned round too

Only words that the other side does not have in any form are looked at. They are opposites for sure where one
stands in the place of the other; elsewhere they may belong to different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.data import words
from collate.detectors.negation import denials
from collate.finding import Finding
from collate.language.inflection import plain_forms
from collate.language.opposites import are_opposites, has_opposite
from collate.passages.passage import Passage, SideText

SAME_PLACE, CROWDED, ELSEWHERE = 0.85, 0.6, 0.35
# In a place with more words than this on both sides much was reworded.
CROWD = 8


class _Opposites(NamedTuple):
    """Token numbers of two opposites, and how sure it is that the one stands for the other."""

    left: int
    right: int
    score: float


def antonym_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each word whose opposite is on the other side instead."""
    if len(denials(passage.left)) != len(denials(passage.right)):
        return
    used: set[tuple[int, int]] = set()
    for met in sorted(_opposites(passage), key=lambda each: -each.score):
        if used.isdisjoint({(0, met.left), (1, met.right)}):
            used |= {(0, met.left), (1, met.right)}
            left, right = (
                passage.left.span_of(met.left),
                passage.right.span_of(met.right),
            )
            why = passage.became(left, right)
            yield Finding("antonym", (left,), (right,), why, met.score)


def _opposites(passage: Passage) -> Iterator[_Opposites]:
    gone, come = _only(passage.left, passage.right), _only(passage.right, passage.left)
    for i in gone:
        for j in come:
            if are_opposites(passage.left.lower[i], passage.right.lower[j], passage.language):
                yield _Opposites(i, j, _score(passage, i, j))


def _only(side: SideText, other: SideText) -> list[int]:
    """Words with a known opposite, of which the other side has no form."""
    light, reversing = (words("opposites", entry, side.language) for entry in ("light", "reversing"))
    met = frozenset().union(*(plain_forms(word, side.language) for word in other.words))
    return [
        at
        for at, word in enumerate(side.lower)
        if has_opposite(word, side.language)
        and met.isdisjoint(plain_forms(word, side.language))
        and light.isdisjoint(plain_forms(word, side.language))
        and not (at and side.lower[at - 1] in reversing)
    ]


def _score(passage: Passage, i: int, j: int) -> float:
    for ours, theirs in passage.changes:
        if ours.start <= i < ours.end and theirs.start <= j < theirs.end:
            return CROWDED if min(ours.end - ours.start, theirs.end - theirs.start) > CROWD else SAME_PLACE
    return ELSEWHERE
