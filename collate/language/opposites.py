"""Which words are opposites.

    good - bad      buy - sell      larger - smaller (by their plain forms)

From two tables: opposites.toml has poles of everyday words by language, antonyms.txt WordNet's for English.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from collate.data import table
from collate.language.inflection import plain_forms


@lru_cache(maxsize=50_000)
def are_opposites(one: str, other: str, language: str) -> bool:
    """Whether two lower-case words, in whatever form, mean the opposite of each other."""
    known = _opposites(language)
    theirs = plain_forms(other, language)
    return any(theirs & known[form] for form in plain_forms(one, language) if form in known)


@lru_cache(maxsize=50_000)
def has_opposite(word: str, language: str) -> bool:
    """Whether any opposite of a word is known."""
    known = _opposites(language)
    return any(form in known for form in plain_forms(word, language))


@cache
def _opposites(language: str) -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for one, other in (*_poles(language), *(_wordnet() if language == "en" else ())):
        known[one].add(other)
        known[other].add(one)
    return dict(known)


def _poles(language: str) -> Iterator[tuple[str, str]]:
    for line in table("opposites").get(language, {}).get("poles", "").splitlines():
        one, _, other = line.partition("|")
        yield from product(one.split(), other.split())


def _wordnet() -> Iterator[tuple[str, str]]:
    """Words of a meaning with words of its opposite; similar ones only with the meaning itself."""
    text = (files("collate.data") / "antonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            (ours, our_like), (theirs, their_like) = (_sides(side) for side in line.split("|"))
            yield from product(ours, [*theirs, *their_like])
            yield from product(our_like, theirs)


def _sides(side: str) -> tuple[list[str], list[str]]:
    meaning, _, similar = side.partition(";")
    return meaning.split(), similar.split()
