"""Marks of word lists that the other side has no answer for, each with what stands in its place.

    left    He may leave in May.       may -> will      close: nothing else changed there
    right   He will leave in May.
    left    Perhaps he left.           Perhaps -> (place)
    right   He left.

A mark is answered when the other side has a word of the same list anywhere, or one that is "also" of it. Only
where one mark stands for another in an otherwise equal place is that not enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.document import Span
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import Passage

# So many tokens on either side changed: the place is otherwise equal.
SMALL = 4


class Unanswered(NamedTuple):
    """A mark of the left, of the right or both, where the one stands for the other.

    Attributes:
        left: the lists that hold the left mark; none when there is no mark.
        right: the same for the right.
        spans: where the marks stand; the place between the words around it where a side has none.
        close: whether little more than the marks was changed there.
    """

    left: frozenset[str]
    right: frozenset[str]
    spans: tuple[Span, Span]
    close: bool

    def why(self, passage: Passage) -> str:
        """The evidence: "may → will", "Perhaps: only in the left"."""
        if self.left and self.right:
            return passage.became(*self.spans)
        side = 0 if self.left else 1
        return passage.only(side, self.spans[side])


def unanswered(passage: Passage, topic: str) -> Iterator[Unanswered]:
    """All marks of a topic that say something else on the other side, or nothing there."""
    words = lexicon(topic, passage.language)
    ours, theirs = passage.left.lower, passage.right.lower
    left, right = words.marks(ours), words.marks(theirs)
    swapped = [
        (gone, come)
        for gone, come in _instead(passage, left, right)
        if not gone.lists & words.answers(theirs, come) and not come.lists & words.answers(ours, gone)
    ]
    for gone, come in swapped:
        yield _found(passage, gone, come, close=True)
    taken = {mark for pair in swapped for mark in pair}
    there, here = words.answers(theirs), words.answers(ours)
    yield from _paired(
        passage,
        [mark for mark in left if mark not in taken and not mark.lists & there],
        [mark for mark in right if mark not in taken and not mark.lists & here],
    )


def _paired(passage: Passage, left: list[Mark], right: list[Mark]) -> Iterator[Unanswered]:
    """The only lone mark of each side stands for the other's; several stand alone."""
    if len(left) == 1 == len(right):
        yield _found(passage, left[0], right[0], close=False)
        return
    for mark in left:
        yield _found(passage, mark, None, close=_is_close(passage, mark, 0))
    for mark in right:
        yield _found(passage, None, mark, close=_is_close(passage, mark, 1))


def _instead(passage: Passage, left: list[Mark], right: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The marks of different lists that stand in the same small change."""
    for ours, theirs in filter(_is_small, passage.changes):
        for gone in (mark for mark in left if _is_in(mark, ours)):
            for come in (mark for mark in right if _is_in(mark, theirs)):
                if not gone.lists & come.lists:
                    yield gone, come


def _is_in(mark: Mark, change: Span) -> bool:
    return mark.start < change.end and change.start < mark.end


def _is_small(change: tuple[Span, Span]) -> bool:
    return max(span.end - span.start for span in change) <= SMALL


def _is_close(passage: Passage, mark: Mark, at: int) -> bool:
    """Whether a mark without a counterpart stands in a small change."""
    return any(_is_in(mark, change[at]) and _is_small(change) for change in passage.changes)


def _found(passage: Passage, left: Mark | None, right: Mark | None, *, close: bool) -> Unanswered:
    spans = _where(passage, 0, left, right), _where(passage, 1, right, left)
    return Unanswered(
        left.lists if left else frozenset(), right.lists if right else frozenset(), spans, close
    )


def _where(passage: Passage, side: int, mark: Mark | None, other: Mark | None) -> Span:
    """Where a mark stands, or the place that the other side's has on this one."""
    if mark:
        return passage.sides[side].span(mark.start, mark.end)
    return passage.place(side, other.start if other else 0)
