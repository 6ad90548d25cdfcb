"""What something is of, or whose it is, when the other side ties it to something else that both have.

    coal and the price of bread          bread and the price of coal         price of bread → price of coal
    the Danish demand for a new treaty   the demand for a new Danish treaty  Danish demand → Danish treaty
    the health of men and women          the health of women and men         (silent: it is of both)

Only what both sides have is looked at, so that it was moved and not reworded: a noun before "of", and a name
before a noun ("Danish", "Denmark's"), each once on either side. English.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import stem
from collate.language.names import bare
from collate.language.spellings import is_form, plain
from collate.language.verbs import verbs
from collate.passages.passage import Passage, SideText

TIED = 0.65
# So many words behind "of" or a name belong to it; so many tokens behind "of" may be listed with them.
MOST, REACH = 3, 8
# Shorter words tell nothing.
SHORT = 3
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your"})


class _Tie(NamedTuple):
    """The token `word` and the tokens that it is tied to, all of them within `where`."""

    word: int
    others: Span
    where: Span


def belonging_changes(passage: Passage) -> Iterator[Finding]:
    """Where a noun is of something else, or a name goes with another noun."""
    if passage.language == "en":
        for ours, theirs in _met(passage, *map(_of, passage.sides)):
            if not (_is_listed(passage, ours, theirs) and _is_listed(passage.swapped(), theirs, ours)):
                yield _finding(passage, ours, theirs)
        for ours, theirs in _met(passage, *map(_owned, passage.sides)):
            yield _finding(passage, ours, theirs)


def _met(passage: Passage, left: list[_Tie], right: list[_Tie]) -> Iterator[tuple[_Tie, _Tie]]:
    """The ties of a word that each side has once to other words, which both sides have all of."""
    sides = passage.sides
    for ours in left:
        for theirs in right:
            words = sides[0].lower[ours.word], sides[1].lower[theirs.word]
            if _are_akin(*words) and all(map(_once, sides, words)):
                here, there = sides[0].lower[slice(*ours.others)], sides[1].lower[slice(*theirs.others)]
                is_other = not any(_has(there, word) for word in here)
                if is_other and _has_all(sides[1].lower, here) and _has_all(sides[0].lower, there):
                    yield ours, theirs


def _of(side: SideText) -> list[_Tie]:
    """The nouns before "of", with what they are of: "the price of new bread"."""
    found = []
    for at, low in enumerate(side.lower):
        if low == "of" and at and _tells(side, at - 1):
            start = at + 2 if side.lower[at + 1 : at + 2] and side.lower[at + 1] in ARTICLES else at + 1
            end = _end(side, start)
            found += [_Tie(at - 1, Span(start, end), Span(at - 1, end))] if start < end else []
    return found


def _owned(side: SideText) -> list[_Tie]:
    """The names of places and peoples, and whose something is, with the nouns behind them."""
    places = [at for name in side.names for at in range(name.start, name.end) if _is_owner(side, at)]
    told = verbs(side.lower, "en") if places else []
    acts = {verb.start for verb in told if verb.helped or verb.time != "present"}
    ties = ((at, Span(start, _end(side, start))) for at in places for start in [_behind(side, at)])
    return [
        _Tie(at, others, Span(at, others.end))
        for at, others in ties
        if others.start < others.end and acts.isdisjoint(range(*others))
    ]


def _behind(side: SideText, at: int) -> int:
    """The token behind a name and the apostrophe of its plural."""
    return at + 2 if side.lower[at + 1 : at + 2] == ["'"] else at + 1


def _is_owner(side: SideText, at: int) -> bool:
    key = side.tokens[at].key
    return bare(key) != key or key.endswith(tuple(words("affixes", "origin", "all")))


def _end(side: SideText, start: int) -> int:
    """Behind the words in a row that tell something."""
    end = start
    while end < min(len(side.tokens), start + MOST) and _tells(side, end):
        end += 1
    return end


def _tells(side: SideText, at: int) -> bool:
    low = bare(side.lower[at])
    small = words("languages", "words", "en") | words("reporting", "stops", "en") | ARTICLES
    return low.isalpha() and len(low) >= SHORT and low not in small


def _is_listed(passage: Passage, ours: _Tie, theirs: _Tie) -> bool:
    """Whether what the left ties to a word follows on the right too, if not at once: "women and men"."""
    start = theirs.where.end
    behind = passage.right.lower[start : start + REACH]
    return _has_all(behind, passage.left.lower[slice(*ours.others)])


def _are_akin(one: str, other: str) -> bool:
    first, second = plain(bare(one)), plain(bare(other))
    return stem(first) == stem(second) or is_form(first, second)


def _has(side: list[str], word: str) -> bool:
    return any(low.isalnum() and _are_akin(low, word) for low in map(bare, side))


def _has_all(side: list[str], wanted: list[str]) -> bool:
    return all(_has(side, word) for word in wanted)


def _once(side: SideText, word: str) -> bool:
    return sum(_are_akin(low, word) for low in side.lower if len(low) >= SHORT) == 1


def _finding(passage: Passage, ours: _Tie, theirs: _Tie) -> Finding:
    spans = passage.left.span(*ours.where), passage.right.span(*theirs.where)
    why = passage.became(*spans)
    return Finding("agency", spans[:1], spans[1:], why, TIED)
