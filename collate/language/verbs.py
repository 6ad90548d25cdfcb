"""The time of the verbs of a text, as far as their form tells it.

    The firm will close it.    [will close: future, close]
    It was closed.  It closed. [was closed: past, close] [closed: past, close]
    It has closed.             [has closed: perfect, close]
    It closes.                 [closes: present, close]

A small word ("will", "was") tells it for the verb behind it; a form alone is taken for a verb only by those
who find the same verb on the other side, since "closes" may be a noun elsewhere and "closed" an adjective.
English forms; of other languages the small words only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from collate import data
from collate.language.phrases import Mark, lexicon

TIMES = ("future", "present", "past", "perfect", "open")
# Shorter words do not show by their ending what they are: "need", "gas".
SHORTEST = 4


class Verb(NamedTuple):
    """A verb from token `start` up to, not including, `end`; `stems` are what its infinitive may be.

    `helped` says that a small word tells the time; `time` is one of TIMES.
    """

    start: int
    end: int
    time: str
    stems: frozenset[str]
    helped: bool


def verbs(words: Sequence[str], language: str) -> list[Verb]:
    """The verbs of lower-case tokens, in order; those told by their form alone are only maybe verbs."""
    helped = [_helped(words, mark, language) for mark in lexicon("verbs", language).marks(words)]
    taken = {at for verb in helped for at in range(verb.start, verb.end)}
    alone = [] if language != "en" else [verb for verb in _alone(words) if verb.start not in taken]
    return sorted([*helped, *alone])


def _helped(words: Sequence[str], mark: Mark, language: str) -> Verb:
    """A small word with the verb behind it: "will not be", "closed"."""
    time = next(time for time in TIMES if time in mark.lists)
    end = mark.end
    while (
        end < len(words)
        and (words[end] in data.words("verbs", "between", language) or words[end].endswith("ly"))
        and end < mark.end + 3
    ):
        end += 1
    if language != "en" or end >= len(words) or not words[end].isalpha():
        return Verb(mark.start, mark.end, time, frozenset(), True)
    return Verb(mark.start, end + 1, time, infinitives(words[end]), True)


def _alone(words: Sequence[str]) -> Iterator[Verb]:
    for at, word in enumerate(words):
        before, long = words[at - 1] if at else "", len(word) > SHORTEST
        if word in _irregular() or (long and word.endswith("ed")):
            yield Verb(at, at + 1, "past", infinitives(word), False)
        elif before in _en("subjects") or (
            long and word.endswith("s") and before not in _en("no-verb-after")
        ):
            yield Verb(at, at + 1, "present", infinitives(word), False)


def _en(entry: str) -> frozenset[str]:
    return data.words("verbs", entry, "en")


@cache
def infinitives(word: str) -> frozenset[str]:
    """What the infinitive may be: "stopped" -> stop, stopp, stoppe; "broke" -> break; "tries" -> try, ..."""
    found = {word, *_irregular().get(word, ())}
    for ending in ("ed", "es", "s", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            rest = word.removesuffix(ending)
            found |= {rest, rest + "e"} if ending == "ing" else {rest}
            found |= {rest[:-1] + "y"} if rest.endswith("i") else set()
            found |= {rest[:-1]} if rest[-2:-1] == rest[-1:] else set()
    return frozenset(found)


@cache
def _irregular() -> dict[str, frozenset[str]]:
    """Past form or participle -> the infinitives that it may come from."""
    lines = [line.split() for line in data.table("irregular")["en"]["verbs"].splitlines()]
    forms = {form for _, *others in lines for form in others}
    return {form: frozenset(plain for plain, *others in lines if form in others) for form in forms}
