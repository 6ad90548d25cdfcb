"""How much a difference weighs: what a reviser must look at, and what is only another way of writing.

    punctuation   waits, then goes -> waits then goes     well known -> well-known
    light         a -> the       it's -> it is      defence -> defence (American)      the State -> the state
                  19 March -> March 19th            7 per cent -> 7%                   said -> said that
    word          everything else: the -> his    not    6,200 -> 6.200    Grey -> Gray (a name)    US -> us

Mechanical: a difference is light when both sides are the same once articles, contractions, spelling habits,
capitals and the forms of dates and numbers are taken out. Articles are English only: where they are
inflected ("den Hund biss der Mann") they tell who did what.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import Literal

from collate.sentences.abbreviations import words
from collate.words.tokens import Token
from collate.words.units import DAYS, MONTHS, SMALL_MONTHS

Weight = Literal["word", "light", "punctuation"]

# "that" joins clauses more often than it points; "this" for "that" is a word all the same.
ARTICLES = words("a an the that")
ENGLISH = words("the and of")
# "few" and "a few" are nearly opposites.
TELLING_ARTICLE = words("few little")
CONTRACTIONS = tuple(
    (re.compile(rf"\b{short}\b"), long)
    for short, long in (
        ("can't|cannot", "can not"),
        ("won't", "will not"),
        ("shan't", "shall not"),
        (r"(\w+)n't", r"\1 not"),
        (r"(\w+)'ll", r"\1 will"),
        (r"(\w+)'re", r"\1 are"),
        (r"(\w+)'ve", r"\1 have"),
        ("i'm", "i am"),
        ("(it|he|she|that|there|here|what|who|where)'s", r"\1 is"),
    )
)
# British -> American; each changes few other words into another ("filling", "our", "wise" stay).
SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"\b(\w{3,})(i|y)s(e|es|ed|ing|ation|ations|er|ers)\b", r"\1\2z\3"),
        (r"\b(\w{2,})our(s|ed|ing|ite|able|ful|ably|hood|)\b", r"\1or\2"),
        (r"\b(\w{2,}[bt])re(s?)\b", r"\1er\2"),
        (r"\b(\w{2,}n)ce(s?)\b", r"\1se\2"),
        (r"\b(\w{4,})ll(ed|ing|er|ers)\b", r"\1l\2"),
        (r"\b(\w{3,})ogue(s?)\b", r"\1og\2"),
        (r"\bgrey", "gray"),
        (r"\bprogramme(s?)\b", r"program\1"),
    )
)
NUMBER_FORMS = (
    (re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))"), ""),
    (re.compile(r" ?(?:\bper cent\b|\bpercent\b|\bprozent\b|%)"), "%"),
    (re.compile(r"(\d[\d.,]*) ?([€£$¥])"), r"\2\1"),
    (re.compile(r"([€£$¥]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b"), ""),
)
CALENDAR = MONTHS | SMALL_MONTHS | DAYS
# Marks that mean a word.
SIGNS = frozenset("€£$¥%‰°")
REMEMBERED = 20_000
# Where more tokens changed in a row, nobody would read them to see that nothing did.
MOST_LIGHT = 40


def is_english(keys: Iterable[str]) -> bool:
    """Whether articles are those of English."""
    return not ENGLISH.isdisjoint(keys)


def weight_of(
    gone: Sequence[Token], come: Sequence[Token], after: Sequence[Token], *, english: bool
) -> Weight:
    """How much it weighs that some tokens became others, with `after` following both."""
    if _letters(gone) == _letters(come):
        return "punctuation"
    if max(len(gone), len(come)) > MOST_LIGHT:
        return "word"
    ours, theirs = _words(gone), _words(come)
    follows = after[0].key if after else ""
    plain = [_plain(_without_articles(side, follows) if english else side) for side in (ours, theirs)]
    return "light" if plain[0] == plain[1] and not _is_acronym_change(ours, theirs) else "word"


def _letters(side: Sequence[Token]) -> str:
    """What is said aloud, without spaces but between numbers: "well-known 3 4" -> "wellknown3 4"."""
    said = [said for token in side if (said := _said(token.key))]
    apart = [" " * (before[-1].isdigit() and after[0].isdigit()) for before, after in pairwise(said)]
    return "".join(letters + space for letters, space in zip_longest(said, apart, fillvalue=""))


@lru_cache(maxsize=REMEMBERED)
def _said(key: str) -> str:
    return key if key.isalnum() else "".join(c for at, c in enumerate(key) if _is_said(key, at))


def _is_said(key: str, at: int) -> bool:
    """Letters, digits, accents and signs; marks where a digit follows and a digit or nothing goes before."""
    if key[at].isalnum() or key[at] in SIGNS or unicodedata.category(key[at])[0] == "M":
        return True
    return key[at + 1 : at + 2].isdigit() and (at == 0 or key[at - 1].isdigit())


def _words(side: Sequence[Token]) -> list[str]:
    return [token.key for token in side if token.word or token.key in SIGNS]


def _without_articles(side: list[str], follows: str) -> list[str]:
    """The words without "a", "the", "that", but "a few"."""
    return [
        word
        for word, after in zip(side, [*side[1:], follows], strict=False)
        if word.lower() not in ARTICLES or after in TELLING_ARTICLE
    ]


def _plain(side: list[str]) -> list[str]:
    """Words in their usual form: don't -> do not, colour -> color, 7 per cent -> 7%, May 9th -> 9 may."""
    plain = [part for word in side for part in _usual(word)]
    if not any(word[-1:].isdigit() or word[:1].isdigit() for word in plain):
        return plain
    text = " ".join(plain)
    for form, usual in NUMBER_FORMS:
        text = form.sub(usual, text)
    return list(_dated(text.split()))


@lru_cache(maxsize=REMEMBERED)
def _usual(word: str) -> tuple[str, ...]:
    small = word.lower()
    for short, long in CONTRACTIONS:
        small = short.sub(long, small)
    for british, american in SPELLINGS if word[:1].islower() else ():
        small = british.sub(american, small)
    return tuple(small.split())


def _dated(side: list[str]) -> Iterator[str]:
    """A date in one order; anything else as it is."""
    date = [word for word in side if word != "of"]
    is_date = any(word in CALENDAR for word in date)
    yield from sorted(date) if is_date and all(word in CALENDAR or word.isdigit() for word in date) else side


def _is_acronym_change(ours: list[str], theirs: list[str]) -> bool:
    """Whether "US" became "us", or the other way."""
    return len(ours) == len(theirs) and any(
        len(a) > 1 and (a.isupper(), b.isupper()) == (b.islower(), a.islower()) and a.isupper() != b.isupper()
        for a, b in zip(ours, theirs, strict=True)
    )
