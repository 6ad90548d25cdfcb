"""The words that differ inside each link, at the level that is shown.

what matters    words, numbers and names that say something else
all words       articles, spelling, capitals and marks besides
none            nothing is marked; `n` still steps through what matters
"""

from __future__ import annotations

from typing import Literal

from collate import Difference, Document, Span, differences
from store.annotation import SIDES, Side
from tui.layout.bands import Bands
from tui.layout.motions import without_marks

Level = Literal["what matters", "all words", "none"]
LEVELS: tuple[Level, ...] = ("what matters", "all words", "none")


class Differences:
    """Found for a band when they are first asked for."""

    def __init__(self, documents: dict[Side, Document], bands: Bands, level: Level = "what matters") -> None:
        self.documents = documents
        self.bands = bands
        self.level: Level = level
        self._found: dict[int, tuple[Difference, ...]] = {}

    def at(self, band: int) -> tuple[Difference, ...]:
        """The differences in the link of a band, in the documents' offsets; none where a side has nothing.

        Of a moved link both halves have the same.
        """
        if band not in self._found:
            self._found[band] = self._find(band)
        return self._found[band]

    def _find(self, at: int) -> tuple[Difference, ...]:
        spans = self.bands.whole(at)
        left, right = (
            self.documents[side].text[slice(*span)] for side, span in zip(SIDES, spans, strict=True)
        )
        if not (left and right):
            return ()
        return tuple(
            difference._replace(
                left=self._words("left", shift(difference.left, spans[0].start)),
                right=self._words("right", shift(difference.right, spans[1].start)),
            )
            for difference in differences(left, right)
            if difference.weight == "word" or self.level == "all words"
        )

    def _words(self, side: Side, span: Span) -> Span:
        return Span(*without_marks(self.documents[side].text, *span))


def pieces(difference: Difference) -> dict[Side, Span]:
    """The spans of a difference by side."""
    return {"left": difference.left, "right": difference.right}


def shift(span: Span, by: int) -> Span:
    """`span` moved on by `by`."""
    return Span(span.start + by, span.end + by)
