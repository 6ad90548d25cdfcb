"""The path through the table of all left against all right sentences that is worth most.

            a    b    c    x    d
       A    #                            A = a
       B         #----#                  B = b, c
       D                        #        x is left out, D = d

A link of two runs is worth twice their overlap less a share of their masses, and of what these differ
by, less the price of every join. A sentence left out costs `skip`, in the common case nothing. For the
first i left and j right sentences:

    best[i, j] = max(best[i-1, j] - skip, best[i, j-1] - skip, best[i-a, j-b] + worth(the last a, the last b))

A row is reckoned for all columns at once: its links need only earlier rows, and leaving right sentences out
is a running maximum along it. Runs share less than the sum of what their sentences share, for these say
some things twice. The sum is a bound that is quick to reckon for every cell; only where the bound beats
what a cell has are the features of the two runs counted together.

The table is Gale & Church's (1993); scores of runs from sums along it are as in vecalign (Thompson & Koehn
2019). MASSalign (Paetzold et al. 2017) showed that paraphrase wants cheap gaps; prices for joins keep
chance out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from collate.alignment.features import Ints, Masses
from collate.alignment.similarity import Likeness, by_chance, shared
from collate.alignment.worth import MANY_TO_MANY, NEVER, UNEVEN, Prices, Step, closeness

Choices = NDArray[np.uint8]

# Up to four against one, three against two: longer ones are rare, and each shape costs time in every row.
SHAPES = ((1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1))
LONGEST_RUN = 4
NUMBERS = {shape: number for number, shape in enumerate(SHAPES)}
WIDEST = {size: max(right for left, right in SHAPES if left == size) for size in range(1, LONGEST_RUN + 1)}
STEPS = (*SHAPES, (1, 0), (0, 1), (0, 0))
SKIP_LEFT, SKIP_RIGHT, STOP = range(len(SHAPES), len(STEPS))
# A cell's choice has four bits; so many bits on stands the one for a link that starts there.
ENTERED = 4
NOTHING = -np.inf
# So many cells of a row are counted for each shape, those whose bound promises most: a text of stock phrases
# promises something everywhere.
MOST_COUNTED = 64


def chain(alike: Likeness, left: Prices, right: Prices) -> list[Step]:
    """The links, rising on both sides, that are together worth most; sentences left out are free."""
    table = _Table(alike, left, right)
    return _trace(table.choices(), len(alike.left), len(alike.right))


def local_chains(alike: Likeness, left: Prices, right: Prices, skip: float, least: float) -> list[list[Step]]:
    """Chains anywhere in the table, worth at least `least`; a sentence left out inside one costs `skip`.

    Best first; no sentence is in two. What a better one has cut short is not among them: ask again without
    the sentences of these (local alignment, Smith & Waterman 1981).
    """
    table = _Table(alike, left, right, skip, local=True)
    choices = table.choices()
    found: list[list[Step]] = []
    used: set[int] = set()
    for _, row, column in sorted(peak for peak in table.peaks if peak[0] <= -least):
        steps = _trace(choices, row, column)
        holds = {i for step in steps for i in step.left} | {~j for step in steps for j in step.right}
        if not holds & used:
            found.append(steps)
            used |= holds
    return found


class _RightRuns(NamedTuple):
    """All runs of right sentences: row k has those of k + 1, each in the column where it ends.

    `scaled` masses compare with the left's; `prices` hold what the masses owe.
    """

    starts: Ints
    masses: Masses
    scaled: Masses
    prices: Masses


class _LeftRun(NamedTuple):
    """A run of left sentences that ends with the row being filled; `sums` are overlaps with right runs."""

    size: int
    mass: float
    price: float
    sums: Masses


class _Table:
    """The table, filled row by row; only so many rows are kept as the longest run needs."""

    def __init__(
        self, alike: Likeness, left: Prices, right: Prices, skip: float = 0.0, *, local: bool = False
    ) -> None:
        self.alike, self.left, self.right = alike, left, right
        self.skip, self.local = skip, local
        self.close = 0.0 if local else closeness(left, right)
        self.runs = _right_runs(alike.right, right)
        self.ramp = skip * np.arange(len(alike.right) + 1)
        self.best = -self.ramp * (not local)
        # What the cells of the row are worth with a link that ends there, and its shape.
        self.linked = np.full(len(self.ramp), NOTHING)
        self.linked[0] = 0
        self.shapes = np.zeros(len(self.ramp), np.uint8)
        # Of the rows before, the last first: what the cells are worth to a link, where each right run starts.
        self.before = [self._gate()[self.runs.starts]]
        self.sums: list[Masses] = []
        self.counts = np.zeros(len(alike.weights), np.int64)
        self.peaks: list[tuple[float, int, int]] = []

    def choices(self) -> Choices:
        """Fill the table; say of each cell how it was reached."""
        first = np.full((1, len(self.ramp)), STOP if self.local else SKIP_RIGHT, np.uint8)
        return np.concatenate((first, [self._fill(row) for row in range(len(self.alike.left))]))

    def _fill(self, row: int) -> Choices:
        """Reckon the row that ends with left sentence `row`."""
        self.best = self.best - self.skip
        self.linked = np.full(len(self.best), NOTHING)
        sums = np.concatenate(([0.0], np.cumsum(self.alike.overlap[row], dtype=np.float64)))
        self.sums = [sums - sums[self.runs.starts], *self.sums[: LONGEST_RUN - 1]]
        choice = np.full(len(sums), SKIP_LEFT, np.uint8)
        if self.left.takes[row] < NEVER:
            self._link(row, choice)
        self._pass_on(choice)
        gate = self._gate()
        self.before = [gate[self.runs.starts], *self.before[: LONGEST_RUN - 1]]
        if self.local:
            self.peaks.append((-float(self.best.max()), row + 1, int(self.best.argmax())))
        entered: Choices = np.where(gate > self.best, self.shapes, choice)
        return choice | entered << np.uint8(ENTERED)

    def _gate(self) -> Masses:
        """What the cells of the row are worth to a link that starts there."""
        gate: Masses = np.maximum(self.best, self.linked + self.close)
        return gate

    def _floor(self, cells: Ints | slice = slice(None)) -> Masses:
        """What a link that ends in a cell of the row must be worth to be of any use."""
        floor: Masses = np.maximum(self.linked[cells], self.best[cells] - self.close)
        return floor

    def _link(self, row: int, choice: Choices) -> None:
        """Try every link that ends with left sentence `row`."""
        run = _LeftRun(0, 0.0, 0.0, np.zeros((LONGEST_RUN, 1)))
        for size in range(1, min(LONGEST_RUN, row + 1) + 1):
            at = row + 1 - size
            joined = self.left.joins[at + 1] if run.size else 0.0
            price = run.price + float(self.left.takes[at] + joined)
            if price >= NEVER:
                break
            run = _LeftRun(size, run.mass + float(self.alike.left[at]), price, run.sums + self.sums[run.size])
            features, times = self.alike.left_side.run(at)
            self.counts[features] += times
            self._try(run, choice)
        self.counts.fill(0)

    def _try(self, run: _LeftRun, choice: Choices) -> None:
        """Link the left run with all right runs of a fitting size, where that beats what a cell has."""
        sizes = slice(WIDEST[run.size])
        before: Masses = self.before[run.size - 1][sizes] - self._owed(run, sizes)
        total: Masses = np.minimum(self.runs.masses[sizes], run.mass)
        np.minimum(total, run.sums[sizes], out=total)
        total *= 2
        total += before
        if run.size == 1:
            self._take(total[0], np.flatnonzero(total[0] > self._floor()), NUMBERS[1, 1], choice)
            self._pass_on(choice)
        promising = total > self._floor()
        if promising.any():
            self._count(run, before, total, promising, choice)

    def _owed(self, run: _LeftRun, sizes: slice) -> Masses:
        """What the left run and the right runs must share, and what joining them costs."""
        owed = np.abs(self.runs.scaled[sizes] - self.left.scale * run.mass)
        owed *= UNEVEN
        owed += self.runs.prices[sizes]
        owed += self.left.due * run.mass + run.price
        if run.size > 1:
            owed[1:] += MANY_TO_MANY
        return owed

    def _count(
        self, run: _LeftRun, before: Masses, total: Masses, promising: NDArray[np.bool_], choice: Choices
    ) -> None:
        """Where the bound is promising, find out what the runs share, and link them if it still is most."""
        cells = [
            _most(np.flatnonzero(row), gains) for row, gains in zip(promising, total - self.best, strict=True)
        ]
        ends = np.concatenate(cells)
        rows = np.repeat(np.arange(len(cells)), [len(row) for row in cells])
        found = shared(self.counts, self.alike, self.runs.starts[rows, ends], ends)
        found -= by_chance(self.alike.chance, run.mass, self.runs.masses[rows, ends])
        total[rows, ends] = before[rows, ends] + 2 * found
        for row, there in enumerate(cells):
            if len(there):
                better = there[total[row, there] > self._floor(there)]
                self._take(total[row], better, NUMBERS[run.size, row + 1], choice)

    def _take(self, total: Masses, cells: Ints, number: int, choice: Choices) -> None:
        self.linked[cells] = total[cells]
        self.shapes[cells] = number
        best = cells[total[cells] > self.best[cells]]
        self.best[best] = total[best]
        choice[best] = number

    def _pass_on(self, choice: Choices) -> None:
        """Let every cell have at least what the cell to its left has, less the price of leaving one out."""
        best = self.best + self.ramp
        highest = np.maximum.accumulate(best)
        choice[highest > best] = SKIP_RIGHT
        np.subtract(highest, self.ramp, out=self.best)
        if self.local:
            choice[self.best <= 0] = STOP
            np.maximum(self.best, 0, out=self.best)


def _right_runs(masses: Masses, prices: Prices) -> _RightRuns:
    """A run that would start before the first sentence is priced beyond all worth."""
    sizes = range(1, LONGEST_RUN + 1)
    starts = np.maximum(0, np.subtract.outer(np.arange(len(masses) + 1), sizes).T)
    heavy, costly = np.zeros(starts.shape), np.full(starts.shape, np.inf)
    for size in sizes[: len(masses)]:
        parts = [sliding_window_view(values, size) for values in (masses, prices.takes, prices.joins)]
        heavy[size - 1, size:] = parts[0].sum(1)
        costly[size - 1, size:] = parts[1].sum(1) + parts[2][:, 1:].sum(1)
    return _RightRuns(starts, heavy, prices.scale * heavy, prices.due * heavy + costly)


def _most(cells: Ints, gains: Masses) -> Ints:
    """Of the cells those, at most MOST_COUNTED, that gain most."""
    if len(cells) <= MOST_COUNTED:
        return cells
    return cells[np.sort(np.argsort(-gains[cells], kind="stable")[:MOST_COUNTED])]


def _trace(choices: Choices, row: int, column: int) -> list[Step]:
    """Walk back from a cell to where the path starts."""
    steps: list[Step] = []
    entered = 0
    while row and column:
        choice = int(choices[row, column]) >> entered & 15
        if choice == STOP:
            break
        rows, columns = STEPS[choice]
        entered = ENTERED * (choice < SKIP_LEFT)
        if entered:
            steps.append(Step(range(row - rows, row), range(column - columns, column)))
        row, column = row - rows, column - columns
    return steps[::-1]
