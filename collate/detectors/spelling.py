"""Words of the right that neither its language nor the left knows: slips of the pen, foreign debris.

    the harbour was closed     the harbuor was closed     spelling   "harbuor, perhaps harbour"
    he was responsible         he was verantwortlich      leftover   "no word of this language"
    the COBOL compiler         COBOL's compiler           silent: the left has it

Only words without a capital are looked at: others may be names. Where the language has no vocabulary, only
letters of another script are found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from collate.data import table, words
from collate.document import Span
from collate.finding import Finding
from collate.language.inflection import plain_forms
from collate.language.measures import unit_spellings
from collate.language.spellings import plain
from collate.language.vocabulary import Vocabulary, spellings, vocabulary
from collate.passages.passage import Passage
from collate.sentences.abbreviations import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    CLOCK,
    MAY_END,
    MAY_END_CAPITAL,
    NEVER_LAST,
)

SAID_LEFT, COMMON, SLIP, OPENING, LETTER = 0.9, 0.8, 0.8, 0.7, 0.6
SCRIPT, SMALL_WORD, ACCENTED, UNKNOWN = 0.95, 0.8, 0.8, 0.55
# A word that is met so often is what somebody meant to write.
USUAL = 300
# Short words that are met less often, by their length, are debris when a very common word is one slip away.
SHORT = {2: 6_000, 3: 3_500}
VERY_COMMON = 100_000
# A slip makes a word of what was meant, which is so many times more common; and no common one.
TIMES, AT_MOST = 12, 50_000
LATIN = "LATIN"
# Words of one root begin with so many equal letters.
ROOT = 6
# What is short for something, and no slip.
SIGNS = (
    frozenset(unit_spellings()) | NEVER_LAST | BEFORE_NUMBER | BEFORE_NAME | CLOCK | MAY_END | MAY_END_CAPITAL
)
# Small words of other languages that are met more often are words of this one too.
BORROWED = 30_000


def odd_words(passage: Passage) -> Iterator[Finding]:
    """A finding for each word on the right that is no word, or another one than was meant."""
    side, other = passage.right, passage.left
    met = frozenset(map(plain, other.words)), _plain_words(other.around.words)
    known = vocabulary(passage.language)
    for at, token in enumerate(side.tokens):
        word = side.lower[at]
        is_met = any(plain(word) in each for each in met)
        if not token.word or is_met or _is_sign(passage, at) or not any(map(str.isalpha, word)):
            continue
        if _is_of_other_script(word, passage):
            yield _leftover(passage, at, SCRIPT)
        elif known and _is_plain_word(side.text[slice(*token[:2])]):
            yield from _odd(passage, at, known) if token.key.islower() else _odd_capital(passage, at, known)


@lru_cache(maxsize=2)
def _plain_words(words: frozenset[str]) -> frozenset[str]:
    """The words of a document, plain; each of its passages asks for them."""
    return frozenset(map(plain, words))


def _odd(passage: Passage, at: int, known: Vocabulary) -> Iterator[Finding]:
    """Whether a word without a capital is misspelt or of another language."""
    word = passage.right.lower[at]
    if (
        word in _small_words(passage.language)
        and known.count(word) < BORROWED
        and not _is_in_name(passage, at)
    ):
        yield _leftover(passage, at, SMALL_WORD)
    elif len(word) == 1:
        if _is_stray_letter(passage, at):
            yield _misspelt(passage, at, known.neighbours(word)[0], LETTER)
    elif not known.knows(word):
        yield from _unknown(passage, at, known)
    elif near := _slipped(passage, word, known):
        yield _misspelt(passage, at, near, SLIP)
    elif known.count(word) < SHORT.get(len(word), 0) and not _is_abbreviation(passage, at):
        near = next(iter(known.neighbours(word)), "")
        if known.count(near) >= VERY_COMMON:
            yield _misspelt(passage, at, near, OPENING)


def _unknown(passage: Passage, at: int, known: Vocabulary) -> Iterator[Finding]:
    """What an unknown word is: one of the left's misspelt, a common one misspelt, or a foreign one."""
    word = passage.right.lower[at]
    meant = known.neighbours(word)
    if said := _said(passage, word):
        yield _misspelt(passage, at, said, SAID_LEFT)
    elif any(said[:ROOT] == word[:ROOT] for said in passage.left.words if len(said) > ROOT):
        return
    elif meant and known.count(meant[0]) >= USUAL:
        yield _misspelt(passage, at, meant[0], COMMON)
    else:
        yield _leftover(passage, at, UNKNOWN if word.isascii() else ACCENTED)


def _said(passage: Passage, word: str) -> str:
    """The left's word that is one slip away, "" for none."""
    return next((said for said in passage.left.lower if len(said) > 1 and OSA.distance(said, word) == 1), "")


def _odd_capital(passage: Passage, at: int, known: Vocabulary) -> Iterator[Finding]:
    """Whether a word with a capital is an ordinary one misspelt: it opens a sentence, or the left has it."""
    word = passage.right.lower[at]
    if known.knows(word) or not passage.right.tokens[at].key[1:].islower():
        return
    meant = [near for near in known.neighbours(word) if known.is_ordinary(near)]
    said = _said(passage, word)
    if said and known.is_ordinary(said):
        yield _misspelt(passage, at, said, SAID_LEFT)
    elif meant and passage.right.openings[at]:
        yield _misspelt(passage, at, meant[0], OPENING)


def _slipped(passage: Passage, word: str, known: Vocabulary) -> str:
    """The left's word that a known word of the right is a slip from: "kin" for "skin"; "" for none."""
    gone = passage.left.words - passage.right.words
    if (
        len(word) < 3
        or known.count(word) > AT_MOST
        or not gone
        or _is_form_of(passage.left.words, word, passage.language)
    ):
        return ""
    near = (
        said
        for said in gone
        if abs(len(said) - len(word)) <= 1
        and len(said) > 3
        and OSA.distance(said, word) == 1
        and plain_forms(said, passage.language).isdisjoint(plain_forms(word, passage.language))
        and not word.startswith(said)
        and set(spellings(said)).isdisjoint(spellings(word))
        and known.count(said) >= TIMES * known.count(word)
    )
    return next(near, "")


def _is_form_of(words: frozenset[str], word: str, language: str) -> bool:
    """Whether a word is another form of one of these."""
    forms = plain_forms(word, language)
    return any(not forms.isdisjoint(plain_forms(said, language)) for said in words if said[:1] == word[:1])


def _misspelt(passage: Passage, at: int, near: str, score: float) -> Finding:
    span = passage.right.span_of(at)
    here = _place(passage, at, near)
    return Finding("spelling", here, (span,), f"{passage.right.quote(span)}, perhaps {near}", score)


def _is_in_name(passage: Passage, at: int) -> bool:
    """Whether a word stands by a capital: "Rio de la Plata"."""
    near = passage.right.tokens[max(0, at - 1) : at + 2]
    return any(token.key[:1].isupper() for token in near)


def _is_stray_letter(passage: Passage, at: int) -> bool:
    """Whether a letter stands between two words, and is none by itself."""
    near = passage.right.tokens[max(0, at - 1) : at + 2]
    is_between = len(near) == 3 and all(token.word and token.key[0].isalpha() for token in near)
    return is_between and passage.right.lower[at] not in words("languages", "letters", passage.language)


def _is_sign(passage: Passage, at: int) -> bool:
    """Whether a word is short for something: a stop, figure or name follows it, or a figure goes before."""
    side = passage.right
    near = [token.key for token in side.tokens[max(0, at - 1) : at + 2]]
    after = near[-1] if at + 1 < len(side.tokens) else "."
    return side.lower[at] in SIGNS and (
        after == "." or after[0].isupper() or any(key[0].isdigit() for key in near)
    )


def _is_abbreviation(passage: Passage, at: int) -> bool:
    """Whether a short word stands by a figure or a full stop."""
    before, after = (
        passage.right.lower[i : i + 1] for i in (at - 1 if at else len(passage.right.lower), at + 1)
    )
    return after == ["."] or any(key[:1].isdigit() for key in (*before, *after))


def _leftover(passage: Passage, at: int, score: float) -> Finding:
    span = passage.right.span_of(at)
    why = f"{passage.right.quote(span)}: no word of this language"
    return Finding("leftover", _place(passage, at, ""), (span,), why, score)


def _place(passage: Passage, at: int, said: str) -> tuple[Span, ...]:
    """What stands for it on the left: the word that was meant, or the one word that changed there."""
    if said in passage.left.words:
        i = passage.left.lower.index(said)
        return (passage.left.span_of(i),)
    for ours, theirs in passage.changes:
        if theirs.start <= at < theirs.end and ours.end - ours.start == 1:
            return (passage.left.span(*ours),)
    return ()


def _is_plain_word(word: str) -> bool:
    """Whether a word is all letters, but for hyphens and apostrophes."""
    return re.sub(r"[-‐‑'’]", "", word).isalpha()


@cache
def _small_words(language: str) -> frozenset[str]:
    """The small words of all other languages."""
    others = (words("languages", "words", code) for code in table("languages") if code != language)
    return (
        frozenset().union(*others)
        - words("languages", "words", language)
        - words("affixes", "combining", "all")
    )


def _is_of_other_script(word: str, passage: Passage) -> bool:
    """Whether a word is in a script that the left does not use, and the right mostly not."""
    script = _script(word)
    if script == "" or (script == LATIN and passage.left.text.isascii()):
        return False
    of_left = {_script(token.key) for token in passage.left.tokens if token.word}
    of_right = [_script(token.key) for token in passage.right.tokens if token.word]
    return script not in of_left and 2 * of_right.count(script) < len(of_right)


def _script(word: str) -> str:
    """The script of a word's first letter, by its Unicode name: "LATIN", "CYRILLIC", "CJK"."""
    if word.isascii():
        return LATIN
    letter = next((char for char in word if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
