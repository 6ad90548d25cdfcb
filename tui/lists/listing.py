"""The list of annotations: their order, and what a line of it shows in so many columns.

#  tag             severity    left             right            note
1  Number or quan… ● major     □ “nine”         “ten”            the log says so
2  Omission        ○ minor?    ✓ “Nobody had …  ‸
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from store import Annotation
from store.annotation import SIDES, Status
from tui.drawing.painting import ANNOTATED
from tui.layout.cells import cells
from tui.layout.typesetting import visible
from tui.lists.quotes import quotes_of
from tui.review.changes import BECAME
from tui.review.disagreeing import SIGN
from tui.review.session import Session

Label = Callable[[str], str]  # what a tag is called, by its id

STATUS_SIGNS: dict[Status, str] = {"open": "□", "accepted": "✓", "rejected": "✗", "resolved": "↻"}
NARROW, WIDE = 72, 100  # columns from which signs have words beside them: of severities, of statuses
SIGN_ALONE = 2
MOST_READ = 4  # code points looked at for a cell of the screen: marks take none


class Column(NamedTuple):
    """What stands in a column, its heading, and how many cells it takes."""

    name: str
    heading: str
    width: int


class Part(NamedTuple):
    """Text of a line, and the name of its style."""

    text: str
    style: str = "text"


def reading_order(session: Session) -> list[Annotation]:
    """The annotations that the filter lets through, as one meets them when reading."""
    met: dict[str, Annotation] = {}
    by_band = session.standing.annotated()
    for band in sorted(by_band):
        for annotation in sorted(by_band[band], key=_place):
            met.setdefault(annotation.id, annotation)
    return [annotation for annotation in met.values() if session.sieve.lets(annotation)]


def _place(annotation: Annotation) -> tuple[str, int, str]:
    first = annotation.targets[0]
    return first.side, first.start, annotation.id


def columns(width: int, count: int, *, has_others: bool) -> tuple[Column, ...]:
    """The columns of a list of `count` in `width` cells; where there are other reviewers they are named."""
    is_narrow, is_wide = width < NARROW, width >= WIDE
    fixed = [
        Column("number", "#".rjust(len(str(count))), len(str(count))),
        Column("tag", "tag", 12 if is_narrow else 24 if is_wide else 15),
        Column("severity", "" if is_narrow else "severity", SIGN_ALONE if is_narrow else 11),
        Column("status", "status" if is_wide else "", 10 if is_wide else 1),
        *([Column("reviewer", "reviewer", 8)] if has_others and not is_narrow else []),
    ]
    room = width - sum(column.width + 1 for column in fixed)
    note = 0 if is_narrow else room // 4
    half = max(1, (room - note) // 2 - 1)
    return (
        *fixed,
        Column("left", "left", half),
        Column("right", "right", half),
        *([Column("note", "note", note - 1)] if note else []),
    )


def head(shape: tuple[Column, ...]) -> str:
    """The headings above a list."""
    return " ".join(fitted(column.heading, column.width) for column in shape)


def line(
    annotation: Annotation, number: int, shape: tuple[Column, ...], label: Label, *, is_disputed: bool = False
) -> Iterator[Part]:
    """The cells of a line, each as wide as its column and one more; ≠ where copies say different things."""
    for column in shape:
        if column.name == "number":
            part = Part(str(number).rjust(column.width), "quiet")
        else:
            part = _cell(annotation, column, label)
        if is_disputed and column.name == "tag":
            part = part._replace(text=f"{SIGN} {part.text}")
        yield part._replace(text=fitted(part.text, column.width) + " ")


def _cell(annotation: Annotation, column: Column, label: Label) -> Part:
    has_words = column.width > SIGN_ALONE
    match column.name:
        case "tag":
            return Part(visible(label(annotation.tag)))
        case "severity":
            return Part(severity(annotation, has_words=has_words), annotation.severity)
        case "status":
            sign = STATUS_SIGNS[annotation.status]
            return Part(f"{sign} {annotation.status}" if has_words else sign, annotation.status)
        case "reviewer":
            return Part(visible(annotation.reviewer), "quiet")
        case "note":
            return Part(first_line(annotation.note), "note")
        case side:
            return Part(quotes_of(annotation.targets, "left" if side == "left" else "right"))


def severity(annotation: Annotation, *, has_words: bool) -> str:
    """The sign of its severity, perhaps the word, and whether the reviewer is sure: "● major?"."""
    word = f" {annotation.severity}" if has_words else ""
    return f"{ANNOTATED[annotation.severity]}{word}{'' if annotation.sure else '?'}"


def first_line(note: str) -> str:
    """The first line of a note that has anything on it."""
    return visible(next((row for row in note.splitlines() if row.strip()), "")).strip()


def about(annotation: Annotation, label: Label, others: str = "") -> tuple[str, str, str]:
    """All that the line of it may have cut off: what it is and what others say, its quotes, its note."""
    parts = [visible(label(annotation.tag)), annotation.severity, annotation.status]
    parts += [BECAME[annotation.anchor]] if annotation.anchor in BECAME else []
    parts += [*([] if annotation.sure else ["unsure"]), f"by {visible(annotation.reviewer)}"]
    parts += [others] if others else []
    quotes = " → ".join(quotes_of(annotation.targets, side) for side in SIDES)
    return " · ".join(parts), quotes, visible(" ".join(annotation.note.split()))


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` cells; a cut shows as an ellipsis."""
    text = text[: width * MOST_READ + 1]
    used = [0, *accumulate(map(cells, text))]
    if used[-1] <= width:
        return text + " " * (width - used[-1])
    kept = bisect_right(used, width - 1) - 1
    return text[:kept] + "…" + " " * (width - 1 - used[kept])
