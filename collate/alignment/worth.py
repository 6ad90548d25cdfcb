"""What a link of two runs is worth to a chain of links.

    left   The ferry sank. Nobody drowned.      2-1    shares so much, beyond chance        twice that
    right  The ferry sank and nobody drowned.          both masses, and by what they differ  less a share
                                                       one join                             less its price

All in masses of a mean sentence. Runs share less than the sum of what their sentences share, for these say
some things twice: the features of the two runs are counted together.

MASSalign (Paetzold et al. 2017) showed that paraphrase wants cheap gaps; prices for joins keep chance out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from collate.alignment.features import Masses
from collate.alignment.similarity import Likeness, by_chance, shared

# Beyond the joins where both sides have several: two links are nearly always truer than one of 2-2.
MANY_TO_MANY = 0.3
# The share of its mass that a sentence must share with the other side to be worth anything at all, and what
# is added to it where all its side is in no link: a weak link is likely only where nearly all are linked.
DUE, DUE_ALONE = 0.02, 0.18
# Runs that say the same are about equally long. Of what their masses differ by, this share is their due.
UNEVEN = 0.05
# What a link is worth more that follows another at once on both sides, where one version says in several
# sentences what the other says in one: see `closeness`.
CLOSE = 0.3
# So much of it any two versions have by chance.
CLOSE_ANYWAY = 0.05
# How many sentences are in no link, before anything is known of a text.
ALONE = 0.15
# A price that nothing can be worth.
NEVER = 1e6


class Prices(NamedTuple):
    """For each sentence of a side: of joining it to the one before it, and of taking it into any link.

    `alone` is the share of the side's sentences, 0 to 1, that is thought to be in no link; `scale` times a
    mass compares with the other side's, where one version says the same at greater length; `joined` is how
    many sentences beyond the first a link has of this side, in the mean.
    """

    joins: Masses
    takes: Masses
    alone: float
    scale: float = 1.0
    joined: float = 0.0

    @property
    def due(self) -> float:
        """The share of its mass that a sentence must share with the other side to be worth anything."""
        return DUE + DUE_ALONE * self.alone

    def part(self, sentences: range) -> Prices:
        """The prices of some neighbours."""
        run = slice(sentences.start, sentences.stop)
        return self._replace(joins=self.joins[run], takes=self.takes[run])

    def without(self, runs: Iterable[range]) -> Prices:
        """Prices that keep these sentences out of every link."""
        takes = self.takes.copy()
        for run in runs:
            takes[run.start : run.stop] = NEVER
        return self._replace(takes=takes)


class Step(NamedTuple):
    """Ranges of left and of right sentences to link."""

    left: range
    right: range

    def shifted(self, left: int, right: int) -> Step:
        """The same, so many sentences further on."""
        first, second = self
        return Step(
            range(first.start + left, first.stop + left), range(second.start + right, second.stop + right)
        )


def overlap(alike: Likeness, step: Step) -> float:
    """What the two runs of a link share beyond chance."""
    rows, columns = step
    if len(rows) == len(columns) == 1:
        return float(alike.overlap[rows.start, columns.start])
    counts = np.zeros(len(alike.weights), np.int64)
    for row in rows:
        features, times = alike.left_side.run(row)
        counts[features] += times
    left, right = masses(alike, step)
    both = shared(counts, alike, np.array([columns.start]), np.array([columns.stop]))
    return float((both - by_chance(alike.chance, left, np.array([right])))[0])


def masses(alike: Likeness, step: Step) -> tuple[float, float]:
    """The masses of the two runs of a link."""
    return _sum(alike.left, step.left), _sum(alike.right, step.right)


def worth(alike: Likeness, left: Prices, right: Prices, step: Step) -> float:
    """What a link adds to a chain, its joins paid."""
    ours, theirs = masses(alike, step)
    dues = float(owed(left, right, ours, np.array(theirs))) + MANY_TO_MANY * (
        len(step.left) > 1 < len(step.right)
    )
    joins = _sum(left.joins, step.left[1:]) + _sum(right.joins, step.right[1:])
    return 2 * min(overlap(alike, step), ours, theirs) - dues - joins


def owed(left: Prices, right: Prices, ours: Masses | float, theirs: Masses, uneven: float = UNEVEN) -> Masses:
    """What runs of these masses must share to be worth anything, their joins apart."""
    differ: Masses = uneven * np.abs(left.scale * ours - right.scale * theirs)
    return differ + left.due * ours + right.due * theirs


def closeness(left: Prices, right: Prices) -> float:
    """What a link is worth more that follows another at once on both sides.

    Where one version splits the sentences of the other, what shares nothing with any of them is likely part
    of the link beside it, the likelier the fewer of the other's sentences are left out.
    """
    split = abs(left.joined * (1 - right.alone) - right.joined * (1 - left.alone))
    return CLOSE * max(0.0, split - CLOSE_ANYWAY)


def _sum(values: Masses, run: range) -> float:
    return float(values[run.start : run.stop].sum())
