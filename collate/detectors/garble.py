"""What no language allows: words in no order, a small word with nothing behind it, a stray word.

    They sold the mill in May.    Mill they the in sold May the.     garble   "words out of order"
    They sold it to the miller.   They sold it to the.               garble   "“the” with nothing behind it"
    He left. The vote came.       He left. did. The vote came.       garble   "stray “did.”"

Order is measured by neighbours: of words that both sides have and that stand side by side on the right, a
paraphrase leaves more than half side by side on the left; a shuffle leaves hardly any.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from collate.data import words
from collate.detectors.spelling import SHORT
from collate.finding import Finding
from collate.language.vocabulary import vocabulary
from collate.passages.comparison import Comparison, Place
from collate.passages.passage import Passage, SideText
from collate.passages.speakers import QUOTES, sayings

# So many neighbours there must be to judge by, and so large a share of them must be new.
ENOUGH, SHUFFLED = 7, 0.75
SALAD, DANGLING, STRAY = 0.9, 0.7, 0.7
STOPS = frozenset(".!?。！？")
PAUSES = STOPS | frozenset(",;:")


def garbled(passage: Passage) -> Iterator[Finding]:
    """A finding for the whole right side if its words are in no order; else for each broken place."""
    if _is_shuffled(passage):
        whole = tuple(side.span(0, len(side.tokens)) for side in passage.sides)
        yield Finding("garble", whole[:1], whole[1:], "words out of order", SALAD)
        return
    yield from _dangling(passage)
    yield from _stray(passage)


def _is_shuffled(passage: Passage) -> bool:
    ours, theirs = (
        [low for low, token in zip(side.lower, side.tokens, strict=True) if token.word]
        for side in passage.sides
    )
    common = set(ours) & set(theirs)
    pairs = [pair for pair in pairwise(theirs) if common.issuperset(pair)]
    known = set(pairwise(ours))
    new = sum(pair not in known for pair in pairs)
    return len(pairs) >= ENOUGH and new >= SHUFFLED * len(pairs)


def _dangling(passage: Passage) -> Iterator[Finding]:
    """Small words without what must follow them, where the left has no such pair of words."""
    side, known = passage.right, set(pairwise(passage.left.lower))
    for at, (low, after) in enumerate(pairwise(side.lower)):
        if (low, after) not in known and _cannot_follow(side, low, after):
            span = side.span_of(at)
            yield Finding("garble", (), (span,), f"“{side.quote(span)}” with nothing behind it", DANGLING)


def _cannot_follow(side: SideText, low: str, after: str) -> bool:
    if low in words("grammar", "article", side.language):
        return after in PAUSES or after in words("grammar", "not_behind_article", side.language)
    ends = STOPS if low in words("numbers", "and", side.language) else PAUSES
    return after in ends and low in words("grammar", "not_last", side.language)


def _stray(passage: Passage) -> Iterator[Finding]:
    """Sentences of one small word that the left does not have."""
    side = passage.right
    ends = [-1, *(at for at, low in enumerate(side.lower) if low in STOPS)]
    for before, end in pairwise(ends):
        if end == before + 2 and before >= 0 and (token := side.tokens[before + 1]).word:
            is_known = side.lower[before + 1] in passage.left.words
            is_sentence = not side.lower[before - 1].isdecimal() and _is_parted(side, before)
            if token.key.isalpha() and len(token.key) > 1 and not is_known and is_sentence:
                span = side.span(before + 1, end + 1)
                yield Finding("garble", (), (span,), f"stray “{side.quote(span)}”", STRAY)


def stray_sentences(comparison: Comparison) -> Iterator[Finding]:
    """A finding for each sentence that only the right has and that no writer would make one.

    Such are a word by itself, and “Osei said:” with no quotation behind it.
    """
    for place in comparison.places:
        side = place.passage.right
        said = [token.key for token in side.tokens if token.word]
        if place.link.left or not said:
            continue
        is_word = len(said) == 1 and _is_debris(said[0], side.language)
        if is_word or _leads_nowhere(comparison, place):
            right = place.spans(1, [side.span(0, len(side.tokens))])
            yield Finding("garble", (), right, f"stray “{side.text}”", STRAY)


def _is_debris(word: str, language: str) -> bool:
    """Whether a word by itself is no sentence: it begins small, or nobody knows it."""
    known = vocabulary(language)
    if known is None or not word.isalpha():
        return word.isalpha() and word.islower()
    is_rare = known.count(word.lower()) < SHORT.get(len(word), 0)
    return word.islower() or is_rare or not known.knows(word.lower())


def _leads_nowhere(comparison: Comparison, place: Place) -> bool:
    """Whether a sentence says who speaks, and the next of its document is no quotation."""
    side, document = place.passage.right, comparison.right
    next_ones = document.sentences[place.link.right[-1] + 1 :][:1]
    return (
        side.lower[-1] == ":"
        and bool(sayings(side, side.language))
        and not any(document.text[span.start] in QUOTES for span in next_ones)
    )


def _is_parted(side: SideText, stop: int) -> bool:
    """Whether a space follows a full stop, so that it ends a sentence and no part of a name."""
    return side.text[side.tokens[stop].end : side.tokens[stop].end + 1].isspace()
