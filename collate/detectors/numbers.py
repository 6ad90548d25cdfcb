"""Numbers, amounts and times of the one side that the other does not have.

    120 guilders   102 guilders      number   "120 → 102"
    5 miles        5 km              number   "5 miles → 5 km"
    at 3 p.m.      at 4 p.m.         date     "3 p.m. → 4 p.m."
    5 miles        8 km              silent, and so are "a dozen" for 12, "1,4 Mio." for 1.4 million

A number is answered by one with the same value anywhere on the other side, whatever its form, but not days by
miles. What is left on both sides is paired, the most alike first; what is left on one side only is likely an
omission and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from collate.finding import Finding
from collate.language.measures import Unit, same_amount
from collate.language.numbers import Number
from collate.passages.passage import Passage, SideText

REPLACED, REPLACED_WORD, UNIT, LABEL, ALONE, WEAK_ALONE = 0.95, 0.7, 0.8, 0.4, 0.4, 0.1

_LABEL = re.compile(r"\d+(?:\.\d+)+[.)]?\s+[^\W\d_a-z]|\d+[.)]\s+\w")


def number_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each number without an answer, with the number in its place if there is one."""
    ours, theirs = (side.numbers for side in passage.sides)
    gone = [number for number in ours if not any(_answers(number, other) for other in theirs)]
    come = [number for number in theirs if not any(_answers(number, other) for other in ours)]
    pairs = _pairs(gone, come)
    for old, new in pairs:
        yield _replaced(passage, old, new)
    paired = {number for pair in pairs for number in pair}
    yield from _alone(passage, 0, [number for number in gone if number not in paired])
    yield from _alone(passage, 1, [number for number in come if number not in paired])
    yield from _units(passage)


def _answers(number: Number, other: Number) -> bool:
    """Whether two numbers may be the same."""
    if number.unit and other.unit and number.unit.dimension != other.unit.dimension:
        return False
    if number.values & other.values:
        return True
    if number.unit and other.unit:
        return any(same_amount(a, number.unit, b, other.unit) for a in number.values for b in other.values)
    return _share(number) & _share(other) != set()


def _share(number: Number) -> set[float]:
    """Readings as a part of one: 50 per cent is a half."""
    per = 100 if number.unit and number.unit.name == "percent" else 1
    return {round(value / per, 6) for value in number.values if value / per < 1}


def _pairs(gone: Sequence[Number], come: Sequence[Number]) -> list[tuple[Number, Number]]:
    """Numbers that stand for each other, each once; a weak one only for a strong one."""
    candidates = sorted(
        (
            (_likeness(a, b), i, j)
            for i, a in enumerate(gone)
            for j, b in enumerate(come)
            if not a.weak or not b.weak
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    pairs: list[tuple[Number, Number]] = []
    for _, i, j in candidates:
        if not any(gone[i] in pair or come[j] in pair for pair in pairs):
            pairs.append((gone[i], come[j]))
    return pairs


def _likeness(a: Number, b: Number) -> float:
    """How likely one number stands for the other: same unit, same kind, about the same size."""
    x, y = max(a.values), max(b.values)
    size = min(abs(x), abs(y)) / max(abs(x), abs(y), 1e-9)
    return 2 * (a.unit == b.unit) + (a.kind == b.kind) - (a.weak or b.weak) + size


def _replaced(passage: Passage, old: Number, new: Number) -> Finding:
    is_clear = not (old.weak or new.weak)
    if _is_label(passage.left, old) and _is_label(passage.right, new):
        return Finding("number", (old.figure,), (new.figure,), _why(passage, old, new), LABEL)
    score = REPLACED if is_clear else REPLACED_WORD
    return Finding(_kind(old, new), (old.figure,), (new.figure,), _why(passage, old, new), score)


def _why(passage: Passage, old: Number, new: Number) -> str:
    return passage.became(old.span, new.span)


def _is_label(side: SideText, number: Number) -> bool:
    """Whether a number only numbers a clause: "4.2 If", "(3) The", "7. The"."""
    before = side.text[: number.figure.start].rpartition("\n")[2]
    return before.strip(" (") == "" and _LABEL.match(side.text, number.figure.start) is not None


def _kind(*numbers: Number) -> str:
    is_time = all(
        n.kind in {"time", "year", "day"} or (n.unit and n.unit.dimension == "time") for n in numbers
    )
    return "date" if is_time else "number"


def _alone(passage: Passage, at: int, numbers: Sequence[Number]) -> Iterator[Finding]:
    """Numbers that only one side has."""
    other = passage.sides[1 - at]
    for number in numbers:
        why = passage.only(at, number.span)
        left, right = ((number.figure,), ()) if at == 0 else ((), (number.figure,))
        yield Finding(_kind(number), left, right, why, _alone_score(number, other))


def _alone_score(number: Number, other: SideText) -> float:
    return WEAK_ALONE if number.weak or not other.tokens else ALONE


def _units(passage: Passage) -> Iterator[Finding]:
    """The same figure in another unit: it is another amount."""
    ours, theirs = (side.numbers for side in passage.sides)
    for old in ours:
        same = [new for new in theirs if old.values & new.values]
        others = [number for number in ours if number.values & old.values]
        if len(same) == len(others) == 1 and _is_another_amount(passage, old, same[0]):
            new = same[0]
            yield Finding(_kind(old, new), (old.span,), (new.span,), _why(passage, old, new), UNIT)


def _is_another_amount(passage: Passage, old: Number, new: Number) -> bool:
    """Whether units make equal figures differ; one without is in the money of its side: "€90 and 20"."""
    ours, theirs = old.unit, new.unit
    if ours is None and theirs and _is_money(theirs):
        ours = _money(passage.left)
    if theirs is None and ours and _is_money(ours):
        theirs = _money(passage.right)
    if ours is None or theirs is None:
        return False
    return not any(same_amount(a, ours, b, theirs) for a in old.values for b in new.values)


def _money(side: SideText) -> Unit | None:
    """The only currency of a text."""
    found = {number.unit for number in side.numbers if number.unit and _is_money(number.unit)}
    return found.pop() if len(found) == 1 else None


def _is_money(unit: Unit) -> bool:
    """Whether a unit is alone in its dimension, as currencies are."""
    return unit.name == unit.dimension
