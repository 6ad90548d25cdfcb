"""How sure a capital tells a name: 1 for a word that nobody knows, 0 for one that any sentence may open with.

    They saw Ferrant.   1        They saw the Board.   .8        However, they left.   0

Where all nouns have a capital, only unknown words without an article count, and what stands right behind
"in".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from collate.data import table, words
from collate.language.names import Name, bare
from collate.language.one_name import proper_names
from collate.language.spellings import aliases, plain
from collate.language.vocabulary import ORDINARY as ORDINARY_WORD
from collate.language.vocabulary import Vocabulary, bases, vocabulary
from collate.passages.passage import SideText

# An ordinary word with a capital; a known one that opens a sentence.
ORDINARY, OPENING = 0.8, 0.65
# Languages that write all nouns with a capital.
NOUNS = frozenset({"de"})
# A word that opens a sentence and is more common than this is no name.
SMALL_WORD = 100_000
# One that opens before another capital, and is less common than this, may be its first name: "Anna Ferrant".
OFTEN = 10_000
# One that is less common than this may be a surname: "Wilson left".
RARE = 1000
# Behind these a capital may open speech: "He said, Send them".
PAUSES = frozenset(",:;")
# So short a word is common when it is known at all.
SHORT = 4


def sureness(side: SideText, name: Name, missing: Sequence[int]) -> float:
    """How sure it is that these words of a run are a name, and no ordinary words with a capital."""
    inner = [i for i in missing if not (name.opens and i == name.start) and not _is_small(side, i)]
    if inner and side.language in NOUNS and not name.titles and len(name.words) == 1:
        return _sureness_of_noun(side, inner[0])
    if (
        len(inner) == 1
        and not name.titles
        and _is_ordinary(side, inner[0])
        and _follows_pause(side, inner[0])
    ):
        return OPENING
    if inner:
        return 1.0 if name.titles or not all(_is_ordinary(side, i) for i in inner) else ORDINARY
    return _sureness_of_opening(side, name)


def _sureness_of_noun(side: SideText, at: int) -> float:
    """The same where all nouns have a capital: a word nobody knows, or one right behind "in" or "from"."""
    known, before = vocabulary(side.language), side.lower[at - 1] if at else ""
    if _is_proper(side.language, bare(side.lower[at])):
        return 1.0
    if known is not None and not known.knows(bare(side.lower[at])):
        return 0.0 if before in words("articles", "before_noun", side.language) else 1.0
    return ORDINARY if before in words("articles", "before_place", side.language) else 0.0


def _sureness_of_opening(side: SideText, name: Name) -> float:
    """The same of a word that opens a sentence: before another capital only an uncommon one counts."""
    known, word = vocabulary(side.language), bare(side.lower[name.start])
    if _is_small_word(side, word) or (known and side.language in NOUNS and known.knows(word)):
        return float(_is_proper(side.language, word))
    if side.tokens[name.start].key in side.around.capitals or _is_proper(side.language, word):
        return 1.0
    if known is None:
        return 0.0
    if len(name.words) > 1 and known.count(word) < OFTEN:
        return ORDINARY if known.is_ordinary(word) else 1.0
    if _is_rare(known, word):
        return ORDINARY
    return OPENING if all(map(known.count, word.split("-"))) else 1.0


def _is_small_word(side: SideText, word: str) -> bool:
    """Whether any sentence may open with a word."""
    known = vocabulary(side.language)
    is_common = known is not None and known.count(word) > SMALL_WORD
    return is_common or word in words("languages", "words", side.language)


def _is_rare(known: Vocabulary, word: str) -> bool:
    """Whether a known word is too rare to open many sentences, and no form of another: "wilson"."""
    return 0 < known.count(word) < RARE and not any(map(known.count, bases(word)))


def _is_proper(language: str, word: str) -> bool:
    """Whether a lower-case word is known for a name, and hardly an ordinary word: "anna", not "will"."""
    known = vocabulary(language)
    return (
        all(plain(part) in proper_names() for part in word.split("-"))
        and word not in _small_words()
        and (known is None or known.count(word) < OFTEN)
    )


@cache
def _small_words() -> frozenset[str]:
    """The small words of all languages."""
    return frozenset().union(*(words("languages", "words", code) for code in table("languages")))


def _follows_pause(side: SideText, at: int) -> bool:
    """Whether a word stands right behind a comma or the like, where speech without marks may begin."""
    return at > 0 and side.tokens[at - 1].key in PAUSES


def _is_small(side: SideText, at: int) -> bool:
    """Whether it is a small word with a capital, as behind a bracket: "(Laughter) It's"."""
    return (
        bare(side.lower[at]) in words("languages", "words", side.language)
        and not side.tokens[at].key.isupper()
    )


def _is_ordinary(side: SideText, at: int) -> bool:
    known = vocabulary(side.language)
    token = side.tokens[at]
    word = bare(side.lower[at])
    if known is None or token.key.isupper() or plain(word) in aliases() or _is_proper(side.language, word):
        return False
    return all(known.is_ordinary(part) for part in word.split("-"))


def is_common(known: Vocabulary, word: str) -> bool:
    """Whether a word is so well known that no person, place or body is missed with it."""
    if word in words("aliases", "common", "all"):
        return True
    return all(known.count(part) >= (1 if len(part) <= SHORT else ORDINARY_WORD) for part in word.split("-"))
