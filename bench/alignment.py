"""Sentence links, beside difflib over the same sentences, on texts of growing length."""

from __future__ import annotations

import difflib
import multiprocessing
import random
import resource
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.texts import drawing
from bench.timing import cpu_of
from collate import align, read
from tui.commands.open import sample_pair

LENGTHS = (60, 250, 1000, 3000, 10_000, 25_000)


class Text(NamedTuple):
    """A text, its redraft, and which sentences belong together."""

    left: list[str]
    right: list[str]
    gold: set[tuple[int, int]]


def run() -> Iterator[str]:
    """CPU seconds, peak memory and the share of true pairs found, each in a process of its own."""
    for length in LENGTHS:
        ours, control = (_measured(way, length) for way in (_ours, _difflib))
        yield f"{length} sentences: {ours}, difflib {control}"


def _measured(way: Callable[[Text], set[tuple[int, int]]], length: int) -> str:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (way, length))


def _measure(way: Callable[[Text], set[tuple[int, int]]], length: int) -> str:
    found: set[tuple[int, int]] = set()
    text = redrafted(length)
    took = cpu_of(lambda: found.update(way(text)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{took:.2f} s {peak} MB {len(found & text.gold) / len(text.gold):.3f} found"


def _ours(text: Text) -> set[tuple[int, int]]:
    links = align(text.left, text.right).links
    return {(i, j) for link in links for i in link.left for j in link.right}


def _difflib(text: Text) -> set[tuple[int, int]]:
    blocks = difflib.SequenceMatcher(None, text.left, text.right).get_matching_blocks()
    return {(block.a + at, block.b + at) for block in blocks for at in range(block.size)}


def redrafted(length: int) -> Text:
    """Words as frequent as in a book; in the redraft a tenth of the sentences is gone, a word in five new."""
    dice = random.Random(length)
    word = drawing(sorted({*read(sample_pair()[0]).text.lower().split()}), dice)
    left = [" ".join(word() for _ in range(dice.randint(6, 25))) for _ in range(length)]
    kept = [i for i in range(length) if dice.random() < 0.9]
    right = [" ".join(w if dice.random() < 0.8 else word() for w in left[i].split()) for i in kept]
    return Text(left, right, {(i, j) for j, i in enumerate(kept)})
