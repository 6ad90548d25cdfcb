"""A text edited at random, and where each of its words went: what carrying annotations over is measured on.

    text      The ferry left at nine. Rain fell.       words 0 1 2 3 4  5 6
    edited    Rain fell. The ferry left at ten.        words 5 6 0 1 2 3      word 4, "nine", is gone

Every third sentence has a planted word that stands nowhere else, so that nothing can take its place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from collate.document import Span


class Word(NamedTuple):
    """A word and its number in the old text; NEW for one that came in."""

    text: str
    number: int


Sentence = list[Word]
NEW = -1
PLANTED = 3  # of so many sentences one has a planted word
ENDED = re.compile(r"[.!?]\W*$")
PARAGRAPH = 4  # so many sentences make a paragraph
# What comes in: words that every text has, and words that ours do not have.
COMING = (
    *("the", "of", "and", "a", "to", "in", "that", "it", "was", "for", "on", "with", "as", "by"),
    *("meadow", "quietly", "Rasmus", "Ottoline", "bakery", "promised", "violet", "however", "orchard"),
    *("telegram", "perhaps", "seventeen", "clockwork", "swiftly", "Marrow", "debated"),
)


class Version(NamedTuple):
    """A text, and where each numbered word stands in it; one that is gone stands nowhere."""

    text: str
    places: dict[int, Span]


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence."""
    pieces = re.split(r"(?<=[.!?])\s+|\n\s*\n", text)
    return [words for piece in pieces if (words := piece.split())]


def edited(
    sentences: Iterable[Sequence[str]], rate: float, kinds: Sequence[str], rng: random.Random
) -> tuple[Version, Version]:
    """Both versions; edits of these kinds, by their names in EDITS, touch that share of the words."""
    before = _numbered(sentences, rng)
    openings = {sentence[0].number for sentence in before[::PARAGRAPH]}
    after = [list(sentence) for sentence in before]
    left = rate * sum(map(len, before))
    while left > 0:
        left -= EDITS[rng.choice(kinds)](after, rng)
    return _version(before, openings), _version(after, openings)


def _numbered(sentences: Iterable[Sequence[str]], rng: random.Random) -> list[Sentence]:
    found: list[Sentence] = []
    number = 0
    for at, sentence in enumerate(sentences):
        words = list(sentence)
        if at % PLANTED == 0:
            words.insert(rng.randrange(len(words)), f"zq{at}x{rng.randrange(10**6)}")
        found.append([Word(word, number + place) for place, word in enumerate(words)])
        number += len(words)
    return found


def _version(sentences: Iterable[Sentence], openings: set[int]) -> Version:
    """The text; a paragraph begins where it did, and after what has no full stop, such as a heading."""
    parts: list[str] = []
    places: dict[int, Span] = {}
    end = 0
    for sentence in sentences:
        for at, word in enumerate(sentence):
            opens = at == 0 and (word.number in openings or not ENDED.search(parts[-1] if parts else ""))
            gap = "" if not parts else "\n\n" if opens else " "
            start = end + len(gap)
            end = start + len(word.text)
            parts += [gap, word.text]
            if word.number != NEW:
                places[word.number] = Span(start, end)
    return Version("".join(parts), places)


def _some(rng: random.Random, least: int, most: int) -> Sentence:
    return [Word(rng.choice(COMING), NEW) for _ in range(rng.randint(least, most))]


def _replace(text: list[Sentence], rng: random.Random) -> int:
    sentence = rng.choice(text)
    at = rng.randrange(len(sentence))
    sentence[at] = Word(rng.choice([word for word in COMING if word != sentence[at].text]), NEW)
    return 1


def _put_in(text: list[Sentence], rng: random.Random) -> int:
    sentence, words = rng.choice(text), _some(rng, 1, 3)
    at = rng.randrange(len(sentence))
    sentence[at:at] = words
    return len(words)


def _take_out(text: list[Sentence], rng: random.Random) -> int:
    sentence = rng.choice(text)
    at, size = rng.randrange(len(sentence)), rng.randint(1, 3)
    gone = sentence[at : at + size]
    if len(gone) == len(sentence):
        text.remove(sentence)
    else:
        del sentence[at : at + size]
    return len(gone)


def _new_sentence(text: list[Sentence], rng: random.Random) -> int:
    words = _some(rng, 6, 18)
    words[-1] = Word(f"{words[-1].text}.", NEW)
    text.insert(rng.randrange(len(text)), words)
    return len(words)


def _no_sentence(text: list[Sentence], rng: random.Random) -> int:
    return len(text.pop(rng.randrange(len(text))))


def _move(text: list[Sentence], rng: random.Random) -> int:
    sentence = text.pop(rng.randrange(len(text)))
    text.insert(rng.randrange(len(text)), sentence)
    return len(sentence)


EDITS: dict[str, Callable[[list[Sentence], random.Random], int]] = {
    "replace": _replace,
    "put in": _put_in,
    "take out": _take_out,
    "new sentence": _new_sentence,
    "no sentence": _no_sentence,
    "move": _move,
}
WORDS = ("replace", "put in", "take out")
SENTENCES = ("new sentence", "no sentence", "move")
BOTH = (*WORDS * 4, *SENTENCES)
