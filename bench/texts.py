"""Pairs of any length to measure with: nonsense in which words are as frequent as in a book.

    left     Harbour ferry crane.  Water lamplight.  Quarter rope.
    right    Harbour saltwater crane.                Quarter rope.     a tenth is gone, a word in five is new

How their sentences belong together is known, so that no search for links stands in the way.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from collate import Alignment, Link, read
from tui.commands.open import sample_pair

VOCABULARY = 20_000
SHORTEST = 5  # letters of a word: a shorter one might be an abbreviation, after which no sentence ends
# Latin letters as characters of two cells, and their stop as a wide one: as many sentences, as long.
WIDE = {code: chr(0x4E00 + code) for code in range(ord("A"), ord("z") + 1)} | {32: "的", ord("."): "。"}


class Pair(NamedTuple):
    """Two files, and how their sentences belong together."""

    left: Path
    right: Path
    alignment: Alignment


def make_pair(folder: Path, words: int, *, is_wide: bool = False) -> Pair:
    """Write a pair of so many words a side; if it is wide, of as many characters that take two cells."""
    dice = random.Random(words)
    word = drawing(_plain_words(), dice)
    left: list[str] = []
    right: list[str] = []
    links: list[Link] = []
    total = kept = 0
    while total < words:
        ours = [word() for _ in range(dice.randint(6, 30))]
        gap = "\n\n" if dice.random() < 0.2 else " "
        is_kept = dice.random() < 0.9
        links.append(Link((len(left),), (kept,) if is_kept else (), 0.9 * is_kept))
        left.append(_sentence(ours, gap, is_wide))
        if is_kept:
            theirs = [each if dice.random() < 0.8 else word() for each in ours]
            right.append(_sentence(theirs, gap, is_wide))
            kept += 1
        total += len(ours)
    paths = folder / f"left-{words}-{is_wide}.txt", folder / f"right-{words}-{is_wide}.txt"
    for path, sentences in zip(paths, (left, right), strict=True):
        path.write_text("".join(sentences), encoding="utf-8")
    return Pair(*paths, Alignment(tuple(links)))


def _plain_words() -> list[str]:
    """Words of the sample text that no abbreviation or mark is in."""
    words = {word for word in read(sample_pair()[0]).text.lower().split() if word.isalpha()}
    return sorted(word for word in words if word.isascii() and len(word) >= SHORTEST)


def drawing(words: Sequence[str], dice: random.Random) -> Callable[[], str]:
    """Gives these words, alone or two in one, as often as a book has its words, by Zipf's law."""

    def word() -> str:
        rank = int(VOCABULARY ** dice.random()) - 1
        second = words[rank // len(words) % len(words)] if rank >= len(words) else ""
        return words[rank % len(words)] + second

    return word


def _sentence(words: list[str], gap: str, is_wide: bool) -> str:
    sentence = f"{' '.join(words).capitalize()}."
    return (sentence.translate(WIDE) if is_wide else sentence) + gap
