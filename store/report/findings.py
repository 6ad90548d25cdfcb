"""Annotations in the list below the two texts: their quotes, and on which passages they stand.

"Two" on passage 4, "Three" on 4 and 5     ->     4-5     “Two” → “Three”
a place between words                      ->     …the old mill ‸ of Holm…
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from collate.document import Document
from store.annotation import Annotation, Side, Target
from store.whereabouts import whereabouts

NEAR = 24  # characters on each side by which a place is known again


class Quote(NamedTuple):
    """A target in the list: the quote as it was made.

    Attributes:
        target: what it is of.
        now: what stands at its place today, when the text was changed there; else "".
        stands: where that is in the file, as "page 3"; "" where it is lost, or the file has no such parts.
    """

    target: Target
    now: str
    stands: str

    @property
    def near(self) -> tuple[str, str]:
        """Of a place without words those before and behind it, whole ones where they have room."""
        before, after = self.target.prefix, self.target.suffix
        if len(before) > NEAR:
            before = "…" + re.sub(r"^\S*\s+", "", before[-NEAR:])
        if len(after) > NEAR:
            after = re.sub(r"\s+\S*$", "", after[:NEAR]) + "…"
        return before, after


class Finding(NamedTuple):
    """An annotation in the list.

    Attributes:
        number: from 1; 0 off the record.
        annotation: what it is of.
        label: what its tag is called.
        counts: whether it is open or accepted.
        quotes: its targets on each side.
        passages: on which it stands, as runs of numbers from and to.
    """

    number: int
    annotation: Annotation
    label: str
    counts: bool
    quotes: dict[Side, list[Quote]]
    passages: list[tuple[int, int]]

    @property
    def has_many_passages(self) -> bool:
        """Whether it stands on more than one."""
        return len(self.passages) > 1 or any(first != last for first, last in self.passages)

    def is_marked(self, side: Side) -> bool:
        """Whether a mark in the text of a side answers it."""
        return any(each.target.anchor != "orphan" for each in self.quotes[side])


def quoted(target: Target, document: Document) -> Quote:
    """A target's quote, with what has become of it in the document of its side."""
    now = document.text[target.start : target.end] if target.anchor == "fuzzy" else ""
    stands = "" if target.anchor == "orphan" else whereabouts(document, target.start)
    return Quote(target, "" if now == target.exact else now, stands)


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """[1, 2, 3, 7] -> [(1, 3), (7, 7)]."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs
