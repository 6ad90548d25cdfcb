"""A quotation that only one side has, within sentences that belong together.

“It moves,” he said. “Does it end?”     He asked: “Does it end?”      “It moves,”: only in the left
“It moves,” he said.                    He said that it moved.        (silent: no longer quoted)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import stem
from collate.passages.passage import Passage, SideText

LOST = 0.65
# So many words at least are said, of which so many are longer than this; in the why as many stand.
SHORTEST, TELLING, SMALL, SHOWN = 3, 2, 3, 8


def lost_quotations(passage: Passage) -> Iterator[Finding]:
    """The quotations of which the other side has no word."""
    for spans in _lost(passage, passage.left, passage.right):
        place = _place(passage, spans)
        yield Finding("omission", (spans,), (place,), _why(passage.left, spans, "left"), LOST)
    mirror = passage.swapped()
    for spans in _lost(mirror, passage.right, passage.left):
        yield Finding(
            "addition", (_place(mirror, spans),), (spans,), _why(passage.right, spans, "right"), LOST
        )


def _lost(passage: Passage, side: SideText, other: SideText) -> Iterator[Span]:
    """The outer quotations of a side that the other, which quotes as well, says nothing of."""
    known = {stem(word) for word in other.words}
    small = words("languages", "words", passage.language)
    for quotation in side.quotations if other.quotations else ():
        said = [
            low
            for token, low in zip(side.tokens, side.lower, strict=True)
            if token.word and quotation.span.start <= token.start < quotation.span.end
        ]
        telling = {stem(low) for low in said if len(low) > SMALL and low not in small}
        if (
            quotation.closed
            and quotation.depth == 0
            and len(said) >= SHORTEST
            and len(telling) >= TELLING
            and not telling & known
        ):
            yield quotation.span


def _place(passage: Passage, lost: Span) -> Span:
    """The place on the right of what is lost."""
    starts = [token.start for token in passage.left.tokens]
    return passage.place(1, bisect_left(starts, lost.start))


def _why(side: SideText, lost: Span, where: str) -> str:
    said = side.quote(lost).split()
    return f"“{' '.join(said[:SHOWN])}{' …' if len(said) > SHOWN else ''}”: only in the {where}"
