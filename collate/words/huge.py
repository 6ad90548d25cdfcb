"""What changed between texts too long to be told apart word by word.

    left     same same same OLD PART same
    right    same same same NEWER same
    cut      ==========             =====     what both open and end with is not looked at

Strings are compared as wholes from both ends, which takes a tenth of a second for fifty megabytes. If what
is left between is short enough it is told apart word by word, as anything else; if not, it is one change.
There the kind of quotation marks and the like counts as a change too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.document import Span
from collate.words.weight import Weight

# Code points of the two texts together: so many take up to four seconds and 330 MB where each is a word.
MOST_LETTERS = 1_000_000
# So much of what both have stays on either side, so that a word is told apart in its surroundings.
CONTEXT = 500


class Middle(NamedTuple):
    """The spans of both texts between what they open and what they end with alike."""

    left: Span
    right: Span


def is_huge(left: str, right: str) -> bool:
    """Whether two texts are too long to be told apart word by word."""
    return len(left) + len(right) > MOST_LETTERS


def middle(left: str, right: str) -> Middle:
    """Where two texts differ, and a little around it, cut at a space if there is one near."""
    head = _common(left, right, from_end=False)
    tail = min(_common(left, right, from_end=True), min(len(left), len(right)) - head)
    head, tail = max(0, head - CONTEXT), max(0, tail - CONTEXT)
    start = left.rfind(" ", max(0, head - CONTEXT), head) + 1 or max(0, head - CONTEXT)
    end = left.find(" ", len(left) - tail, len(left) - max(0, tail - CONTEXT))
    kept = len(left) - end if end >= 0 else max(0, tail - CONTEXT)
    return Middle(Span(start, len(left) - kept), Span(start, len(right) - kept))


def changed(left: str, right: str, between: Middle) -> tuple[Middle, Weight] | None:
    """The middle as one change, without the white space around it; None if nothing else is there."""
    ours, theirs = _stripped(left, between.left), _stripped(right, between.right)
    if left[ours.start : ours.end] == right[theirs.start : theirs.end]:
        return None
    words = any(re.compile(r"[^\W_]").search(text, *span) for text, span in ((left, ours), (right, theirs)))
    return Middle(ours, theirs), "word" if words else "punctuation"


def _common(left: str, right: str, *, from_end: bool) -> int:
    """How many code points are the same from the start on, or up to the end; found by halving."""
    same, limit = 0, min(len(left), len(right))
    while same < limit:
        half = (limit - same + 1) // 2
        if _part(left, same, half, from_end) == _part(right, same, half, from_end):
            same += half
        else:
            limit = same + half - 1
    return same


def _part(text: str, start: int, size: int, from_end: bool) -> str:
    return text[len(text) - start - size : len(text) - start] if from_end else text[start : start + size]


def _stripped(text: str, span: Span) -> Span:
    """The span without white space at its ends; an empty one stands behind what comes before it."""
    part = text[span.start : span.end]
    if not part.strip():
        before = len(text[: span.start].rstrip())
        return Span(before, before)
    return Span(span.end - len(part.lstrip()), span.start + len(part.rstrip()))
