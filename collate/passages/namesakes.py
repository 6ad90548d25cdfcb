"""What answers a name in another text: the name, or another spelling, form, short form or name of it.

Sergei, European Union, Brazilian, Kolin     answer     Sergey, EU, Brazil, Kolín
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from collate.language.names import bare
from collate.language.one_name import is_one_name
from collate.language.spellings import (
    HEARD,
    aliases,
    is_acronym_of,
    is_form,
    is_short_for,
    likeness,
    plain,
    sound,
)
from collate.passages.passage import SideText
from collate.words.tokens import tokens

# Words in small letters that are so alike are the same word misspelt.
QUITE_ALIKE = 0.87
# A short form has no more letters: "Rev" for "Reverend".
SHORT_FORM = 4


class Namesakes:
    """What a side has to answer names with."""

    def __init__(self, side: SideText) -> None:
        self._around = side.around
        self.said = [bare(token.key) for token in side.tokens if token.word]

    @cached_property
    def words(self) -> frozenset[str]:
        """The plain words, those of the sentences beside it too, and what stands about their hyphens."""
        near = [*tokens(self._around.before), *tokens(self._around.after)]
        return self._own | _plain_parts(bare(token.key) for token in near if token.word)

    @cached_property
    def _own(self) -> frozenset[str]:
        return _plain_parts(self.said)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(plain(word) for word in self.said if word.islower())

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(plain(word) for word in self.said if word[:1].isupper())

    @cached_property
    def _sounds(self) -> frozenset[str]:
        heard = {sound(word) for word in self.said if word[:1].isupper()}
        return frozenset(each for each in heard if len(each) >= HEARD)

    @cached_property
    def _text(self) -> str:
        return " " + " ".join(map(plain, self.said)) + " "

    def word(self, word: str) -> bool:
        """Whether there is the word, or another spelling or form of it."""
        small = plain(word)
        return (
            small in self._own
            or small in self.words
            or sound(word) in self._sounds
            or not aliases().get(small, frozenset()).isdisjoint(self.words)
            or any(is_form(small, other) for other in self.words)
            or any(is_one_name(word, other) for other in self._names)
            or any(likeness(small, other) >= QUITE_ALIKE for other in self._small)
            or self._is_short(word)
            or self._is_joined(word)
        )

    def _is_short(self, word: str) -> bool:
        """Whether there is what a word is short for: "Rev", "TV", "UN"."""
        small = plain(word)
        is_begun = 1 < len(small) <= SHORT_FORM and any(said.startswith(small) for said in self._names)
        return (
            is_begun or is_acronym_of(word, self.said) or any(is_short_for(word, said) for said in self.said)
        )

    def _is_joined(self, word: str) -> bool:
        """Whether there are all names that a word joins: "Johns-Hopkins-University"."""
        parts = [plain(part) for part in word.split("-") if part[:1].isupper()]
        return bool(parts) and self.words.issuperset(parts)

    def whole(self, name: Sequence[str]) -> bool:
        """Whether there is another name for all of it, or its acronym."""
        small = " ".join(map(plain, name))
        others = (
            aliases()
            .get(small, frozenset())
            .union(*(aliases().get(plain(word), ()) for word in name[:1] if len(name) == 1))
        )
        return any(f" {other} " in self._text for other in others) or any(
            is_acronym_of(word, name) for word in self.said if len(name) > 1
        )


@lru_cache(maxsize=2)
def namesakes(side: SideText) -> Namesakes:
    """What a side has to answer names with; made once for the detectors that ask for it one after another."""
    return Namesakes(side)


def _plain_parts(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        plain(part) for word in words for part in (_joined_parts(word) if "-" in word else (word,))
    )


def _joined_parts(word: str) -> Iterator[str]:
    """A word and what stands on either side of its hyphens: "post-Stalin-era"."""
    parts = word.split("-")
    yield from (
        "-".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)
    )
