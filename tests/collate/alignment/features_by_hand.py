"""The features of sentences and their weights, reckoned the slow and plain way."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from collate.alignment.features import (
    BIGRAM,
    COMMON,
    GRAIN,
    GRAM,
    GRAM_LETTERS,
    MOST_OCCURRENCES,
    STEM_LETTERS,
    WORD,
)
from collate.words.tokens import tokens


def named(sentence: str) -> Iterator[tuple[str, float]]:
    words = [token for token in tokens(sentence) if token.word]
    if not words:
        yield "=" + sentence, WORD
    stems = [part[:STEM_LETTERS] for word in words for part in word.key.casefold().split("-")]
    yield from ((stem, WORD) for stem in stems)
    yield from ((f"{first} {second}", BIGRAM) for first, second in pairwise(stems))
    runs: list[tuple[str, int]] = []
    for word in words:
        if word.key in "雨がる大降":
            continue
        joined = runs.pop()[0] if runs and runs[-1][1] == word.start else ""
        runs.append((joined + word.key.casefold(), word.end))
    for run in (f"_{run}_" for run, _ in runs):
        for start in range(max(1, len(run) - GRAM_LETTERS + 1)):
            yield "#" + run[start : start + GRAM_LETTERS], GRAM


def bag(*run: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for sentence in run:
        found = Counter(name for name, _ in named(sentence))
        total += Counter({name: min(count, MOST_OCCURRENCES) for name, count in found.items()})
    return total


def weights(left: list[str], right: list[str]) -> dict[str, int]:
    kinds = {name: kind for sentence in left + right for name, kind in named(sentence)}
    holders = Counter(name for sentence in left + right for name in bag(sentence))
    count = len(left) + len(right)
    return {
        name: max(1, round(GRAIN * kinds[name] * (COMMON + float(np.log((count + 1) / held)))))
        for name, held in holders.items()
    }


def weigh(found: Counter[str], by: dict[str, int]) -> int:
    return sum(by[name] * count for name, count in found.items())
