"""One made several, or several one: singular and plural of the same noun.

    The envoy will leave.        Its envoys will leave.         envoy → envoys
    It pleased Danish bankers.   It pleased a Danish banker.    bankers → banker
    The heads of two banks met.  Head of two banks met.         heads → Head
    He rubbed his shoulder.      He rubbed his shoulders.       (behind more: a way of speaking)

A noun with a verb behind it is the main one; one behind the same name is a certain one, and a singular
without an article before "of" is hardly English. A word counts only where neither of its forms is on the
other side. English, by the ending only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from collate.data import words
from collate.finding import Finding
from collate.language.names import STOPS
from collate.language.verbs import verbs
from collate.passages.passage import Passage, SideText

# "A" says that it is one, a verb that the sentence is about it; else the plural may be a way of speaking.
COUNTED, NAMED, MAIN, OTHER = 0.45, 0.5, 0.55, 0.35
# "One of the guards" is a guard.
PICKED = ["one", "of"]
ONE = frozenset({"a", "an", "one"})
ARTICLES = (["a"], ["an"], ["the"], ["one"])
# What else may stand before a noun so that it needs no article: "his", "each", "as head of".
BEFORE = ONE | words("mutual", "idle", "en") | words("nouns", "before", "en")
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
        for i in _places(passage.left, word)
        for j in _places(passage.right, other)
        if not _is_verb(passage, i, j) and not (_is_picked(passage.left, i) or _is_picked(passage.right, j))
    ]
    yield from sorted(found, key=lambda each: -each.score)[:1]


def _places(side: SideText, word: str) -> list[int]:
    return [at for at, low in enumerate(side.lower) if low == word]


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
        [verb for verb in verbs(side.lower, "en") if verb.start == at + 1]
        for side, at in zip(passage.sides, (left, right), strict=True)
    ]
    one, several = (passage.left, left), (passage.right, right)
    if len(passage.left.lower[left]) > len(passage.right.lower[right]):
        one, several = several, one
    acts = [verb for found in behind for verb in found]
    if all(behind) and any(verb.helped for verb in acts):
        is_lasting = all(verb.time == "present" for verb in acts)
        return OTHER if is_lasting and _is_generic(one, several) else MAIN
    if _is_same_kind(one, several) or _is_bare(one, several):
        return NAMED
    return COUNTED if _is_counted(*one) else OTHER


def _is_same_kind(one: tuple[SideText, int], several: tuple[SideText, int]) -> bool:
    """Whether "a Danish banker" stands for "Danish bankers": one article, and the same name before both."""
    names = [(each, place - 1) for each, place in (one, several) if place]
    is_same = len({each.lower[place] for each, place in names}) == 1
    is_name = any(each.tokens[place].key[:1].isupper() and not _opens(each, place) for each, place in names)
    has_article = [each.lower[max(0, place - 2) : place - 1] for each, place in (one, several)]
    return is_same and is_name and has_article[0] in ARTICLES and has_article[1] not in ARTICLES


def _opens(side: SideText, at: int) -> bool:
    """Whether a word opens a sentence; what stands behind a quotation and its comma does not."""
    marks = "".join(takewhile(lambda key: not key.isalnum(), (token.key for token in side.tokens[:at][::-1])))
    return len(marks) == at or not STOPS.isdisjoint(marks)


def _is_generic(one: tuple[SideText, int], several: tuple[SideText, int]) -> bool:
    """Whether "a boat" stands for "boats", with nothing before them that says which."""
    (other, there) = several
    return _is_counted(*one) and BEFORE.isdisjoint(other.lower[max(0, there - 2) : there])


def _is_bare(one: tuple[SideText, int], several: tuple[SideText, int]) -> bool:
    """Whether "the heads of" became "head of", with nothing before it that takes the place of the article."""
    (side, at), (other, there) = one, several
    is_of = side.lower[at + 1 : at + 2] == ["of"] == other.lower[there + 1 : there + 2]
    had_article = other.lower[max(0, there - 1) : there] == ["the"]
    return is_of and had_article and BEFORE.isdisjoint(side.lower[max(0, at - 2) : at])


def _finding(passage: Passage, left: int, right: int) -> Finding:
    spans = passage.left.span_of(left), passage.right.span_of(right)
    why = passage.became(*spans)
    return Finding("number", spans[:1], spans[1:], why, _score(passage, left, right), "minor")
