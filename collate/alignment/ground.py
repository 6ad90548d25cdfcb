"""What links are looked for on: two texts' features, the prices of their sentences, and windows over them.

    left     joins  .1 .2 .1 .1 .2         windows  |--------|-----|
    right    joins  .1 .1 .2 .1 .1 .1               |-----|--------|

A window's table of overlaps is made when it is asked for and thrown away again; only where the whole text
is one window it is kept, so that a correction costs no second reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.alignment.chain import chain
from collate.alignment.features import Features
from collate.alignment.rivals import certainties, elsewhere
from collate.alignment.similarity import Floats, Likeness, window
from collate.alignment.windows import Window, cut, sample
from collate.alignment.worth import NEVER, Prices, Step, masses, overlap, worth

# What a pinned link counts for in a chain, in masses of a mean sentence on each side: it may cost a few good
# links their place in the reading order, but not many; a pin that would is a moved one.
PINNED = 2.0
# As if so many more links had so many sentences joined: a few tell little of how often that is.
FEW, FEW_JOINED = 2, 0.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """A link of runs: what it adds to a chain, and the share of their mass that the runs have in common.

    `sure`: the chance, 0 to 1, that it is right beside its rivals, given that its runs belong together.
    `elsewhere`: the greatest share that one of its sentences has in common with one outside the link.
    `instead`, of a link of two with two whose neighbours changed places: the link to keep, the moved one.
    """

    step: Step
    worth: float
    share: float
    sure: float = 1.0
    elsewhere: float = 0.0
    instead: tuple[Weighed, ...] = ()


class Cell(NamedTuple):
    """A left and a right sentence that stand for a pinned link: the first of each side."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Two texts to link.

    Attributes:
        features: of their sentences.
        left, right: their prices.
        left_kinds, right_kinds: what two sentences' numbers differ by is taken off their overlap.
        windows: which sentences are aligned with which; one if the texts are short.
        chance: see `similarity.window`.
        pinned: what is linked whatever it shares; a sentence of such a cell is in no other link.
    """

    features: Features
    left: Prices
    right: Prices
    left_kinds: Floats
    right_kinds: Floats
    windows: tuple[Window, ...]
    chance: float | None
    pinned: tuple[Cell, ...] = ()
    _kept: list[Likeness] = field(default_factory=list)

    @classmethod
    def of(cls, features: Features, prices: tuple[Prices, ...], kinds: tuple[Floats, Floats]) -> Ground:
        """The ground of two texts, cut into windows."""
        windows = tuple(cut(features))
        ground = cls(features, prices[0], prices[1], *kinds, windows, None)
        some = sample(features, windows)
        if len(windows) > 1:
            chances = [ground.likeness(place).chance for place in some if place.cells]
            ground = replace(ground, chance=float(np.median(chances or [0.0])))
        return ground._accustomed(some)

    def _accustomed(self, some: list[Window]) -> Ground:
        """The same with the prices that are usual in these texts, as links in some windows tell."""
        steps = [link.step for place in some for link in self.lay(place)]
        linked = [sum(len(step[side]) for step in steps) for side in (0, 1)]
        alone = [1 - linked[side] / max(1, sum(len(place[side]) for place in some)) for side in (0, 1)]
        longer = sqrt(self._mass(steps, 1) / self._mass(steps, 0)) if steps else 1.0
        joined = [
            (sum(len(step[side]) - 1 for step in steps) + FEW * FEW_JOINED) / (len(steps) + FEW)
            for side in (0, 1)
        ]
        left = self.left._replace(alone=alone[0], scale=longer, joined=joined[0])
        right = self.right._replace(alone=alone[1], scale=1 / longer, joined=joined[1])
        return replace(self, left=left, right=right)

    def _mass(self, steps: list[Step], side: int) -> int:
        """The mass of the sentences of a side in these links, in grains."""
        sentences = (self.features.left, self.features.right)[side]
        return sum(int(self.features.masses[sentences[step[side]]].sum()) for step in steps)

    @property
    def alone(self) -> float:
        """The share of the sentences, 0 to 1, that is thought to be in no link: the mean of the sides."""
        return (self.left.alone + self.right.alone) / 2

    def without(self, steps: Iterable[Step]) -> Ground:
        """The same with the sentences of these links kept out of every other."""
        runs = [*steps]
        left = self.left.without(step.left for step in runs)
        return replace(self, left=left, right=self.right.without(step.right for step in runs))

    def lay(self, place: Window) -> list[Weighed]:
        """The chain through a window, each link weighed."""
        left, right = self.left.part(place.left), self.right.part(place.right)
        if not place.cells or self._is_settled(place, left, right):
            return [self._equal(*pair) for pair in zip(*place, strict=False)]
        alike = self.likeness(place)
        if not len(alike.weights):
            return []
        return Scales(alike, left, right, place).links(chain(alike, left, right))

    def only(self, windows: tuple[Window, ...]) -> Ground:
        """The same with other windows; what is put down to chance stays what it was."""
        chance = self.likeness(self.windows[0]).chance if self.chance is None else self.chance
        return replace(self, windows=windows, chance=chance, _kept=[])

    def likeness(self, place: Window) -> Likeness:
        """How much the sentences of a window share."""
        if self.windows != (place,):
            return self._with_pins(self._likeness(place), place)
        if not self._kept:
            self._kept.append(self._likeness(place))
        return self._with_pins(self._kept[0], place)

    def _likeness(self, place: Window) -> Likeness:
        alike = window(self.features, np.array(place.left), np.array(place.right), self.chance)
        ours, theirs = _part(self.left_kinds, place.left), _part(self.right_kinds, place.right)
        if ours.any() or theirs.any():
            np.subtract(alike.overlap, np.abs(np.subtract.outer(ours, theirs)), out=alike.overlap)
        return alike

    def _is_settled(self, place: Window, left: Prices, right: Prices) -> bool:
        """Whether all sentences of a long text's window are equal, and all are free to be linked."""
        ours, theirs = _part(self.features.left, place.left), _part(self.features.right, place.right)
        if len(self.windows) == 1 or left.takes.any() or right.takes.any() or self._cells(place):
            return False
        return bool(np.array_equal(ours, theirs))

    def _equal(self, left: int, right: int) -> Weighed:
        mass = float(self.features.masses[self.features.left[left]]) / self.features.unit
        worth = (2 - self.left.due - self.right.due) * mass
        return Weighed(Step(range(left, left + 1), range(right, right + 1)), worth, 1.0)

    def _cells(self, place: Window) -> list[Cell]:
        """The pinned cells that have a sentence in a window, counted from its corner."""
        cells = [cell for cell in self.pinned if cell.left in place.left or cell.right in place.right]
        return [Cell(left - place.left.start, right - place.right.start) for left, right in cells]

    def _with_pins(self, alike: Likeness, place: Window) -> Likeness:
        """The same, but that pinned cells are worth much, and their sentences nothing elsewhere."""
        if not (cells := self._cells(place)):
            return alike
        lefts = [i for i, _ in cells if 0 <= i < len(place.left)]
        rights = [j for _, j in cells if 0 <= j < len(place.right)]
        overlap, left, right = alike.overlap.copy(), alike.left.copy(), alike.right.copy()
        overlap[lefts, :] = overlap[:, rights] = -NEVER
        left[lefts] = right[rights] = PINNED
        for i, j in cells:
            if i in lefts and j in rights:
                overlap[i, j] = PINNED
        return replace(alike, overlap=overlap, left=left, right=right)


class Scales(NamedTuple):
    """Weighs the links of a window."""

    alike: Likeness
    left: Prices
    right: Prices
    place: Window

    def links(self, steps: list[Step]) -> list[Weighed]:
        """The links of the chain, and what each may be instead."""
        sure = certainties(self.alike, self.left, self.right, steps)
        return [
            replace(link, sure=each, instead=self._uncrossed(step))
            for link, step, each in zip(self.steps(steps), steps, sure, strict=True)
        ]

    def steps(self, steps: list[Step]) -> list[Weighed]:
        """Links of the window as links of the text, their rivals on the way apart."""
        shares = elsewhere(self.alike, steps)
        return [replace(self.step(step), elsewhere=share) for step, share in zip(steps, shares, strict=True)]

    def step(self, step: Step) -> Weighed:
        """A link of the window as one of the text."""
        ours, theirs = masses(self.alike, step)
        share = 2 * min(overlap(self.alike, step), ours, theirs) / (ours + theirs)
        here = step.shifted(self.place.left.start, self.place.right.start)
        return Weighed(here, worth(self.alike, self.left, self.right, step), share)

    def _uncrossed(self, step: Step) -> tuple[Weighed, ...]:
        """A link of two with two as what it is when neighbours changed places: a link, and a moved one."""
        if (len(step.left), len(step.right)) != (2, 2):
            return ()
        (first, second), (third, fourth) = ([range(at, at + 1) for at in run] for run in step)
        links = self.step(Step(first, fourth)), self.step(Step(second, third))
        gains = [link.worth for link in links]
        if min(gains) <= 0 or sum(gains) < worth(self.alike, self.left, self.right, step):
            return ()
        return links if gains[0] >= gains[1] else links[::-1]


def _part(values: NDArray[Any], run: range) -> NDArray[Any]:
    return values[run.start : run.stop]
