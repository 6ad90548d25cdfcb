"""When two words that look alike are one name, and when they are two.

Sergei = Sergey    Tchaikovsky = Chaikovsky    Iran = Iranian    Tom = Thomas
Paul / Paula       Anna / Hanna                Niger / Nigeria   Moller / Muller

`spellings.sound` finds what may answer a name anywhere in a text. Here it is asked of two words that stand
for each other, and letters are the same only where one alphabet is written in another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from collate.data import words
from collate.language.spellings import aliases, groups, is_form, lines, plain

# Letters that several languages write for the same letter of another alphabet: a row a sound. ^ and $ are the
# ends of a word: a last y is an i, one between consonants ("Smyth") is not.
_ROWS = """
y$ i$ yy$ iy$ ij$ yj$ ii$
^y ^j ^i
^ye ^je ^e
ya ia ja iya ija
yu iu ju
yo io jo eo e
ie ye je
ai ay aj
ei ey ej
oi oy oj
ui uy uj
a ae
o oe
u ue ou
v w ff
f ph
t th
c k ck q ch kh
h hh kh ch
j kh
x ks
g gu gh
s z
ts tz z
ts c
ch tch tsch cz
sh sch ch
shch chtch stsch schtsch
zh j
zh z
zh sch
j dj dzh
chev chov tchev tschow
"""

_VOWELS = tuple("aeiouy")
# No name has more letters; what has is something else, and letters are gone through by recursion.
LONGEST = 60
# "Louis XIV"; one letter alone may be an initial.
_NUMERAL = re.compile("[IVXLC]{2,}").fullmatch


@lru_cache(maxsize=20_000)
def is_one_name(one: str, other: str) -> bool:
    """Whether two words are one name: spelt otherwise, short, a place and its people, one and several."""
    first, second = plain(one), plain(other)
    if second in {first, *aliases().get(first, ()), *_spellings().get(first, ())}:
        return True
    if _NUMERAL(one) and _NUMERAL(other):
        return False
    if first in _parts(other) or second in _parts(one):
        return True
    return are_spelt_alike(first, second) or _is_of_one_place(first, second)


def _parts(word: str) -> list[str]:
    """The plain parts of a double name: "Jean-Luc", "Al-Assad"."""
    return [plain(part) for part in word.split("-")]


def are_two_names(one: str, other: str) -> bool:
    """Whether two words are known for names of two, however alike: "Paul", "Paula"; "Niger", "Nigeria"."""
    both = {plain(one), plain(other)}
    return (both <= given_names() or both <= places()) and not is_one_name(one, other)


def _is_of_one_place(one: str, other: str) -> bool:
    """Whether plain words are a place and its people, "brazil", "brazilian", or one and several of them."""
    if not is_form(one, other) or {one, other} <= given_names():
        return False
    return any(_is_people(*pair) for pair in ((one, other), (other, one)))


def _is_people(place: str, people: str) -> bool:
    if people == f"{place}s":
        return given_names().isdisjoint((place, people))
    return people.endswith(_peoples()) and (people.startswith(place) or place.endswith(_VOWELS))


@cache
def given_names() -> frozenset[str]:
    """Plain given names of persons."""
    return frozenset(map(plain, words("propernames", "given", "all")))


@cache
def places() -> frozenset[str]:
    """Plain names of countries and larger towns."""
    return frozenset(map(plain, words("propernames", "places", "all")))


@cache
def proper_names() -> frozenset[str]:
    """Plain given names, and names of countries and larger towns."""
    return given_names() | places()


@cache
def _peoples() -> tuple[str, ...]:
    return tuple(map(plain, words("affixes", "peoples", "all")))


@cache
def _spellings() -> Mapping[str, frozenset[str]]:
    """Plain name -> its other spellings, its short forms and the names that it is short for."""
    known = {name: set(group) for name, group in groups("propernames").items()}
    for short, *names in lines("propernames", "short"):
        known.setdefault(short, set()).update(names)
        for name in names:
            known.setdefault(name, set()).add(short)
    return {name: frozenset(others) for name, others in known.items()}


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two plain words may be the same word of another alphabet: "sergei", "sergey"."""
    if max(len(one), len(other)) > LONGEST:
        return one == other
    return _alike(f"^{one}$", f"^{other}$")


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[:1] == other[:1] and _alike(one[1:], other[1:]):
        return True
    return any(
        _alike(one[len(ours) :], other[len(theirs) :])
        for ours, several in _letters().items()
        if one.startswith(ours)
        for theirs in several
        if other.startswith(theirs)
    )


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    """Letters -> all that may stand for them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in filter(None, _ROWS.split("\n")):
        for letters in row.split():
            found[letters] |= set(row.split()) - {letters}
    return {letters: frozenset(several) for letters, several in found.items()}
