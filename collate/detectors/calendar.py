"""Days, months, seasons and other times in words that became others.

    on Tuesday         on Thursday        date   "Tuesday → Thursday"
    in the autumn      in the spring      date   "autumn → spring"
    last week          last month         date   "week → month"
    on Tuesday         yesterday          silent: another way to tell the day

Only times of a class are compared: a weekday with a weekday. A weekday or month is answered by the same one
anywhere on the other side; of the vaguer classes one must stand in the place of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from collate.finding import Finding
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import Passage, SideText

CAPITAL = frozenset({"weekday", "month"})
ANYWHERE = CAPITAL | {"relative", "twelve"}
CAPITALISING = ("en", "de")
REPLACED, SAME_PLACE, ALONE = 0.9, 0.85, 0.4


def calendar_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each time that another of its class replaced; for a lone weekday or month too."""
    ours, theirs = (_times(side) for side in passage.sides)
    told = [{concept for concept, _ in side} for side in (ours, theirs)]
    gone = [(concept, mark) for concept, mark in ours if concept not in told[1]]
    come = [(concept, mark) for concept, mark in theirs if concept not in told[0]]
    used: set[Mark] = set()
    for (old, i), (new, j) in sorted(
        product(gone, come), key=lambda pair: not passage.in_one_place(pair[0][1].start, pair[1][1].start)
    ):
        is_near = passage.in_one_place(i.start, j.start)
        if _class(old) == _class(new) and (is_near or _class(old) in ANYWHERE) and not {i, j} & used:
            used |= {i, j}
            left, right = passage.left.span(i.start, i.end), passage.right.span(j.start, j.end)
            why = passage.became(left, right)
            yield Finding("date", (left,), (right,), why, REPLACED if _class(old) in CAPITAL else SAME_PLACE)
    yield from _alone(
        passage, 0, [mark for concept, mark in gone if _class(concept) in CAPITAL and mark not in used]
    )
    yield from _alone(
        passage, 1, [mark for concept, mark in come if _class(concept) in CAPITAL and mark not in used]
    )


def _times(side: SideText) -> list[tuple[str, Mark]]:
    """The times of a side with their concepts: ("weekday-2", the mark on "Tuesday")."""
    marks = lexicon("calendar", side.language).marks(side.lower)
    return [
        (concept, mark) for mark in marks for concept in sorted(mark.lists) if _is_meant(side, mark, concept)
    ]


def _is_meant(side: SideText, mark: Mark, concept: str) -> bool:
    """Whether a word is a time here: "May" and "March" are with a capital that no sentence gave them."""
    if _class(concept) == "unit" and _is_counted(side, mark):
        return False
    if _class(concept) not in CAPITAL or not _has_capital(side, mark):
        return True
    return side.tokens[mark.start].key[:1].isupper() and (
        not side.openings[mark.start] or mark.end < len(side.lower)
    )


def _has_capital(side: SideText, mark: Mark) -> bool:
    """Whether the language writes the word with a capital; any that may be meant, where it is not known."""
    if side.language:
        return side.language in CAPITALISING
    said = side.lower[mark.start : mark.end]
    return any(lexicon("calendar", code).marks(said) for code in CAPITALISING)


def _is_counted(side: SideText, mark: Mark) -> bool:
    """Whether a unit belongs to a number, and is compared with it: "ten years", "a decade", no "quarter"."""
    span = side.span(mark.start, mark.end)
    return any(
        number.span.start < span.end
        and span.start < number.span.end
        and not (number.weak and number.span == span)
        for number in side.numbers
    )


def _class(concept: str) -> str:
    return concept.partition("-")[0]


def _alone(passage: Passage, at: int, marks: list[Mark]) -> Iterator[Finding]:
    side = passage.sides[at]
    for mark in marks:
        span = side.span(mark.start, mark.end)
        left, right = ((), (span,)) if at else ((span,), ())
        yield Finding("date", left, right, passage.only(at, span), ALONE)
