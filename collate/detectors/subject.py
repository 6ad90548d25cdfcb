"""Another subject for the same verb, while who was the subject is still there.

    It fell when Osei attacked it.    The army attacked Osei there.    Osei attacked → army attacked
    Osei attacked the town.           It was attacked by Osei.         (silent: the passive)
    The meeting aims at peace.        He aims at peace.                meeting aims → He aims

Only verbs of the past are looked at that each side has once; a name stands right before one on the left, and
a noun that the left does not have on the right; in English also any verb behind a noun that is a thing by its
ending.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.finding import Finding
from collate.language.verbs import verbs
from collate.passages.passage import Passage, SideText

SUBJECT = 0.6
# Endings of nouns that no "he" or "she" stands for.
THING = ("ing", "tion", "sion", "ment", "ness", "ity", "ism", "ship")
PERSON = frozenset({"he", "she"})
# Before its verb a name may stand so many tokens off, as in "the Riga city council voted".
NEAR = 4
# A noun has more letters than this.
SHORT = 3


def subject_changes(passage: Passage) -> Iterator[Finding]:
    """Where a name that does something on one side no longer does it on the other."""
    for before, after in _subjects(passage.left, passage.right, passage.language):
        yield _finding(passage, before, after)
    for after, before in _subjects(passage.right, passage.left, passage.language):
        yield _finding(passage, before, after)
    if passage.language == "en":
        yield from (_finding(passage, *pair) for pair in _things(passage.left, passage.right))
        yield from (_finding(passage, *pair[::-1]) for pair in _things(passage.right, passage.left))


def _finding(passage: Passage, left: int, right: int) -> Finding:
    """What is said of subjects, by the token numbers of their verbs."""
    spans = passage.left.span(left - 1, left + 1), passage.right.span(right - 1, right + 1)
    why = passage.became(*spans)
    return Finding("agency", spans[:1], spans[1:], why, SUBJECT)


def _subjects(side: SideText, other: SideText, language: str) -> Iterator[tuple[int, int]]:
    """The verbs of a side that a name does and of the other that something new does, by token number."""
    for verb in verbs(side.lower, language):
        word, at = side.lower[verb.start], verb.start
        if verb.time == "past" and not verb.helped and side.lower.count(word) == 1 == other.lower.count(word):
            there = other.lower.index(word)
            was = at > 0 and _is_name(side, at - 1) and _is_far(other, side.lower[at - 1], there)
            if was and there and _is_new(other, side, there - 1, language):
                yield at, there


def _things(side: SideText, other: SideText) -> Iterator[tuple[int, int]]:
    """The words of a side behind a thing and of the other behind "he" or "she", by token number: verbs."""
    small = words("languages", "words", "en") | words("reporting", "stops", "en")
    for at, word in enumerate(side.lower[1:], start=1):
        if side.lower[at - 1].endswith(THING) and word.isalpha() and word not in small:
            there = other.lower.index(word) if side.lower.count(word) == 1 == other.lower.count(word) else 0
            if there and other.lower[there - 1] in PERSON:
                yield at, there


def _is_name(side: SideText, at: int) -> bool:
    return any(name.words and name.start <= at < name.end for name in side.names)


def _is_far(side: SideText, name: str, verb: int) -> bool:
    """Whether a name is there, but not near before a verb."""
    return name in side.words and name not in side.lower[max(0, verb - NEAR) : verb]


def _is_new(side: SideText, other: SideText, at: int, language: str) -> bool:
    """Whether a token is a noun, by its capital or its article, that the other side does not have."""
    word = side.lower[at]
    is_noun = _is_name(side, at) or (at > 0 and side.lower[at - 1] in words("mutual", "idle", language))
    is_small = word in words("languages", "words", language) or word in words("reporting", "stops", language)
    return is_noun and word.isalpha() and len(word) > SHORT and not is_small and word not in other.words
