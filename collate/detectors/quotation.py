"""Words changed inside quotation marks, where both sides quote.

    “Every house will stand,” she said.   “Every school will stand,” she said.   “house” → “school”
    “It is over,” he said.                He said that it was over.              (silent: no longer quoted)
    “I do not know.”                      “I don’t know.”                        (silent: the same words)

A quotation that is reworded all over was most likely translated anew, and its words say less.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.quotations import Quotation
from collate.passages.passage import Passage, SideText
from collate.words.differences import Difference

# The share of a quotation's words that both sides have: less is not the same quotation; so much is mostly the
# same; so much is repeated word for word, so that what is not stands out.
SAME, MOSTLY, FAITHFUL = 0.4, 0.6, 0.7
ALTERED, RETOLD, REWORDED = 0.75, 0.5, 0.4
# A quotation of so few words may become another altogether; so much of 100 its letters have in common then.
SHORT, ALIKE, REPLACED = 4, 45, 0.55
# Small words that say a lot all the same.
PERSONS = frozenset({"he", "she", "they", "we", "you", "i", "it", "not", "his", "her", "their", "who"})
# So many code points of a change may stand before or behind a quotation.
MARKS = 2
# More changes than this, and the quotation is reworded. A single one stands out, however short the quotation,
# where the words around it are the same.
MOST = 2


class _Pair(NamedTuple):
    """A quotation of the left and one of the right that has so large a share of its words."""

    left: Quotation
    right: Quotation
    share: float


def quotation_changes(passage: Passage) -> Iterator[Finding]:
    """Where a quotation says something else on the other side."""
    pairs = list(_pairs(passage))
    if not any(pair.left.opened and pair.left.closed for pair in pairs):
        yield from _replaced(passage)
    for pair in pairs:
        inside = [each for difference in passage.differences if (each := _inside(difference, pair))]
        changed = [
            each for each in inside if not _is_elsewhere(passage, each) and not _are_numbers(passage, each)
        ]
        if changed:
            yield _finding(passage, changed, _score(passage, pair, changed))


def _score(passage: Passage, pair: _Pair, changed: list[Difference]) -> float:
    """How telling a change is: more in a faithful quotation, and more in a document than in a sentence."""
    if all(_is_small(passage, difference) for difference in changed):
        return REWORDED
    if (pair.share >= FAITHFUL and len(changed) <= MOST) or (len(changed) == 1 and _is_framed(passage, pair)):
        return ALTERED
    is_known = bool(passage.left.around.words and passage.right.around.words)
    return RETOLD if is_known and pair.share >= MOSTLY else REWORDED


def _is_small(passage: Passage, difference: Difference) -> bool:
    """Whether only words came and went that say little by themselves: "in", "of the"."""
    lists = (("languages", "words"), ("mutual", "idle"), ("reporting", "stops"))
    small = frozenset().union(*(words(*entry, passage.language) for entry in lists))
    sides = zip(passage.sides, difference[:2], strict=True)
    changed = {side.lower[at] for side, span in sides for at in _words(side, span)}
    return changed <= small - PERSONS


def _finding(passage: Passage, changed: list[Difference], score: float) -> Finding:
    told = max(changed, key=lambda each: (all(map(_size, each[:2])), sum(map(_size, each[:2]))))
    quotes = passage.left.quote(told.left), passage.right.quote(told.right)
    why = " → ".join(f"“{quote}”" if quote else "nothing" for quote in quotes)
    spans = tuple(each.left for each in changed), tuple(each.right for each in changed)
    return Finding("quotation", *spans, f"inside the quotation: {why}", score)


def _size(span: Span) -> int:
    return span.end - span.start


def _outer(side: SideText) -> list[Quotation]:
    """The outer quotations."""
    return [each for each in side.quotations if each.depth == 0]


def _whole(side: SideText) -> list[Quotation]:
    """The outer quotations of which both marks are there."""
    return [each for each in side.quotations if each.depth == 0 and each.opened and each.closed]


def _pairs(passage: Passage) -> Iterator[_Pair]:
    """The quotations that are the same, more or less, and go on alike before or behind the passage."""
    for left in _outer(passage.left):
        for right in _outer(passage.right):
            share = _share(passage, left, right)
            if share >= SAME and left[1:3] == right[1:3]:
                yield _Pair(left, right, share)


def _replaced(passage: Passage) -> Iterator[Finding]:
    """The only quotation of each side, if it is short and became a like one that stands nowhere else."""
    left, right = _whole(passage.left), _whole(passage.right)
    if len(left) == 1 == len(right):
        ours, theirs = left[0].span, right[0].span
        quotes = passage.left.quote(ours), passage.right.quote(theirs)
        is_short = max(len(_words(passage.left, ours)), len(_words(passage.right, theirs))) <= SHORT
        is_moved = _is_moved(passage.left, ours, passage.right) or _is_moved(
            passage.right, theirs, passage.left
        )
        is_framed = _is_framed(passage, _Pair(left[0], right[0], 0.0))
        is_like = ALIKE <= fuzz.ratio(*map(_letters, quotes)) < 100
        if not is_moved and (
            (is_short and is_like) or (is_framed and _letters(quotes[0]) != _letters(quotes[1]))
        ):
            why = f"inside the quotation: “{quotes[0]}” → “{quotes[1]}”"
            yield Finding("quotation", (ours,), (theirs,), why, REPLACED)


def _letters(quote: str) -> str:
    return "".join(filter(str.isalnum, quote.lower()))


def _share(passage: Passage, left: Quotation, right: Quotation) -> float:
    """How many words of the shorter quotation stand in the longer, in order."""
    ours, theirs = _words(passage.left, left.span), _words(passage.right, right.span)
    both = sum(passage.partners.get(at) in theirs for at in ours)
    return both / max(1, min(len(ours), len(theirs)))


def _words(side: SideText, span: Span) -> set[int]:
    return {at for at, token in enumerate(side.tokens) if token.word and span.start <= token.start < span.end}


def _inside(difference: Difference, pair: _Pair) -> Difference | None:
    """What of a difference that matters lies between the marks on both sides, None for nothing."""
    sides = (difference.left, pair.left.span), (difference.right, pair.right.span)
    if difference.weight != "word" or not all(_reaches(*each) for each in sides):
        return None
    left, right = (Span(max(span.start, quote.start), min(span.end, quote.end)) for span, quote in sides)
    return difference._replace(left=left, right=right) if _size(left) or _size(right) else None


def _reaches(span: Span, quote: Span) -> bool:
    """Whether a span lies in a quotation, but for a mark or two."""
    return quote.start - MARKS <= span.start <= span.end <= quote.end + MARKS and (
        span.start <= quote.end and span.end >= quote.start
    )


def _is_elsewhere(passage: Passage, difference: Difference) -> bool:
    """Whether words that went or came stand elsewhere on the other side: they were moved."""
    return _is_moved(passage.left, difference.left, passage.right) or _is_moved(
        passage.right, difference.right, passage.left
    )


def _are_numbers(passage: Passage, difference: Difference) -> bool:
    """Whether a number stands for a number, of which others judge."""
    return all(
        any(
            each.span.start < span.end and span.start < each.span.end
            for each in side.numbers
            if not each.weak
        )
        for side, span in zip(passage.sides, difference[:2], strict=True)
    )


def _is_moved(side: SideText, span: Span, other: SideText) -> bool:
    inner = {side.lower[at] for at in _words(side, span)}
    return bool(inner) and all(side.lower.count(word) <= other.lower.count(word) for word in inner)


def _is_framed(passage: Passage, pair: _Pair) -> bool:
    """Whether the words around a quotation are the same on both sides."""
    left, right = (_frame(side, quote.span) for side, quote in zip(passage.sides, pair[:2], strict=True))
    return all(
        (ours is None and theirs is None) or (ours is not None and passage.partners.get(ours) == theirs)
        for ours, theirs in zip(left, right, strict=True)
    )


def _frame(side: SideText, span: Span) -> tuple[int | None, int | None]:
    """The last word before a quotation and the first behind it."""
    spoken = [at for at, token in enumerate(side.tokens) if token.word]
    before = [at for at in spoken if side.tokens[at].start < span.start]
    behind = [at for at in spoken if side.tokens[at].start >= span.end]
    return before[-1] if before else None, behind[0] if behind else None
