"""One made several, or several one: singular and plural of the same noun.

    A guard saw it.           Guards saw it.            guard → guards
    The envoy will leave.     Its envoys will leave.    envoy → envoys
    He rubbed his shoulder.   He rubbed his shoulders.  (behind more: a way of speaking)

A noun with a verb behind it is the main one. English, by the ending only.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.document import Span
from collate.finding import Finding
from collate.passage import Passage, SideText
from collate.verbs import verbs

# "A" says that it is one, a verb that the sentence is about it; else the plural may be a way of speaking.
COUNTED, MAIN, OTHER = 0.45, 0.55, 0.35
ONE = frozenset({"a", "an", "one"})
# A shorter word is no noun with an ending; in a change of more words it is not clear what became of which.
SHORTEST, MOST = 4, 6


def plural_changes(passage: Passage) -> Iterator[Finding]:
    """Where a noun is singular on one side and plural on the other."""
    if passage.language == "en":
        for before, after in passage.changes:
            if max(_size(before), _size(after)) <= MOST:
                yield from _changed(passage, before, after)


def _size(change: Span) -> int:
    return change.end - change.start


def _changed(passage: Passage, before: Span, after: Span) -> Iterator[Finding]:
    left, right = passage.left.lower, passage.right.lower
    for i in range(*before):
        for j in range(*after):
            is_more = _is_plural(left[i], right[j])
            if (is_more or _is_plural(right[j], left[i])) and not _is_verb(passage, i, j):
                counted = _is_counted(passage.left, i) if is_more else _is_counted(passage.right, j)
                yield _finding(passage, i, j, _score(passage, i, j, counted))


def _is_verb(passage: Passage, left: int, right: int) -> bool:
    """Whether a word is a verb behind a small word on either side: "will play"."""
    return any(
        verb.helped and verb.start < at < verb.end
        for side, at in zip(passage.sides, (left, right), strict=True)
        for verb in verbs(side.lower, "en")
    )


def _is_plural(one: str, several: str) -> bool:
    """Whether the second word is the plural of the first."""
    if len(one) < SHORTEST or not one.isalpha():
        return False
    return several in {one + "s", one + "es"} or (one.endswith("y") and several == one[:-1] + "ies")


def _is_counted(side: SideText, at: int) -> bool:
    """Whether "a" or "one" stands before a word, at most one word between."""
    return bool(ONE & {*side.lower[max(0, at - 2) : at]})


def _score(passage: Passage, left: int, right: int, counted: bool) -> float:
    behind = [
        [verb.helped for verb in verbs(side.lower, "en") if verb.start == at + 1]
        for side, at in zip(passage.sides, (left, right), strict=True)
    ]
    if all(behind) and any(map(any, behind)):
        return MAIN
    return COUNTED if counted else OTHER


def _finding(passage: Passage, left: int, right: int, score: float) -> Finding:
    spans = passage.left.span(left, left + 1), passage.right.span(right, right + 1)
    why = f"{passage.left.quote(spans[0])} → {passage.right.quote(spans[1])}"
    return Finding("number", spans[:1], spans[1:], why, score, "minor")
