"""How much sentences share, so that any run of the left can be weighed against any run of the right.

    left   The harvest starts in June.        the harve start in, "the harve" ..., _har harv arve ...
    right  Harvest will start in July.        share  harve start in, _har harv arve ... _sta star

The overlap of two sentences sums the weights of the features that they share (`features`), as often as both
have them. It adds up over runs as masses do: a run's overlap with another is at most the sum over all their
pairs (less where two sentences of a run say the same; `shared` counts that).

Any two sentences share common words. What they share by chance grows with the product of their masses; how
fast, the median of all pairs tells. Of that as much is taken off every overlap as partners are alike: where
most sentences were only copied, two that share what any two share are no partners; where all were told anew
they may well be. Equal sentences are spared: their overlap is their mass.

The table of all overlaps is made for a window of the two texts; of long texts never for the whole.

Additive scores of runs and a norm by what random sentences share are vecalign's (Thompson & Koehn 2019);
TF-IDF for paraphrased text is MASSalign's (Paetzold et al. 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.alignment.features import (
    MOST_OCCURRENCES,
    Bags,
    Features,
    Ints,
    Masses,
    blocks,
    read_features,
    spread,
)

Floats = NDArray[np.float32]

# A feature in so large a share of all pairs is cheaper as a column of a dense matrix; it is called common.
# In a small table threads cost more than they save.
DENSE_SHARE = 1 / 400
DENSE_PAIRS = 20_000
DENSE_COLUMNS = 1024
# So many cells of such a matrix, and so many pairs of sentences, are in memory at once.
DENSE_CELLS = 8_000_000
SPARSE_PAIRS = 2_000_000


class Side(NamedTuple):
    """Features of a window's sentences, only what the other has too; sentence k: `bounds[k]` on."""

    features: Ints
    counts: Ints
    bounds: Ints

    def run(self, number: int) -> tuple[Ints, Ints]:
        """The features of one sentence, and how often it has each."""
        there = slice(self.bounds[number], self.bounds[number + 1])
        return self.features[there], self.counts[there]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts' sentences, or of a window of them, is shared.

    The unit is a mean sentence's mass.

    Attributes:
        overlap: of each left sentence with each right one, beyond chance.
        left, right: the masses.
        chance: what is put down to chance in the overlap of sentences of mass 1.
        left_side, right_side: the sentences' features, numbered within the window.
        weights: of each such feature, in grains.
        unit: in grains.
    """

    overlap: Floats
    left: Masses
    right: Masses
    chance: float
    left_side: Side
    right_side: Side
    weights: Masses
    unit: float


def likeness(left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Weigh every sentence of the left against every sentence of the right; neither side may be empty."""
    features = read_features(left, right)
    return window(features, np.arange(len(left)), np.arange(len(right)))


def window(features: Features, left: Ints, right: Ints, chance: float | None = None) -> Likeness:
    """Weigh these sentences of the left against these of the right; by default they tell what chance is."""
    ours, theirs = features.left[left], features.right[right]
    left_mass, right_mass = (features.masses[side].astype(np.float64) for side in (ours, theirs))
    left_side, right_side, names = _sides(features, ours, theirs)
    overlap = _overlap(left_side, right_side, features.weights[names])
    rate = _chance(overlap, left_mass, right_mass) if chance is None else chance / features.unit
    for row, mass in zip(overlap, left_mass, strict=True):
        row -= by_chance(rate, float(mass), right_mass).astype(np.float32)
    equal = np.equal.outer(ours, theirs)
    overlap[equal] = np.broadcast_to(left_mass[:, None].astype(np.float32), overlap.shape)[equal]
    unit = features.unit
    overlap /= np.float32(unit)
    weights = features.weights[names].astype(np.float64)
    masses = left_mass / unit, right_mass / unit
    return Likeness(overlap, *masses, rate * unit, left_side, right_side, weights, unit)


def by_chance(chance: float, left: Masses | float, right: Masses) -> Masses:
    """What runs of these masses share anyway: it grows with both, but not beyond the lighter one's mass."""
    expected: Masses = np.minimum(chance * left * right, np.minimum(left, right))
    return expected


def shared(counts: Ints, alike: Likeness, starts: Ints, ends: Ints) -> Masses:
    """What a run with these feature counts shares, also by chance, with right runs from start to end."""
    held = np.flatnonzero(counts)
    places = np.empty(len(counts), np.int64)
    places[held] = np.arange(len(held))
    side = alike.right_side
    lengths = side.bounds[ends] - side.bounds[starts]
    entries = spread(side.bounds[starts], lengths)
    runs = np.repeat(np.arange(len(starts)), lengths)
    inside = counts[side.features[entries]] > 0
    keys = runs[inside] * len(held) + places[side.features[entries[inside]]]
    table = np.bincount(keys, side.counts[entries[inside]], len(starts) * len(held))
    both = np.minimum(table.reshape(len(starts), len(held)), counts[held]) @ alike.weights[held]
    return both / alike.unit


def _sides(features: Features, ours: Ints, theirs: Ints) -> tuple[Side, Side, Ints]:
    """What both sides of a window have, numbered anew, and the numbers that it had."""
    names = np.flatnonzero(_held(features, ours) & _held(features, theirs))
    numbers = np.full(len(features.weights), -1, np.int32)
    numbers[names] = np.arange(len(names))
    return _side(features.bags, ours, numbers), _side(features.bags, theirs, numbers), names


def _held(features: Features, sentences: Ints) -> NDArray[np.bool_]:
    """Which of all features any of the sentences has."""
    held = np.zeros(len(features.weights), bool)
    for block in blocks(sentences):
        held[features.bags.features[features.bags.entries(block)[0]]] = True
    return held


def _side(bags: Bags, sentences: Ints, numbers: NDArray[np.int32]) -> Side:
    """The features of sentences by their numbers in the window; those numbered -1 are left out."""
    found: list[tuple[NDArray[np.int32], NDArray[np.uint8], Ints]] = []
    for block in blocks(sentences):
        entries, lengths = bags.entries(block)
        names = numbers[bags.features[entries]]
        kept = names >= 0
        sizes = np.bincount(np.repeat(np.arange(len(block)), lengths)[kept], minlength=len(block))
        found.append((names[kept], bags.counts[entries[kept]], sizes))
    parts = [np.concatenate(part).astype(np.int64) for part in zip(*found, strict=True)]
    return Side(parts[0], parts[1], np.concatenate(([0], np.cumsum(parts[2]))))


class _Entries(NamedTuple):
    """Which feature stands in which sentence, sorted by feature, no pair twice; of `total` sentences."""

    features: Ints
    sentences: Ints
    total: int


def _entries(side: Side) -> _Entries:
    """The second, third ... occurrence in a sentence as features of their own: sharing is then equality."""
    total = len(side.bounds) - 1
    sentences = np.repeat(np.repeat(np.arange(total), np.diff(side.bounds)), side.counts)
    names = np.repeat(side.features * MOST_OCCURRENCES, side.counts)
    names += spread(np.zeros(len(side.counts), np.int64), side.counts)
    order = np.argsort(names, kind="stable")
    return _Entries(names[order], sentences[order], total)


def _overlap(left_side: Side, right_side: Side, weights: Ints) -> Floats:
    """The weight of the features that each left sentence shares with each right one, in grains."""
    left, right = _entries(left_side), _entries(right_side)
    weights = np.repeat(weights, MOST_OCCURRENCES)
    holders_left, holders_right = (
        np.bincount(side.features, minlength=len(weights)) for side in (left, right)
    )
    overlap = np.zeros((left.total, right.total), np.float32)
    common = holders_left * holders_right > max(DENSE_PAIRS, overlap.size * DENSE_SHARE)
    _add_common(overlap, left, right, weights, np.flatnonzero(common))
    _add_rare(overlap, left, right, weights, np.where(common, 0, holders_left))
    return overlap


def _add_common(overlap: Floats, left: _Entries, right: _Entries, weights: Ints, common: Ints) -> None:
    size = max(1, min(DENSE_COLUMNS, DENSE_CELLS // max(overlap.shape)))
    for start in range(0, len(common), size):
        names = common[start : start + size]
        columns = np.full(len(weights), -1)
        columns[names] = np.arange(len(names))
        overlap += (_dense(left, columns) * weights[names].astype(np.float32)) @ _dense(right, columns).T


def _dense(entries: _Entries, columns: Ints) -> Floats:
    matrix = np.zeros((entries.total, int(columns.max()) + 1), np.float32)
    column = columns[entries.features]
    matrix[entries.sentences[column >= 0], column[column >= 0]] = 1
    return matrix


def _add_rare(overlap: Floats, left: _Entries, right: _Entries, weights: Ints, holders: Ints) -> None:
    """For every entry of the right add its weight in the rows of its feature's left `holders`."""
    firsts = np.searchsorted(left.features, np.arange(len(weights)))
    repeats = holders[right.features]
    bounds = np.searchsorted(
        np.cumsum(repeats), np.arange(SPARSE_PAIRS, repeats.sum() + SPARSE_PAIRS, SPARSE_PAIRS)
    )
    for start, end in pairwise([0, *(bounds + 1)]):
        names, times = right.features[start:end], repeats[start:end]
        rows = left.sentences[spread(firsts[names], times)]
        columns = np.repeat(right.sentences[start:end], times)
        sums = np.bincount(rows * right.total + columns, np.repeat(weights[names], times), overlap.size)
        overlap += sums.reshape(overlap.shape).astype(np.float32)


def _chance(overlap: Floats, left: Masses, right: Masses) -> float:
    """What is taken off an overlap for each unit of the product of the masses.

    That is what the median pair shares, times what the median sentence of the shorter side shares with its
    best partner, 0 to 1. The true partners, at most as many as the longer side has sentences, stand at the
    upper end and are left out of the former; in a table with a single row nothing else is left, and nothing
    is put down to chance.
    """
    ratios = overlap / left[:, None].astype(np.float32)
    ratios /= right.astype(np.float32)
    middle = (overlap.size - max(overlap.shape)) // 2
    return (
        float(np.partition(ratios, middle, axis=None)[middle]) * _alike(overlap, left, right)
        if middle > 0
        else 0.0
    )


def _alike(overlap: Floats, left: Masses, right: Masses) -> float:
    """The share in common of a sentence of the shorter side and its best partner: the median."""
    shares = overlap / np.add.outer(left / 2, right / 2).astype(np.float32)
    return float(np.median(shares.max(axis=int(overlap.shape[0] <= overlap.shape[1]))))
