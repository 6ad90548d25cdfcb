"""How much of something is meant: all made some, "only" lost or set elsewhere.

    All the boats came back.          Some of the boats came back.      All → Some of
    Only the king may pardon.         The king may pardon.              Only: only in the left
    Only he saw the boat.             He saw only the boat.             only: set elsewhere
    Its size and wording count.       Its size or wording counts.       and → or
    Most of us left.                  The majority of us left.          (silent)

Quantities come and go in any rewording; what is surest is one in the very place of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.detectors.negation import denials
from collate.finding import Finding
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import Passage
from collate.passages.unanswered import Unanswered, unanswered

INSTEAD, ELSEWHERE, ALONE = 0.8, 0.35, 0.2
# "only" says something by itself: that nothing else.
ALONE_ONLY = 0.55
MOVED = 0.7
JOINED = 0.6


def scope_changes(passage: Passage) -> Iterator[Finding]:
    """Where the sides speak of more or less of the same."""
    for found in unanswered(passage, "scope"):
        if not any(name.endswith("-idiom") for name in found.left | found.right):
            left, right = found.spans
            yield Finding("scope", (left,), (right,), found.why(passage), _score(found))
    yield from _moved(passage)
    yield from _joined(passage)


def _score(found: Unanswered) -> float:
    if found.left and found.right:
        return INSTEAD if found.close else ELSEWHERE
    return ALONE_ONLY if found.close and "only" in found.left | found.right else ALONE


def _moved(passage: Passage) -> Iterator[Finding]:
    """An "only" that stands before another word of otherwise the same words in the same order."""
    known = lexicon("scope", passage.language)
    left, right = (
        [mark for mark in known.marks(side.lower) if "only" in mark.lists] for side in passage.sides
    )
    if len(left) == 1 == len(right) and left[0].start != right[0].start:
        spans = passage.left.span(*left[0][:2]), passage.right.span(*right[0][:2])
        if _without(passage.left.lower, left[0]) == _without(passage.right.lower, right[0]):
            why = f"{passage.left.quote(spans[0])}: set elsewhere"
            yield Finding("scope", spans[:1], spans[1:], why, MOVED)


def _joined(passage: Passage) -> Iterator[Finding]:
    """An "and" between two words that became an "or", where nothing is denied or chosen, or the other way."""
    both, either, chosen = (
        words("scope", entry, passage.language) for entry in ("joining", "choosing", "chosen")
    )
    if any(denials(side) or side.words & chosen for side in passage.sides):
        return
    for spans in passage.changes:
        if all(span.end - span.start == 1 for span in spans):
            left, right = passage.left.lower[spans[0].start], passage.right.lower[spans[1].start]
            if (left in both and right in either) or (left in either and right in both):
                places = passage.left.span(*spans[0]), passage.right.span(*spans[1])
                yield Finding("scope", places[:1], places[1:], f"{left} → {right}", JOINED)


def _without(words: list[str], mark: Mark) -> list[str]:
    return [word for word in words[: mark.start] + words[mark.end :] if word.isalnum()]
