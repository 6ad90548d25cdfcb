"""The pairs of texts that peers are run on, with what belongs together: redrafts of random sentences, Bibles.

KJV 1 2 3 4 5 6 ...   left:  1 | 2+3 | 4 | 6      gold: 1 - 1, 2+3 - 2, 4 - 4+5
WEB 1 2 3 4 5 6 ...   right: 1 | 2 | 4+5
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.alignment import redrafted
from bench.peers.words import Links, join_pairs

REDRAFTS = (60, 250, 1000, 3000, 10_000, 25_000, 100_000)
VERSES = (1000, 10_000, 26_500)
MODULES = ("engKJV2006eb", "engWEB2015eb")
DROPPED, MERGED, MOVED = 0.04, 0.05, 0.01

Unit = tuple[int, ...]


class Pair(NamedTuple):
    """Two texts, the links that are right, and the sentence pairs of those that were moved."""

    id: str
    left: list[str]
    right: list[str]
    gold: Links
    moved: frozenset[tuple[int, int]] = frozenset()


def redraft(length: int) -> Pair:
    text = redrafted(length)
    return Pair(f"{length:,}", text.left, text.right, [([i], [j]) for i, j in sorted(text.gold)])


def bibles() -> Iterator[Pair]:
    """Verse by verse, in order and with blocks moved; the three lengths of each.

    Raises:
        FileNotFoundError: diatheke is not installed.
        ValueError: a Bible is not installed.
    """
    left, right = (verses_in(_printed(module)) for module in MODULES)
    common = [name for name in left if name in right]
    for moved in (0.0, MOVED):
        for length in VERSES:
            names = common[:length]
            yield from_verses([left[v] for v in names], [right[v] for v in names], moved)


def _printed(module: str) -> str:
    range_ = "Genesis 1:1-Revelation 22:21"
    done = subprocess.run(
        ["diatheke", "-b", module, "-f", "internal", "-k", range_], capture_output=True, check=True
    )
    if len(done.stdout) < 1_000_000:
        raise ValueError(f"{module} is not installed (Debian's sword-text-kjv, sword-text-web)")
    return done.stdout.decode()


def verses_in(printed: str) -> Mapping[str, str]:
    """Verses by name, from diatheke's lines "<title>..</title>Psalms 3:1: Yahweh, <w>how</w> my"."""
    found = re.findall(r"([A-Z][A-Za-z ]+ \d+:\d+): (.*)", printed)
    plain = ((name, " ".join(re.sub(r"<[^>]*>", "", text).split())) for name, text in found)
    return {name: text for name, text in plain if text}


def from_verses(left: Sequence[str], right: Sequence[str], moved: float) -> Pair:
    """Verses dropped and merged with the next on each side; of the right, blocks of 2 to 6 put elsewhere."""
    dice = random.Random(len(left))
    order = list(range(len(left)))
    carried = _shuffled(order, int(len(left) * moved), dice)
    units = _units(range(len(left)), dice), _units(order, dice)
    at = [{verse: place for place, unit in enumerate(side) for verse in unit} for side in units]
    texts = [
        [" ".join(verses[v] for v in unit) for unit in side]
        for verses, side in zip((left, right), units, strict=True)
    ]
    kept = [(verse, at[0][verse], at[1][verse]) for verse in sorted(at[0].keys() & at[1].keys())]
    return Pair(
        f"{len(texts[0]):,} x {len(texts[1]):,}" + ", moved" * bool(carried),
        texts[0],
        texts[1],
        join_pairs((i, j) for _, i, j in kept),
        frozenset((i, j) for verse, i, j in kept if verse in carried),
    )


def _shuffled(order: list[int], blocks: int, dice: random.Random) -> set[int]:
    """Blocks put elsewhere in `order`; returns their verses."""
    carried: set[int] = set()
    for _ in range(blocks):
        size = dice.randint(2, 6)
        start = dice.randrange(len(order) - size)
        block = order[start : start + size]
        del order[start : start + size]
        place = dice.randrange(len(order))
        order[place:place] = block
        carried.update(block)
    return carried


def _units(order: Sequence[int], dice: random.Random) -> list[Unit]:
    """The verses that stay, one or two to a sentence."""
    units: list[Unit] = []
    for verse in order:
        if dice.random() < DROPPED:
            continue
        if units and len(units[-1]) == 1 and dice.random() < MERGED:
            units[-1] += (verse,)
        else:
            units.append((verse,))
    return units
