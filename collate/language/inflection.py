"""The plain forms that a word may be a form of, and what two forms have in common.

    bigger -> bigger, big      lost -> lost, lose      studies -> studies, study, studi
    deciding, decided -> decid

No dictionary is asked, so that some of them are no words; who looks them up in a table does no harm by it.
"""

from __future__ import annotations

from functools import lru_cache

from collate.data import table

# What a form ends in, and what its plain form has instead.
ENDINGS = {
    "en": (
        *(
            ("s", ""),
            ("es", ""),
            ("ies", "y"),
            ("ed", ""),
            ("ed", "e"),
            ("ied", "y"),
            ("ing", ""),
            ("ing", "e"),
        ),
        *(
            ("er", ""),
            ("er", "e"),
            ("ier", "y"),
            ("est", ""),
            ("est", "e"),
            ("iest", "y"),
            ("ly", ""),
            ("ily", "y"),
        ),
    ),
    "de": tuple((ending, "") for ending in ("e", "en", "er", "es", "em", "s", "n", "te", "ten", "t")),
    "fr": (("s", ""), ("x", ""), ("e", ""), ("es", "")),
    "es": (("s", ""), ("es", ""), ("a", "o"), ("as", "o"), ("os", "o")),
}
# A plain form has so many letters at least.
SHORTEST = 2


@lru_cache(maxsize=20_000)
def plain_forms(word: str, language: str) -> frozenset[str]:
    """A lower-case word and what it may be a form of, by the endings and irregular verbs of a language."""
    found = {word, *_irregular(language).get(word, ())}
    for ending, instead in ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) >= len(ending) + SHORTEST:
            plain = word.removesuffix(ending) + instead
            found.add(plain)
            if plain[-1:] == plain[-2:-1]:
                found.add(plain[:-1])
    return frozenset(found)


def stem(word: str) -> str:
    """What two forms of a lower-case word have in common, roughly: "deciding", "decided" -> "decid"."""
    return word[: max(4, min(len(word) - 2, 6))] if len(word) > 4 else word


@lru_cache
def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    """Past and participle -> verb."""
    found: dict[str, tuple[str, ...]] = {}
    for line in table("irregular").get(language, {}).get("verbs", "").splitlines():
        verb, *forms = line.split() or [""]
        for form in forms:
            found[form] = (*found.get(form, ()), verb)
    return found
