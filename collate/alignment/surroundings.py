"""What stands around each link of a chain, and what the other ways to link it would be worth.

    chain   A = a   B = b, c   C = d        box of B = b, c      left A B C    right a b c d
            each link of these that has a shape, by where it starts    ->    what it is worth

All boxes are reckoned at once, from the sentences' common features: of a feature that a run says again, what
the sentences before it in the run have met on the other side is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.alignment.chain import LONGEST_RUN, SHAPES
from collate.alignment.features import Ints, Masses, spread
from collate.alignment.similarity import Likeness, Side, by_chance
from collate.alignment.worth import MANY_TO_MANY, Prices, Step, owed

# The same as `worth.UNEVEN`, and more: what makes a link less even is seldom part of it.
UNEVEN = 0.15
# The surroundings of a link: itself, the links next to it, and what is left out between, but of all this at
# most so many sentences before and behind.
REACH = 4

Pair = tuple[int, int]


class Boxes(NamedTuple):
    """The surroundings of links; the first axis of each array is the side, the second the link.

    Attributes:
        starts: their first sentences.
        sizes: how many sentences they have.
        before: how many of these stand before the link.
        own: how many the link has.
    """

    starts: Ints
    sizes: Ints
    before: Ints
    own: Ints

    def sentences(self, side: int, count: int) -> Ints:
        """The numbers of the sentences of each box, and of one more; behind the text's last its `count`."""
        rows = np.arange(int(self.sizes[side].max()) + 1)[:, None]
        found: Ints = np.minimum(self.starts[side] + rows, count)
        return found


def surroundings(steps: Sequence[Step], counts: Pair) -> Boxes:
    """The boxes of links that rise on both sides, in texts of so many sentences."""
    starts, stops = (
        np.array([[getattr(run, end) for run in side] for side in zip(*steps, strict=True)])
        for end in ("start", "stop")
    )
    zeros, ends = np.zeros((2, 2), np.int64), np.repeat(np.array(counts)[:, None], 2, 1)
    stopped, started = np.hstack((zeros, stops)), np.hstack((starts, ends))
    lows, highs = np.maximum(0, starts - REACH), np.minimum(ends[:, :1], stops + REACH)
    # A link next to it that does not fit is none of its surroundings: half of it would look left out.
    fits = (np.hstack((zeros[:, 1:], starts))[:, :-1] >= lows).all(0)
    first = np.maximum(lows, np.where(fits, stopped[:, :-2], stopped[:, 1:-1]))
    fits = (np.hstack((stops, ends[:, 1:]))[:, 1:] <= highs).all(0)
    last = np.minimum(highs, np.where(fits, started[:, 2:], started[:, 1:-1]))
    return Boxes(first, last - first, starts - first, stops - starts)


def worths_within(alike: Likeness, left: Prices, right: Prices, boxes: Boxes) -> dict[Pair, Masses]:
    """What links are worth, by shape, and by the row and the column where they start."""
    rows, columns = (boxes.sentences(side, count) for side, count in enumerate(alike.overlap.shape))
    cells = (
        np.minimum(rows[:-1, None], len(alike.left) - 1),
        np.minimum(columns[None, :-1], len(alike.right) - 1),
    )
    overlap = alike.overlap[cells].astype(np.float64)
    sums = dict.fromkeys(((p, q) for p in range(LONGEST_RUN) for q in range(LONGEST_RUN)), overlap)
    news = _news(alike, *cells)
    found = {}
    for a, b in SHAPES:
        if a >= len(rows) or b >= len(columns):
            continue
        ours, theirs = run_sums(alike.left, rows, a)[:, None], run_sums(alike.right, columns, b)[None]
        both = np.minimum(_over(sums, a, b), np.minimum(ours, theirs))
        if a + b > 2:
            both = np.minimum(both, _over(news, a, b) - by_chance(alike.chance, ours, theirs))
        prices = (
            _prices(left, rows, a)[:, None] + _prices(right, columns, b)[None] + MANY_TO_MANY * (a > 1 < b)
        )
        found[a, b] = 2 * both - owed(left, right, ours, theirs, UNEVEN) - prices
    return found


def _over(parts: Mapping[Pair, Masses], a: int, b: int) -> Masses:
    """Sums over runs, by the cell where they start; of the cell p rows and q columns on, `parts[p, q]`."""
    rows, columns = parts[0, 0].shape[0] - a + 1, parts[0, 0].shape[1] - b + 1
    total = np.zeros((rows, columns, parts[0, 0].shape[2]))
    for p in range(a):
        for q in range(b):
            total += parts[p, q][p : p + rows, q : q + columns]
    return total


def run_sums(values: Masses, places: Ints, size: int) -> Masses:
    """Sums over runs of so many sentences, by the place where they start."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    total: Masses = sums[places[size:]] - sums[places[:-size]]
    return total


def _prices(prices: Prices, places: Ints, size: int) -> Masses:
    first = np.append(prices.joins, 0.0)[places[:-size]]
    price: Masses = run_sums(prices.joins, places, size) - first + run_sums(prices.takes, places, size)
    return price


class Entries(NamedTuple):
    """Which feature stands in which sentence, and how often, sorted by feature.

    `before`: for each p, how often the p sentences before have it.
    """

    features: Ints
    sentences: Ints
    counts: Ints
    before: list[Ints]


def _entries(side: Side) -> Entries:
    order = np.argsort(side.features, kind="stable")
    features, counts = side.features[order], side.counts[order]
    sentences = np.repeat(np.arange(len(side.bounds) - 1), np.diff(side.bounds))[order]
    before = [np.zeros_like(counts) for _ in range(LONGEST_RUN)]
    for back in range(1, LONGEST_RUN):
        same = features[back:] == features[:-back]
        gaps = np.where(same, sentences[back:] - sentences[:-back], LONGEST_RUN)
        for p in range(back, LONGEST_RUN):
            before[p][back:] += np.where(gaps <= p, counts[:-back], 0)
    return Entries(features, sentences, counts, before)


def _news(alike: Likeness, rows: Ints, columns: Ints) -> dict[Pair, Masses]:
    """What the sentences of cells share that the p and q sentences before them do not: by p and q."""
    held = np.zeros(alike.overlap.shape, bool)
    held[rows, columns] = True
    numbers = np.cumsum(held).reshape(held.shape) - 1
    here, total = numbers[rows, columns], int(held.sum())
    left, right = _entries(alike.left_side), _entries(alike.right_side)
    mine, yours = _meetings(left, right, held)
    cells = numbers[left.sentences[mine], right.sentences[yours]]
    weights = alike.weights[left.features[mine]] / alike.unit
    whole = np.bincount(cells, weights * np.minimum(left.counts[mine], right.counts[yours]), total)
    again = np.flatnonzero((left.before[-1][mine] > 0) | (right.before[-1][yours] > 0))
    cells, weights, mine, yours = cells[again], weights[again], mine[again], yours[again]
    ours, theirs = [count[mine] for count in left.before], [count[yours] for count in right.before]
    counts = left.counts[mine], right.counts[yours]
    found = {}
    for p, q in ((a - 1, b - 1) for a, b in SHAPES):
        ends = np.minimum(ours[p] + counts[0], theirs[q] + counts[1])
        less = np.minimum(*counts) - np.maximum(0, ends - np.maximum(ours[p], theirs[q]))
        found[p, q] = (whole - np.bincount(cells, weights * less, total))[here]
    return found


def _meetings(left: Entries, right: Entries, held: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The entries of both sides with the same feature whose sentences are one of the cells held."""
    width = held.shape[1]
    lows, highs = held.argmax(1), np.where(held.any(1), width - held[:, ::-1].argmax(1), 0)
    keys = right.features * width + right.sentences
    begin, end = (np.searchsorted(keys, left.features * width + at[left.sentences]) for at in (lows, highs))
    sizes = np.maximum(0, end - begin)
    mine, yours = np.repeat(np.arange(len(sizes)), sizes), spread(begin, sizes)
    inside = held[left.sentences[mine], right.sentences[yours]]
    return mine[inside], yours[inside]
