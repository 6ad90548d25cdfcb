"""The sentences that an annotation is about, for formats that show a passage of each side beside it.

links              (0)-(0)   (1)-()   (2)-(1 2)
target in left 2   ->  left sentence 2, right sentences 1 and 2; link number 2
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from collate.document import Document, Span
from collate.links import Link
from store.annotation import SIDES, Side
from store.log.records import Record

Spans = tuple[Span | None, Span | None]


class Segments:
    """Two documents and their links, asked where annotations stand."""

    def __init__(self, documents: tuple[Document, Document], links: Sequence[Link]) -> None:
        """Links in the order in which they are numbered, from 0."""
        self.links = links
        self._sentences = tuple(document.sentences for document in documents)
        self._starts = tuple([sentence.start for sentence in each] for each in self._sentences)
        self._links_of: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for number, link in enumerate(links):
            for of_side, held in zip(self._links_of, (link.left, link.right), strict=True):
                of_side.update(dict.fromkeys(held, number))

    def touched(self, targets: Iterable[Record]) -> dict[Side, list[int]]:
        """The numbers of the links on which targets of a side stand; an empty one stands on the one at it."""
        found: dict[Side, set[int]] = {side: set() for side in SIDES}
        for target in targets:
            found[target["side"]].update(self._at(target["side"], target["start"], target["end"]))
        return {side: sorted(numbers) for side, numbers in found.items()}

    def spans(self, touched: dict[Side, list[int]]) -> Spans:
        """From the first to the last sentence of each side: of its own links, else of those of the other."""
        left = self._hull("left", touched["left"] or touched["right"])
        return left, self._hull("right", touched["right"] or touched["left"])

    def _hull(self, side: Side, numbers: Iterable[int]) -> Span | None:
        sentences = self._sentences[SIDES.index(side)]
        links = (self.links[number] for number in numbers)
        held = [at for link in links for at in (link.left if side == "left" else link.right)]
        return Span(sentences[min(held)].start, sentences[max(held)].end) if held else None

    def _at(self, side: Side, start: int, end: int) -> list[int]:
        which = SIDES.index(side)
        if not self._starts[which]:
            return []
        first = max(bisect_right(self._starts[which], start) - 1, 0)
        last = max(bisect_right(self._starts[which], max(start, end - 1)) - 1, 0)
        return [self._links_of[which][at] for at in range(first, last + 1)]
