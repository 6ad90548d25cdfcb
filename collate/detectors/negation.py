"""A "not" that only one side has, and a word that became its opposite by "un-" or "-less".

    The bridge was not repaired.    The bridge was repaired.      "not": only in the left
    He seemed unhappy.              He seemed happy.              unhappy → happy
    He did not pay.                 He failed to pay.             silent: "failed" denies too

Words that deny are counted on both sides. Where one has more, words that deny inside another thought ("fail",
"without", "un-") may answer on the other; what they leave unanswered is pointed at: the one whose next words
are not denied on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.passage import Passage, SideText, stem
from collate.phrases import Mark, lexicon

STRONG = "strong"
# So many letters a word must have without its prefix or suffix.
SHORTEST = 4
# So many words on either side of one that denies tell what it denies.
REACH = 4
NOT, AFFIX = 0.9, 0.8


def negation_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each denial that the other side does not answer."""
    opposites = list(_opposites(passage))
    denied = [_denials(side) for side in passage.sides]
    more = int(len(denied[1]) > len(denied[0]))
    surplus = len(denied[more]) - len(denied[1 - more])
    if surplus > _answers(passage, more):
        for mark in _unanswered(passage, more, denied, surplus):
            yield _finding(passage, more, mark)
    elif surplus == 0:
        yield from opposites


def _denials(side: SideText) -> list[Mark]:
    """The words that deny."""
    plain = ["not" if word.endswith(_CONTRACTED) and len(word) > 3 else word for word in side.lower]
    return [mark for mark in lexicon("negation", side.language).marks(plain) if STRONG in mark.lists]


_CONTRACTED = ("n't",)


def _answers(passage: Passage, more: int) -> int:
    """How many words of the side with fewer denials may answer one: not those that both sides have."""
    fewer, other = passage.sides[1 - more], passage.sides[more]
    met = {stem(word) for word in other.lower}
    denies = {
        word
        for at, word in enumerate(fewer.lower)
        if stem(word) not in met
        and (lexicon("negation", fewer.language).answers([word]) or _is_opposite(word, other))
    }
    several = lexicon("negation", fewer.language).answers(fewer.lower) - lexicon(
        "negation", fewer.language
    ).answers(other.lower)
    return len(denies) + len(several)


def _is_opposite(word: str, other: SideText) -> bool:
    """Whether a word is the opposite of one on the other side: "unclear" where that has "not clear"."""
    return any(stem(base) in {stem(low) for low in other.words} for base in _bases(word, other.language))


def _bases(word: str, language: str) -> Iterator[str]:
    """What is left of a word without a prefix or suffix that makes an opposite: "unclear" -> "clear"."""
    for prefix in words("affixes", "prefixes", language):
        if word.startswith(prefix) and len(word) >= len(prefix) + SHORTEST:
            yield word[len(prefix) :].lstrip("-")
    for suffix in words("affixes", "suffixes", language):
        if word.endswith(suffix) and len(word) >= len(suffix) + SHORTEST:
            yield word[: -len(suffix)]


def _opposites(passage: Passage) -> Iterator[Finding]:
    """Words that stand for their opposite in the same place."""
    for ours, theirs in passage.changes:
        for i in range(*ours):
            for j in range(*theirs):
                old, new = passage.left.lower[i], passage.right.lower[j]
                if new in _bases(old, passage.language) or old in _bases(new, passage.language):
                    left, right = passage.left.span(i, i + 1), passage.right.span(j, j + 1)
                    yield Finding("negation", (left,), (right,), f"{old} → {new}", AFFIX)


def _unanswered(passage: Passage, more: int, denied: list[list[Mark]], surplus: int) -> list[Mark]:
    """The denials of the side with more that have the least in common with those of the other side."""
    others = [_denied_words(passage.sides[1 - more], mark) for mark in denied[1 - more]]

    def answered(mark: Mark) -> int:
        near = _denied_words(passage.sides[more], mark)
        return max((len(near & other) for other in others), default=0)

    return sorted(sorted(denied[more], key=answered)[:surplus])


def _denied_words(side: SideText, mark: Mark) -> set[str]:
    """The words that stand around a denial."""
    near = side.lower[max(0, mark.start - REACH) : mark.start] + side.lower[mark.end : mark.end + REACH]
    return {stem(word) for word in near if len(word) > 2}


def _finding(passage: Passage, more: int, mark: Mark) -> Finding:
    side, other = passage.sides[more], passage.sides[1 - more]
    span = side.span(mark.start, mark.end)
    place = _place(passage, more, mark, other)
    spans = ((span,), (place,)) if more == 0 else ((place,), (span,))
    why = f"{side.quote(span)}: only in the {('left', 'right')[more]}"
    return Finding("negation", *spans, why, NOT)


def _place(passage: Passage, more: int, mark: Mark, other: SideText) -> Span:
    """Where the other side lacks it: before the word that stands for the next one that is kept."""
    kept = {pair[more]: pair[1 - more] for pair in passage.kept}
    after = next((kept[at] for at in range(mark.end, len(passage.sides[more].tokens)) if at in kept), None)
    at = len(other.tokens) if after is None else after
    return other.span(at, at)
