"""One made several, or several one: singular and plural of the same noun.

    The envoy will leave.        Its envoys will leave.         envoy → envoys
    It pleased Danish bankers.   It pleased a Danish banker.    bankers → banker
    He rubbed his shoulder.      He rubbed his shoulders.       (behind more: a way of speaking)

A noun with a verb behind it is the main one; one behind the same name is a certain one. A word counts only
where neither of its forms is on the other side. English, by the ending only.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.finding import Finding
from collate.passage import Passage, SideText, positions
from collate.verbs import verbs

# "A" says that it is one, a verb that the sentence is about it; else the plural may be a way of speaking.
COUNTED, NAMED, MAIN, OTHER = 0.45, 0.5, 0.55, 0.35
# "One of the guards" is a guard.
PICKED = ["one", "of"]
ONE = frozenset({"a", "an", "one"})
ARTICLES = (["a"], ["an"], ["the"], ["one"])
# A shorter word is no noun with an ending.
SHORTEST = 4


def plural_changes(passage: Passage) -> Iterator[Finding]:
    """Where a noun is singular on one side and plural on the other; once for a noun, where it is surest."""
    left, right = passage.left.words - passage.right.words, passage.right.words - passage.left.words
    if passage.language == "en":
        for word in left:
            for other in right & _other_forms(word):
                yield from _surest(passage, word, other)


def _surest(passage: Passage, word: str, other: str) -> Iterator[Finding]:
    found = [
        _finding(passage, i, j)
        for i in positions(passage.left.lower, frozenset({word}))
        for j in positions(passage.right.lower, frozenset({other}))
        if not _is_verb(passage, i, j) and not (_is_picked(passage.left, i) or _is_picked(passage.right, j))
    ]
    yield from sorted(found, key=lambda each: -each.score)[:1]


def _other_forms(word: str) -> set[str]:
    """What may be the plural of a word, and what it may be the plural of."""
    if len(word) < SHORTEST or not word.isalpha():
        return set()
    found = {word + "s", word + "es", word.removesuffix("s"), word.removesuffix("es")}
    found |= {word[:-1] + "ies"} if word.endswith("y") else set()
    found |= {word[:-3] + "y"} if word.endswith("ies") else set()
    return {form for form in found if len(form) >= SHORTEST} - {word}


def _is_verb(passage: Passage, left: int, right: int) -> bool:
    """Whether a word is a verb behind a small word on either side: "will play"."""
    return any(
        verb.helped and verb.start < at < verb.end
        for side, at in zip(passage.sides, (left, right), strict=True)
        for verb in verbs(side.lower, "en")
    )


def _is_picked(side: SideText, at: int) -> bool:
    """Whether "one of the" goes before a word, at most one word between."""
    before = side.lower[max(0, at - 4) : at]
    return any(before[start : start + 2] == PICKED for start in range(len(before)))


def _is_counted(side: SideText, at: int) -> bool:
    """Whether "a" or "one" stands before a word, at most one word between."""
    return bool(ONE & {*side.lower[max(0, at - 2) : at]})


def _score(passage: Passage, left: int, right: int) -> float:
    behind = [
        [verb.helped for verb in verbs(side.lower, "en") if verb.start == at + 1]
        for side, at in zip(passage.sides, (left, right), strict=True)
    ]
    if all(behind) and any(map(any, behind)):
        return MAIN
    one, several = (passage.left, left), (passage.right, right)
    if len(passage.left.lower[left]) > len(passage.right.lower[right]):
        one, several = several, one
    if _is_same_kind(one, several):
        return NAMED
    return COUNTED if _is_counted(*one) else OTHER


def _is_same_kind(one: tuple[SideText, int], several: tuple[SideText, int]) -> bool:
    """Whether "a Danish banker" stands for "Danish bankers": one article, and the same name before both."""
    (side, at), (other, there) = one, several
    names = [*side.tokens[max(0, at - 1) : at], *other.tokens[max(0, there - 1) : there]]
    is_same = len({name.key.lower() for name in names}) == 1 and any(name.key[:1].isupper() for name in names)
    has_article = [each.lower[max(0, place - 2) : place - 1] for each, place in (one, several)]
    return is_same and has_article[0] in ARTICLES and has_article[1] not in ARTICLES


def _finding(passage: Passage, left: int, right: int) -> Finding:
    spans = passage.left.span(left, left + 1), passage.right.span(right, right + 1)
    why = f"{passage.left.quote(spans[0])} → {passage.right.quote(spans[1])}"
    return Finding("number", spans[:1], spans[1:], why, _score(passage, left, right), "minor")
