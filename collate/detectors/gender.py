"""A woman who became a man, or the other way.

    Anna lost her key.     Anna lost his key.      gender   "her → his"
    The widow wept.        The widower wept.       gender   "widow → widower"
    Anna lost her key.     Her key was lost.       silent

Words that tell a person's sex are counted on both sides. Where one sex is told more often than on the other
side and the other one less often, the words that were exchanged are pointed at. German and French possessives
agree with what is owned, and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from collate.data import words
from collate.finding import Finding
from collate.passages.passage import Passage, SideText

GROUPS = (("he", "she"), ("male", "female"))
SAME_PLACE, EXCHANGED, STRANGER, ONE_SIDED = 0.9, 0.7, 0.6, 0.4


def gender_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each word that tells the other sex on the other side."""
    for male, female in GROUPS:
        for old, new in ((male, female), (female, male)):
            yield from _exchanged(passage, old, new)
    yield from _strangers(passage)


def _strangers(passage: Passage) -> Iterator[Finding]:
    """Findings for a "she" where the other side tells of men only, and names nobody in its place."""
    for at, (group, others) in product(
        (0, 1), ((("he", "male"), ("she", "female")), (("she", "female"), ("he", "male")))
    ):
        side, other = passage.sides[at], passage.sides[1 - at]
        told = _told(side, others[0])
        is_other = any(_told(other, name) for name in group) and not any(
            _told(other, name) for name in others
        )
        if told and is_other and len(told) > 0 and _free(passage, at, told[0]):
            span = side.span_of(told[0])
            left, right = ((), (span,)) if at else ((span,), ())
            yield Finding("gender", left, right, passage.only(at, span), STRANGER)


def _free(passage: Passage, at: int, place: int) -> bool:
    """Whether no name or noun stands on the other side where the pronoun stands here."""
    other = passage.sides[1 - at]
    for change in passage.changes:
        if change[at].start <= place < change[at].end:
            return not any(
                other.tokens[i].word and (other.tokens[i].key[:1].isupper() and not other.openings[i])
                for i in range(*change[1 - at])
            )
    return True


def _exchanged(passage: Passage, old: str, new: str) -> Iterator[Finding]:
    """Findings for words of one sex on the left that stand for words of the other on the right."""
    gone, come = _surplus(passage, 0, old), _surplus(passage, 1, new)
    used: set[int] = set()
    for i, j in sorted(product(gone, come), key=lambda pair: not passage.in_one_place(*pair)):
        if i in used or -j - 1 in used:
            continue
        used |= {i, -j - 1}
        left, right = passage.left.span_of(i), passage.right.span_of(j)
        why = passage.became(left, right)
        yield Finding("gender", (left,), (right,), why, _score(passage, i, j, old, new))


def _score(passage: Passage, i: int, j: int, old: str, new: str) -> float:
    if passage.in_one_place(i, j):
        return SAME_PLACE
    told = [Counter(_sex(side, name) for name in (old, new)) for side in passage.sides]
    return EXCHANGED if told[0] != told[1] else ONE_SIDED


def _sex(side: SideText, group: str) -> tuple[str, int]:
    return group, len(_told(side, group))


def _told(side: SideText, group: str) -> list[int]:
    """Where words of a group stand."""
    known = words("gender", group, side.language)
    if known.isdisjoint(side.bare_words):
        return []
    return [at for at, low in enumerate(side.lower) if low.partition("'")[0] in known]


def _surplus(passage: Passage, at: int, group: str) -> list[int]:
    """Words of a group that are not kept, where the side has more of the group than the other."""
    side, other = passage.sides[at], passage.sides[1 - at]
    told = _told(side, group)
    more = len(told) - len(_told(other, group))
    kept = {pair[at] for pair in passage.kept}
    return [place for place in told if place not in kept] if more > 0 else []
