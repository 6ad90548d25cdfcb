"""A bound that was turned round: more than a number, less than it.

    more than 300 people     fewer than 300 people     number   "More than → Fewer than"
    over 300                 at least 300              silent

Only numbers that both sides have once are looked at, and words of a bound right before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.document import Span
from collate.finding import Finding
from collate.language.numbers import Number
from collate.language.phrases import lexicon
from collate.passages.passage import Passage, SideText

TURNED = 0.8
OPPOSITE = frozenset({"above", "below"})
# A bound has so many words at most.
LONGEST = 4


class _Bound(NamedTuple):
    name: str
    span: Span


def bound_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each number whose bound was turned round."""
    for old in passage.left.numbers:
        same = [new for new in passage.right.numbers if new.values & old.values]
        if len(same) == 1 and sum(bool(other.values & old.values) for other in passage.left.numbers) == 1:
            ours, theirs = _bound(passage.left, old), _bound(passage.right, same[0])
            if ours and theirs and {ours.name, theirs.name} == OPPOSITE:
                why = passage.became(ours.span, theirs.span)
                yield Finding("number", (ours.span,), (theirs.span,), why, TURNED)


def _bound(side: SideText, number: Number) -> _Bound | None:
    """The bound right before a number."""
    at = next(i for i, token in enumerate(side.tokens) if token.end > number.span.start)
    first = max(0, at - LONGEST)
    for mark in lexicon("bounds", side.language).marks(side.lower[first:at]):
        if first + mark.end == at:
            return _Bound(min(mark.lists), side.span(first + mark.start, first + mark.end))
    return None
