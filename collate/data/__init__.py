"""Word data that a speaker can extend without code: a TOML file a topic, a table a language.

    affixes.toml   [en]  prefixes = "un in dis"      words("affixes", "prefixes", "en") -> {"un", ...}

A language that a file does not know has no words, so that what needs words is silent there. Each file
names its source and licence at its head.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

# Languages in Latin letters whose words are looked for only in texts that are known to be theirs: "en", "on",
# "to" and "sei" are a "not" or a number here and small words there.
ONLY_THEIRS = frozenset(
    ("it", "pt", "nl", "sv", "da", "pl", "cs", "sk", "hr", "fi", "hu", "tr", "ro", "id", "vi")
)


@cache
def table(topic: str) -> dict[str, Any]:
    """The file of a topic as it stands: language code -> what it holds."""
    return tomllib.loads((files("collate.data") / f"{topic}.toml").read_text(encoding="utf-8"))


@cache
def words(topic: str, entry: str, language: str) -> frozenset[str]:
    """The words of an entry, separated by spaces in the file; lower case; none where there is no such entry.

    Where the language is not known ("") those of all languages that it may be taken for are given.
    """
    known = table(topic)
    return frozenset(
        word for code in codes(topic, language) for word in known.get(code, {}).get(entry, "").split()
    )


def codes(topic: str, language: str) -> list[str]:
    """The language itself; where it is not known (""), all that the topic knows but those ONLY_THEIRS."""
    return [language] if language else [code for code in table(topic) if code not in ONLY_THEIRS]
