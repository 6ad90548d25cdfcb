"""Sentence links, beside difflib over the same sentences, on texts of growing length."""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterator
from functools import partial

from bench.timing import cpu_of
from collate import align, read
from tui.commands.open import sample_pair

LENGTHS = (60, 250, 1000, 3000)


def run() -> Iterator[str]:
    """CPU seconds for sentences of the sample's words, a tenth dropped and a word in five changed."""
    for length in LENGTHS:
        left, right = _texts(length)
        ours = cpu_of(partial(align, left, right))
        control = cpu_of(difflib.SequenceMatcher(None, left, right).get_opcodes)
        yield f"{length} sentences: {ours:.2f} s, difflib {control:.3f} s"


def _texts(length: int) -> tuple[list[str], list[str]]:
    dice = random.Random(length)
    words = read(sample_pair()[0]).text.split()
    left = [" ".join(dice.choices(words, k=dice.randint(6, 25))) for _ in range(length)]
    right = [" ".join(w if dice.random() < 0.8 else dice.choice(words) for w in s.split()) for s in left]
    return left, [sentence for sentence in right if dice.random() < 0.9]
