"""How sure a link is beside its rivals: the other ways to link the sentences around it.

    left    A  B  C          the chain   A = a   B = b, c   C = d       weighs 1
    right   a  b  c  d       a rival     A = a   B = b      C = c, d           .2
                             a rival     A = a   B = b      C = d              .05    B = b, c: .8

A chain is what is worth most; it does not tell how near the next best comes. Here every chain through the
surroundings of a link weighs e to the power of its worth, less a little for each sentence left out, in units
of TEMPER. A link is as sure as the share that the chains with it have in the weight of all (forward-backward,
as for hidden Markov models: Rabiner 1989).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

import numpy as np

from collate.alignment.features import Ints, Masses, spread
from collate.alignment.similarity import Likeness
from collate.alignment.surroundings import Boxes, Pair, run_sums, surroundings, worths_within
from collate.alignment.worth import Prices, Step, closeness

# A chain worth so much less than another, in masses of a mean sentence, weighs e times less, and so does one
# that leaves out a sentence more: the chain does not mind, but then a link is likely to lack it.
TEMPER = 0.07
# No weight is more than e to that power, or sums would overflow; the chain's own weighs 1.
STEEPEST = 100.0


class Weights(NamedTuple):
    """What steps weigh in each box, which is the last axis, beside those of the chain.

    Attributes:
        links: of each shape, by the row and the column where a link starts.
        skips: of leaving out a sentence, of the left by row, of the right by column.
        close: how many times more a link weighs that follows another at once.
    """

    links: dict[Pair, Masses]
    skips: tuple[Masses, Masses]
    close: float


def certainties(alike: Likeness, left: Prices, right: Prices, steps: Sequence[Step]) -> list[float]:
    """For each link of a chain the chance, 0 to 1, that no rival is right instead."""
    if not steps:
        return []
    boxes = surroundings(steps, (len(alike.left), len(alike.right)))
    within = worths_within(alike, left, right, boxes)
    close = exp(closeness(left, right) / TEMPER)
    weights = _weights(within, boxes, (len(alike.left), len(alike.right)), close)
    each = np.arange(len(steps))
    until, entered = _paths(weights, np.zeros_like(boxes.before))
    after, _ = _paths(weights, boxes.before + boxes.own)
    ends = (*boxes.sizes, each)
    found: list[float] = np.minimum(1, entered[(*boxes.before, each)] * after[ends] / until[ends]).tolist()
    return found


def elsewhere(alike: Likeness, steps: Sequence[Step]) -> list[float]:
    """For each link the greatest share, 0 to 1, that one of its sentences has in common with one outside it.

    That one may stand anywhere: a partner off the reading order is a rival too.
    """
    shares = alike.overlap / (np.add.outer(alike.left, alike.right) / 2)
    for left, right in steps:
        shares[left.start : left.stop, right.start : right.stop] = 0
    ours, theirs = (np.clip(shares.max(side), 0, 1) for side in (1, 0))
    return [
        float(max(ours[left.start : left.stop].max(), theirs[right.start : right.stop].max()))
        for left, right in steps
    ]


def _weights(worths: dict[Pair, Masses], boxes: Boxes, counts: Pair, close: float) -> Weights:
    """Weights from worths: a step's is what it is worth more than the chain's links of its sentences."""
    own = np.array(
        [
            worths[a, b][i, j, k]
            for k, (a, b, i, j) in enumerate(zip(*boxes.own.tolist(), *boxes.before.tolist(), strict=True))
        ]
    )
    rows, columns = (boxes.sentences(side, count) for side, count in enumerate(counts))
    left, right = (_parts(own, boxes, side, count) for side, count in enumerate(counts))
    links = {
        (a, b): _weight(worth - run_sums(left, rows, a)[:, None] - run_sums(right, columns, b)[None])
        for (a, b), worth in worths.items()
    }
    skips = _weight(-TEMPER - run_sums(left, rows, 1)), _weight(-TEMPER - run_sums(right, columns, 1))
    return Weights(links, skips, close)


def _parts(own: Masses, boxes: Boxes, side: int, count: int) -> Masses:
    """The part of each sentence of a side in what its link is worth."""
    parts = np.zeros(count)
    sizes = boxes.own[side]
    parts[spread(boxes.starts[side] + boxes.before[side], sizes)] = np.repeat(own / 2 / sizes, sizes)
    return parts


def _weight(worth: Masses) -> Masses:
    weight: Masses = np.exp(np.minimum(STEEPEST, worth / TEMPER))
    return weight


def _paths(weights: Weights, starts: Ints) -> tuple[Masses, Masses]:
    """What all ways from a start to each cell weigh, and all to a link that starts there.

    Of what is left out, the left comes first. Before the start there is a link.
    """
    rows, columns = (len(skips) + 1 for skips in weights.skips)
    total = np.zeros((rows, columns, starts.shape[1]))
    linked = np.zeros_like(total)
    linked[(*starts, np.arange(starts.shape[1]))] = 1
    unskipped, entered = np.zeros_like(total), np.zeros_like(total)
    for row in range(rows):
        here = linked[row]
        for (a, b), weight in weights.links.items():
            if a <= row:
                here[b:] += entered[row - a, :-b] * weight[row - a]
        unskipped[row] = here
        if row:
            unskipped[row] += unskipped[row - 1] * weights.skips[0][row - 1]
        total[row] = unskipped[row]
        for column in range(1, columns):
            total[row, column] += total[row, column - 1] * weights.skips[1][column - 1]
        entered[row] = total[row] + here * (weights.close - 1)
    return total, entered
