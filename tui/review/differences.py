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
        """The differences in a band, in the offsets of the documents; none where a side has nothing."""
        if band not in self._found:
            self._found[band] = self._find(band)
        return self._found[band]

    def _find(self, at: int) -> tuple[Difference, ...]:
        band = self.bands[at]
        if band.is_gap("left") or band.is_gap("right"):
            return ()
        left, right = (self.documents[side].text[slice(*band.span(side))] for side in SIDES)
        return tuple(
            difference._replace(
                left=self._words("left", shift(difference.left, band.left.start)),
                right=self._words("right", shift(difference.right, band.right.start)),
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
