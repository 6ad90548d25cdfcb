"""Where phrases of the word data stand in a text, told apart by the list that holds them.

    modality.toml  possible = ["may", ...]  unlikely = ["probably not", ...]  possible-also = ["chance*", ...]
    text           He may come, but probably not today.
    marks          [may: possible] [probably not: unlikely]

Of phrases that start at the same word the longest counts, and no word counts twice, so that a list can take
a phrase away from another. A star stands for any ending, also none. A list named "x-also" holds what answers
for "x" without being a mark of it; entries that are plain text are left to `data.words`. Words are lower-case
tokens; where a text's language is not known, the phrases of all languages are looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from collate.data import codes, table
from collate.words.tokens import UNSPACED, tokens

ALSO = "-also"
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Mark(NamedTuple):
    """A phrase from token `start` up to, not including, `end`, and the lists that hold it."""

    start: int
    end: int
    lists: frozenset[str]


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    name: str


class Lexicon:
    """The phrases of a topic in a language ("" for all that the topic knows), by their first word."""

    def __init__(self, topic: str, language: str) -> None:
        self._exact: dict[str, list[_Phrase]] = defaultdict(list)
        self._begun: dict[str, list[_Phrase]] = defaultdict(list)
        self._known: dict[str, tuple[_Phrase, ...]] = {}
        known = table(topic)
        for code in codes(topic, language):
            lists = ((name, held) for name, held in known.get(code, {}).items() if isinstance(held, list))
            for name, held in lists:
                for phrase in held:
                    self._add(phrase, name)

    def _add(self, phrase: str, name: str) -> None:
        first, *rest = _parts(phrase)
        home = self._begun if first.endswith("*") else self._exact
        home[first.removesuffix("*")].append(_Phrase(tuple(rest), name))

    def marks(self, words: Sequence[str]) -> list[Mark]:
        """The marks in order; none overlap."""
        found: list[Mark] = []
        for at, end, names in self._met(words):
            if names and (not found or at >= found[-1].end):
                found.append(Mark(at, end, frozenset(names)))
        return found

    def answers(self, words: Sequence[str], but: Mark | None = None) -> set[str]:
        """The lists that the words have an answer for, by a mark or a phrase that is "also" one.

        What a mark `but` stands on does not count.
        """
        also = {
            name.removesuffix(ALSO)
            for at, word in enumerate(words)
            if self._starting(word) and not (but and but.start <= at < but.end)
            for _, name in self._at(words, at)
            if name.endswith(ALSO)
        }
        return also.union(*(mark.lists for mark in self.marks(words) if mark != but))

    def _met(self, words: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
        """Each word that a phrase starts at, the end of the longest, and the lists that hold that one."""
        for at, word in enumerate(words):
            if self._starting(word):
                met = [(end, name) for end, name in self._at(words, at) if not name.endswith(ALSO)]
                longest = max((end for end, _ in met), default=at)
                yield at, longest, [name for end, name in met if end == longest]

    def _at(self, words: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
        """The ends and lists of all phrases that start at a word."""
        for rest, name in self._starting(words[at]):
            end = at + 1 + len(rest)
            if end <= len(words) and all(map(_fits, rest, words[at + 1 : end])):
                yield end, name

    def _starting(self, word: str) -> tuple[_Phrase, ...]:
        """The phrases that a word may start, kept for the next time."""
        known = self._known.get(word)
        if known is None:
            begun = (self._begun.get(word[:size], ()) for size in range(1, len(word) + 1))
            known = (*self._exact.get(word, ()), *(phrase for found in begun for phrase in found))
            self._known[word] = known
        return known


def _parts(phrase: str) -> list[str]:
    """The words of a phrase; in scripts without spaces its characters, as its tokens are: 三月 -> 三, 月."""
    return [token.key for token in tokens(phrase)] if _UNSPACED.search(phrase) else phrase.split()


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@cache
def lexicon(topic: str, language: str) -> Lexicon:
    """The phrases of a topic; read once."""
    return Lexicon(topic, language)
