"""A whole comparison as passages: each link's texts, with what stands around them.

links        (0)-(0 1)   (1)-()      ()-(2)
passages     A | a b     B | ""      "" | c      offsets told in the documents by `Place.span`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from collate.document import BlockKind, Document, Span
from collate.language.identification import language_of
from collate.links import Alignment, Link
from collate.passages.passage import Around, Passage, SideText


@dataclass(frozen=True)
class Place:
    """A link, its passage, and where the passage's texts begin in the documents."""

    link: Link
    passage: Passage
    left: int
    right: int

    def spans(self, side: int, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Spans of the passage's side 0 or 1 as spans of the document."""
        by = self.right if side else self.left
        return tuple(Span(span.start + by, span.end + by) for span in spans)


@dataclass(frozen=True)
class Comparison:
    """Two documents and how they belong together."""

    left: Document
    right: Document
    alignment: Alignment

    @cached_property
    def documents(self) -> tuple[SideText, SideText]:
        """Both documents' whole texts, analysed."""
        texts = self.left.text, self.right.text
        return SideText(texts[0], self.language), SideText(texts[1], self.language)

    @cached_property
    def language(self) -> str:
        """The code of the language of both together, "" when unknown."""
        spoken = [
            word for text in (self.left.text, self.right.text) for word in text[:SAMPLE].lower().split()
        ]
        return language_of(spoken)

    @cached_property
    def places(self) -> list[Place]:
        """All links in their order, with their passages."""
        return list(self._places())

    def _places(self) -> Iterator[Place]:
        links = self.alignment.links
        sides = (self.left, [link.left for link in links]), (self.right, [link.right for link in links])
        texts = [[_text(document, sentences) for sentences in each] for document, each in sides]
        named = [
            frozenset(word for name in document.names for word in name.words[name.opens :])
            for document in self.documents
        ]
        small = frozenset().union(*(document.small_words for document in self.documents))
        capitals = frozenset(word for names in named for word in names if word.lower() not in small)
        blocks = [list(_blocks(document, each)) for document, each in sides]
        for at, link in enumerate(links):
            left, right = (
                SideText(
                    texts[side][at][0],
                    self.language,
                    Around(
                        self.documents[side].words,
                        named[side],
                        capitals,
                        texts[side][at - 1][0] if at else "",
                        texts[side][at + 1][0] if at + 1 < len(links) else "",
                        blocks[side][at],
                    ),
                )
                for side in (0, 1)
            )
            yield Place(link, Passage(left, right, self.language), texts[0][at][1], texts[1][at][1])


# So many code points tell the language of a text.
SAMPLE = 100_000


def _text(document: Document, sentences: Sequence[int]) -> tuple[str, int]:
    """The text from the first sentence to the last, other links' blanked out, and where it begins."""
    if not sentences:
        return "", 0
    spans = sorted(document.sentences[at] for at in sentences)
    start = spans[0].start
    text, at = "", start
    for span in spans:
        between = document.text[at : span.start]
        text += between if not between.strip() else " " * len(between)
        text, at = text + document.text[slice(*span)], span.end
    return text, start


def _blocks(document: Document, links: Sequence[Sequence[int]]) -> Iterator[frozenset[BlockKind]]:
    """For each link the kinds of the blocks that its sentences begin in."""
    kinds: dict[int, BlockKind] = {}
    blocks = iter(document.blocks)
    block = next(blocks, None)
    for at, span in enumerate(document.sentences):
        while block and block.end <= span.start:
            block = next(blocks, None)
        if block:
            kinds[at] = block.kind
    for sentences in links:
        yield frozenset(kinds[at] for at in sentences if at in kinds)
