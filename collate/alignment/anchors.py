"""Sentences that surely belong together, found without looking at all pairs.

    left     ... 812 The ferryman Osk laughed.        813 ...
    right    ... 790 Osk, the ferryman, was amused.   791 ...
    anchor   (812, 790): "osk" and "ferryman" stand hardly anywhere else

A feature that few sentences have names few pairs of them; a pair that many such features name is an anchor,
if either sentence has no better partner. The chain of anchors that rises on both sides and weighs most tells
where a long text can be cut. What is rare is counted among the sentences at hand: in a window more is rare
than in the whole text, and among leftovers more still.

Cutting at rare lines is Bram Cohen's patience diff; a weighed chain of rare matches is how genomes are
aligned (Delcher et al. 1999, MUMmer).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.alignment.features import Features, Ints, Masses, blocks, spread

# How many pairs a feature may name to count as rare: one that four sentences have on each side.
RARE = 16
# So many named pairs are in memory at once; where there are more, only rarer features are asked.
MOST_PAIRS = 6_000_000


class Pairs(NamedTuple):
    """Pairs of sentences, sorted by left, then right, and the mass of the rare features that they share.

    Masses are in those of a mean sentence.
    """

    left: Ints
    right: Ints
    weights: Masses

    def only(self, which: Ints) -> Pairs:
        """The pairs with these numbers."""
        return Pairs(self.left[which], self.right[which], self.weights[which])


def anchors(features: Features, left: Ints, right: Ints) -> Pairs:
    """The rising chain of best pairs that weighs most, among these sentences of the left and of the right."""
    pairs = best_pairs(features, left, right)
    return pairs.only(rising(pairs))


def best_pairs(features: Features, left: Ints, right: Ints, rare: int = RARE) -> Pairs:
    """Of the pairs that rare features name, those that are the best for one of their sentences.

    A feature that names more than `rare` pairs is not asked.
    """
    pairs = _named_pairs(features, left, right, rare)
    kept = [_firsts(side, pairs.weights) for side in (pairs.left, pairs.right)]
    return pairs.only(np.unique(np.concatenate(kept)))


def rising(pairs: Pairs) -> Ints:
    """The pairs, by number, that rise strictly on both sides and together weigh most.

    For every right sentence a Fenwick tree keeps the heaviest chain that ends before it, so that each pair
    costs the logarithm of their number.
    """
    order = np.lexsort((-pairs.right, pairs.left)).tolist()
    places = np.unique(pairs.right, return_inverse=True)[1].tolist()
    weights = pairs.weights.tolist()
    size = len(order)
    best, ends, before = [0.0] * (size + 1), [-1] * (size + 1), [-1] * size
    for pair in order:
        at, weight, end = places[pair], 0.0, -1
        while at:
            if best[at] > weight:
                weight, end = best[at], ends[at]
            at &= at - 1
        before[pair] = end
        weight += weights[pair]
        at = places[pair] + 1
        while at <= size:
            if weight > best[at]:
                best[at], ends[at] = weight, pair
            at += at & -at
    return _unwound(before, ends[int(np.argmax(best))])


def _unwound(before: list[int], end: int) -> Ints:
    found: list[int] = []
    while end >= 0:
        found.append(end)
        end = before[end]
    return np.array(found[::-1], np.int64)


def _firsts(side: Ints, weights: Masses) -> Ints:
    """The number of the heaviest pair of each sentence of a side; of equals the first."""
    order = np.lexsort((-weights, side))
    ordered = side[order]
    new = np.ones(len(order), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return order[new]


def _named_pairs(features: Features, left: Ints, right: Ints, limit: int) -> Pairs:
    ours, theirs = features.left[left], features.right[right]
    product = _holders(features, ours) * _holders(features, theirs)
    limit = _rarity(product, limit)
    names, lefts = _entries(features, ours, (product > 0) & (product <= limit), limit)
    others, rights = _entries(features, theirs, (product > 0) & (product <= limit), limit)
    bounds = np.searchsorted(names, [others, others + 1])
    times = bounds[1] - bounds[0]
    keys = lefts[spread(bounds[0], times)] * len(right) + np.repeat(rights, times)
    keys, places = np.unique(keys, return_inverse=True)
    weights = np.bincount(places, np.repeat(features.weights[others], times), len(keys)) / features.unit
    return Pairs(left[keys // len(right)], right[keys % len(right)], weights)


def _rarity(product: Ints, limit: int) -> int:
    """How many pairs a feature may name, at most `limit`, so that all together name not too many."""
    while limit > 1 and product[product <= limit].sum() > MOST_PAIRS:
        limit //= 2
    return limit


def _holders(features: Features, sentences: Ints) -> Ints:
    """How many of the sentences have each feature."""
    distinct, times = np.unique(sentences, return_counts=True)
    holders = np.zeros(len(features.weights), np.int64)
    for block in blocks(np.arange(len(distinct))):
        entries, lengths = features.bags.entries(distinct[block])
        np.add.at(holders, features.bags.features[entries], np.repeat(times[block], lengths))
    return holders


def _entries(features: Features, sentences: Ints, wanted: NDArray[np.bool_], limit: int) -> tuple[Ints, Ints]:
    """Which of the wanted features which of the sentences has (numbered from 0), sorted by feature.

    Sentences that are there more than `limit` times have none of them.
    """
    times = np.bincount(sentences)[sentences]
    places = np.flatnonzero(times <= limit)
    found: list[tuple[Ints, Ints]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for block in blocks(places):
        entries, lengths = features.bags.entries(sentences[block])
        names = features.bags.features[entries].astype(np.int64)
        kept = wanted[names]
        found.append((names[kept], np.repeat(block, lengths)[kept]))
    names, holders = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(names, kind="stable")
    return names[order], holders[order]
