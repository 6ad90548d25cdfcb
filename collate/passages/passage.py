"""A link's two texts, analysed once for all detectors.

    left    Mr Harker paid 120 guilders.      names [Mr Harker]  numbers [120]
    right   Harker paid 102.                  names [Harker]     numbers [102]
    kept    Harker paid . ; changes [Mr]->[] [120 guilders]->[102]

Everything is worked out when it is first asked for. Tokens are counted from 0 on each side, marks included;
offsets count code points of that side's text, end exclusive. Of what stands around the passage only what
was given is known: nothing, for a pair of sentences by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from collate.document import BlockKind, Span
from collate.language.identification import language_of
from collate.language.names import Name, names
from collate.language.numbers import Number, numbers
from collate.language.quotations import Quotation, quotations
from collate.words.differences import Difference, differences
from collate.words.kept import Pair, gaps, kept_pairs
from collate.words.tokens import Token, tokens
from collate.words.units import openings

SIDES = ("left", "right")
# How much it counts to keep a mark, a word of up to three letters, a longer one.
MARK, SHORT, LONG = 1, 2, 5


@dataclass(frozen=True)
class Around:
    """What stands around a side of a passage; empty when only a pair of sentences is known.

    Attributes:
        words: all lower-case words of the side's document.
        names: all words of the document that are part of a name and open no sentence, as written.
        capitals: the same of both documents, without what either has in small letters too.
        before: the text of the same side in the link before; "" for none.
        after: the same for the link after.
        blocks: the kinds of block that the passage's sentences stand in.
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""
    blocks: frozenset[BlockKind] = frozenset()


class SideText:
    """One side of a passage: its text as tokens, and what they are.

    Attributes:
        text: what the spans of findings count in.
        language: its code, "" when unknown.
        around: what stands around it in its document.
    """

    def __init__(self, text: str, language: str = "", around: Around = Around()) -> None:
        self.text, self.language, self.around = text, language, around

    @cached_property
    def tokens(self) -> list[Token]:
        """Words and marks, in order."""
        return [token for token in tokens(self.text) if token.key]

    @cached_property
    def lower(self) -> list[str]:
        """For each token its key in lower case."""
        return [token.key.lower() for token in self.tokens]

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-case words, without marks."""
        return frozenset(low for token, low in zip(self.tokens, self.lower, strict=True) if token.word)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that stand in small letters."""
        return frozenset(token.key for token in self.tokens if token.word and token.key.islower())

    @cached_property
    def bare_words(self) -> frozenset[str]:
        """The words without what an apostrophe adds: "she's" is "she"."""
        return frozenset(word.partition("'")[0] for word in self.words)

    @cached_property
    def openings(self) -> list[bool]:
        """For each token, whether it opens a sentence or quotation, so that its capital may mean nothing."""
        return openings(self.tokens)

    @cached_property
    def names(self) -> list[Name]:
        """Capitalised runs, with their titles told apart."""
        return names(self.tokens, self.openings)

    @cached_property
    def numbers(self) -> list[Number]:
        """Numbers in digits and words, with their units."""
        return numbers(self.text, self.language)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What stands inside quotation marks."""
        return quotations(self.text)

    def span(self, start: int, end: int) -> Span:
        """Where tokens `start` up to, not including, `end` stand; none: the place behind the one before."""
        if start < end:
            return Span(self.tokens[start].start, self.tokens[end - 1].end)
        place = self.tokens[start - 1].end if start else 0
        return Span(place, place)

    def span_of(self, at: int) -> Span:
        """Where a token stands."""
        return Span(self.tokens[at].start, self.tokens[at].end)

    def quote(self, span: Span) -> str:
        """The text of a span, with line breaks folded."""
        return " ".join(self.text[slice(*span)].split())


@dataclass(frozen=True)
class Passage:
    """The two sides of a link, or of any pair of texts that say the same."""

    left: SideText
    right: SideText
    language: str = ""

    @property
    def sides(self) -> tuple[SideText, SideText]:
        """Left and right."""
        return self.left, self.right

    @cached_property
    def kept(self) -> list[Pair]:
        """Token numbers of what is equal on both sides, in the same order on both; case does not count."""
        known: dict[str, int] = {}
        left, right = ([known.setdefault(low, len(known)) for low in side.lower] for side in self.sides)
        return kept_pairs(left, right, [_worth(low) for low in known])

    @cached_property
    def partners(self) -> dict[int, int]:
        """For a left token that is kept, its right token."""
        return dict(self.kept)

    @cached_property
    def changes(self) -> list[tuple[Span, Span]]:
        """Runs of token numbers, of the left and of the right, between what is kept."""
        return list(gaps(self.kept, Pair(len(self.left.tokens), len(self.right.tokens))))

    def in_one_place(self, left: int, right: int) -> bool:
        """Whether a token of the left and one of the right stand in the same change."""
        return any(
            ours.start <= left < ours.end and theirs.start <= right < theirs.end
            for ours, theirs in self.changes
        )

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The differences that a reader is shown; offsets, not token numbers."""
        return differences(self.left.text, self.right.text)

    def place(self, side: int, before: int) -> Span:
        """Where side 0 or 1 lacks what the other has: behind the last word kept before its token `before`."""
        kept = [pair[side] for pair in self.kept if pair[1 - side] < before]
        at = kept[-1] + 1 if kept else 0
        return self.sides[side].span(at, at)

    def became(self, left: Span, right: Span) -> str:
        """The evidence that the one stands for the other: "120 → 102"."""
        return f"{self.left.quote(left)} → {self.right.quote(right)}"

    def only(self, side: int, span: Span) -> str:
        """The evidence that only side 0 or 1 has something: "Perhaps: only in the left"."""
        return f"{self.sides[side].quote(span)}: only in the {SIDES[side]}"

    def swapped(self) -> Passage:
        """The same with the sides swapped."""
        return Passage(self.right, self.left, self.language)


def pair_passage(left: str, right: str) -> Passage:
    """The passage of two texts of which nothing else is known."""
    spoken = [token.key.lower() for text in (left, right) for token in tokens(text) if token.word]
    language = language_of(spoken)
    return Passage(SideText(left, language), SideText(right, language), language)


def _worth(key: str) -> int:
    if not any(map(str.isalnum, key)):
        return MARK
    return SHORT if len(key) < 4 and key.isalpha() else LONG
