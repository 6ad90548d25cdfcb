"""Names: capitalised runs, with their titles told apart.

    Then Prime Minister Nadia van Ferrant met the EU in Oslo.
         -------------- titles
                        ----------------- name    --    ----

A word that opens a sentence counts, and says so. In a heading with capitals throughout there are no names.
Words that are capitalised by habit only (days, months, "I") are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from collate.document import Span
from collate.words.tokens import Token
from collate.words.units import DAYS, HEADING, MONTHS, PARTICLES, SECOND_PARTICLES, TITLES

POSSESSIVES = ("'s", "'", "s'")
_JOINTS = PARTICLES | {"of", "&"}
# Turkish endings behind an apostrophe: "Bursa'da", "Ayşe'nin", "Martı'ydı".
_SET_OFF = re.compile(
    r"(\w{3,})['’](?:n?[ıiuü]n|y?l[ae]r?|[dt][ae]n?|y?[ae]|[ny]?[ıiuü]|[dt]?[ae]?y?[dt][ıiuü]\w*|d[ae]ki\w*)$"
)
# What a heading rarely ends in.
STOPS = frozenset(".!?;:")
# Words that make one title with the title behind them.
BEFORE_TITLE = frozenset({"prime", "vice", "deputy", "foreign", "former", "acting", "interim"})
# A heading's words without a capital have no more letters.
SMALL = 4
_NEVER = frozenset({"i", "i'm", "i've", "i'd", "i'll"}) | DAYS | MONTHS


class Name(NamedTuple):
    """A run of tokens, `start` up to, not including, `end`, titles before it included.

    `words` are those of the name itself, as written, without titles, particles and possessive; `opens` says
    that its first word opens a sentence, so that it may be no name.
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    opens: bool


def names(side: Sequence[Token], opens: Sequence[bool]) -> list[Name]:
    """All names in order, as token numbers."""
    capitals = [_is_capital(token) or _is_jan(side, at) for at, token in enumerate(side)]
    opens = _behind_labels(side, opens)
    if not side or _is_heading(side, capitals):
        return []
    found: list[Name] = []
    at = 0
    while at < len(side):
        end = _end(side, capitals, at) if capitals[at] else at + 1
        if capitals[at] and (name := _name(side, opens, Span(at, end))):
            found.append(name)
        at = end
    return found


def _behind_labels(side: Sequence[Token], opens: Sequence[bool]) -> list[bool]:
    """What opens a sentence, where a clause may begin with its number: "4.2 If", "(a) The"."""
    found = list(opens)
    for at in range(1, len(side)):
        label = side[at - 1].key
        if found[at - 1] and (
            not side[at - 1].word or label[0].isdigit() or (len(label) == 1 and label.islower())
        ):
            found[at] = True
    return found


def _is_heading(side: Sequence[Token], capitals: Sequence[bool]) -> bool:
    """Whether capitals mean nothing: all longer words have one, and few others; fewer before a stop."""
    small = [token for token, capital in zip(side, capitals, strict=True) if token.word and not capital]
    many = HEADING if side[-1].key in STOPS else 1
    return (
        len(small) > 0
        and sum(capitals) > many * len(small)
        and all(len(token.key) <= SMALL for token in small)
    )


def _is_capital(token: Token) -> bool:
    key = token.key
    return (
        token.word and any(map(str.isupper, key[:3])) and not key[:1].isdigit() and key.lower() not in _NEVER
    )


def _is_jan(side: Sequence[Token], at: int) -> bool:
    """Whether a man is meant and not the month, which has a day or year beside it: "3 Jan", "Jan. 1912"."""
    near = side[max(0, at - 1) : at + 3]
    return side[at].key == "Jan" and not any(token.key[:1].isdigit() for token in near)


def _end(side: Sequence[Token], capitals: Sequence[bool], at: int) -> int:
    """Behind the last capitalised word that belongs to the one at `at`: particles may stand between."""
    end = at + 1
    while end < len(side):
        if side[end - 1].key.endswith("'s"):
            break
        joint = end
        while joint < min(len(side), end + 2) and _joins(side, joint, is_second=joint > end):
            joint += 1
        if joint >= len(side) or not capitals[joint]:
            break
        end = joint + 1
    return end


def _joins(side: Sequence[Token], at: int, *, is_second: bool) -> bool:
    """Whether a small word or stop may stand inside a name: "van", and behind that "der"."""
    key = side[at].key.lower()
    return key in _JOINTS or (is_second and key in SECOND_PARTICLES) or _is_stop(side, at)


def _is_stop(side: Sequence[Token], at: int) -> bool:
    """The full stop of a title or initial: "Dr. Osei", "J. Osei"."""
    before = side[at - 1].key if at else ""
    return side[at].key == "." and (before.lower() in TITLES or len(before) == 1)


def _name(side: Sequence[Token], opens: Sequence[bool], span: Span) -> Name | None:
    """The name in a run; a word that opens a sentence before a title is none of it: "Then Mr. Osei"."""
    is_title = [_is_title(side, at) for at in range(*span)]
    if opens[span.start] and len(is_title) > 1 and is_title[1] and not is_title[0]:
        return _name(side, [False] * len(side), Span(span.start + 1, span.end))
    run = [
        (token.key, title) for token, title in zip(side[slice(*span)], is_title, strict=True) if token.word
    ]
    titles = tuple(key for key, title in run if title)
    words = tuple(
        bare(key) for key, title in run if not title and key.lower() not in _JOINTS | SECOND_PARTICLES
    )
    return Name(*span, words, titles, opens[span.start]) if words or titles else None


def _is_title(side: Sequence[Token], at: int) -> bool:
    """Whether a word is a title, or part of the one that follows: "Prime" in "Prime Minister"."""
    key = side[at].key.lower()
    return key in TITLES or (
        key in BEFORE_TITLE and at + 1 < len(side) and side[at + 1].key.lower() in TITLES
    )


def bare(word: str) -> str:
    """A word without its possessive or a Turkish ending: "Anna's" -> "Anna", "Bursa'ya" -> "Bursa"."""
    if turkish := _SET_OFF.match(word):
        return turkish[1]
    for ending in POSSESSIVES:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending)
    return word
