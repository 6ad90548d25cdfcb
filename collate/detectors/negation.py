"""A "not" that only one side has, and a word that became its opposite by "un-" or "-less".

    The bridge was not repaired.    The bridge was repaired.      "not": only in the left
    He seemed unhappy.              He seemed happy.              unhappy → happy
    He did not pay.                 He failed to pay.             silent: "failed" denies too

Words that deny are counted on both sides. Where one side has more, words of the other that deny inside
another thought ("fail", "un-") answer the denials that stand by the same words. What is still too much is
pointed at: the denials that have the least in common with those of the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import stem
from collate.language.phrases import Mark, lexicon
from collate.passages.passage import Passage, SideText

STRONG, JOINED, CARRIER = "strong", "joined", "carrier"
CONTRACTED = "n't"
# So many letters a word must have without its prefix or suffix.
SHORTEST = 4
# So many words on either side of one that denies tell what it denies.
REACH = 5
# So many words may stand between two that deny one thing together, and none of these marks.
TOGETHER = 7
ENDS = frozenset(".!?;:…")
# Words that deny what follows: when that is not in the other side at all, it was said in another way.
BEFORE_ITS_WORD = frozenset({"without", "ohne", "sans", "sin"})
NOT, REWORDED, AFFIX = 0.9, 0.4, 0.8


def negation_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each denial that the other side does not answer."""
    denied = [denials(side) for side in passage.sides]
    more = int(len(denied[1]) > len(denied[0]))
    surplus = len(denied[more]) - len(denied[1 - more])
    if surplus:
        for mark in _unanswered(passage, more, denied, surplus):
            yield _finding(passage, more, mark)
    else:
        yield from _opposites(passage)


def denials(side: SideText) -> list[Mark]:
    """The words that deny, in order; of those that deny one thing together, one."""
    plain = [CONTRACTED if word.endswith(CONTRACTED) and len(word) > 3 else word for word in side.lower]
    marks = lexicon("negation", side.language).marks(plain)
    found = [mark for mark in marks if STRONG in mark.lists]
    held = [mark for mark in marks if mark.lists & {STRONG, CARRIER} and JOINED not in mark.lists]
    for mark in marks:
        is_joined = JOINED in mark.lists and STRONG not in mark.lists
        if is_joined and not any(_stand_together(side, mark, other) for other in held):
            found.append(mark)
            held.append(mark)
    return sorted(found)


def _stand_together(side: SideText, one: Mark, other: Mark) -> bool:
    """Whether two words stand in one clause and near enough to deny the same: "no vino nadie"."""
    first, second = sorted((one, other))
    between = side.lower[first.end : second.start]
    return len(between) <= TOGETHER and ENDS.isdisjoint(between)


def _unanswered(passage: Passage, more: int, denied: Sequence[list[Mark]], surplus: int) -> list[Mark]:
    """The denials of the side with more that nothing on the other side answers."""
    others = [_around(passage.sides[1 - more], mark) for mark in denied[1 - more]]

    said = {word for mark in denied[1 - more] for word in passage.sides[1 - more].lower[slice(*mark[:2])]}

    def answered(mark: Mark) -> tuple[bool, int]:
        near = _around(passage.sides[more], mark)
        is_said = said.issuperset(passage.sides[more].lower[slice(*mark[:2])])
        return is_said, max((len(near & other) for other in others), default=0)

    open_marks = sorted(denied[more], key=answered)
    for answer in _weak(passage, more):
        met = [mark for mark in open_marks if _meet(passage, more, mark, answer)]
        if met and surplus:
            open_marks.remove(met[0])
            surplus -= 1
    return sorted(open_marks[:surplus])


def _weak(passage: Passage, more: int) -> list[Mark]:
    """Words that deny in their way, on the side with fewer denials and not on the other."""
    fewer, other = passage.sides[1 - more], passage.sides[more]
    met = {stem(word) for word in other.lower}
    known = lexicon("negation", fewer.language)
    single = [
        Mark(at, at + 1, frozenset())
        for at, word in enumerate(fewer.lower)
        if stem(word) not in met and (known.answers([word]) or _is_opposite(word, met, fewer.language))
    ]
    double = [
        Mark(at, at + 2, frozenset())
        for at in range(len(fewer.lower) - 1)
        if known.answers(fewer.lower[at : at + 2])
        and not any(known.answers([word]) for word in fewer.lower[at : at + 2])
        and not set(fewer.lower[at : at + 2]) <= other.words
    ]
    return [
        *single,
        *(mark for mark in double if all(mark.start != one.start != mark.end - 1 for one in single)),
    ]


def _meet(passage: Passage, more: int, mark: Mark, answer: Mark) -> bool:
    """Whether two words that deny stand by the same words, or in the same place."""
    if _around(passage.sides[more], mark) & _around(passage.sides[1 - more], answer):
        return True
    return any(
        change[more].start <= mark.start < change[more].end
        and change[1 - more].start <= answer.start < change[1 - more].end
        for change in passage.changes
    )


def _around(side: SideText, mark: Mark) -> set[str]:
    """What a denial may deny: the words around it, and itself without its prefix."""
    near = side.lower[max(0, mark.start - REACH) : mark.end + REACH]
    found = {stem(word) for word in near if len(word) > 3}
    return found | {
        stem(base) for word in side.lower[mark.start : mark.end] for base in _bases(word, side.language)
    }


def _is_opposite(word: str, met: set[str], language: str) -> bool:
    """Whether a word is the opposite of one of the stems: "unclear" where there is "not clear"."""
    return any(stem(base) in met for base in _bases(word, language))


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
                    left, right = passage.left.span_of(i), passage.right.span_of(j)
                    yield Finding("negation", (left,), (right,), f"{old} → {new}", AFFIX)


def _finding(passage: Passage, more: int, mark: Mark) -> Finding:
    side, other = passage.sides[more], passage.sides[1 - more]
    span = side.span(mark.start, mark.end)
    place = _place(passage, more, mark, other)
    left, right = ((place,), (span,)) if more else ((span,), (place,))
    why = passage.only(more, span)
    return Finding("negation", left, right, why, REWORDED if _is_reworded(side, mark, other) else NOT)


def _is_reworded(side: SideText, mark: Mark, other: SideText) -> bool:
    """Whether what a "without" denies is not spoken of on the other side."""
    if side.lower[mark.start] not in BEFORE_ITS_WORD:
        return False
    after = next((word for word in side.lower[mark.end :] if len(word) > 3), "")
    return stem(after) not in {stem(word) for word in other.words}


def _place(passage: Passage, more: int, mark: Mark, other: SideText) -> Span:
    """Where the other side lacks it: before the word that stands for the next one that is kept."""
    kept = {pair[more]: pair[1 - more] for pair in passage.kept}
    after = next((kept[at] for at in range(mark.end, len(passage.sides[more].tokens)) if at in kept), None)
    at = len(other.tokens) if after is None else after
    return other.span(at, at)
