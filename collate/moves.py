"""What was moved: chains of links that stand off the reading order.

    left     A  B  C  D  E  F          chain    A = A, D = D, E = E, F = F
    right    A  D  E  B  C  F          island   B = B, C = C         moved

A chain can hold only what rises on both sides. Among what it leaves over, and what it links so weakly that a wrong
partner is likely, chains are looked for anywhere in the table. Neighbours must stay neighbours to count together:
every sentence left out inside an island costs SKIP. An island that is worth enough takes its sentences out of
the chain, which is then laid again through the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from collate.chain import NEVER, Prices, Step, chain, islands, worth
from collate.similarity import Likeness

# In masses of a mean sentence. A sentence in an island's gap; two gaps undo a link of paraphrases.
SKIP = 0.2
# What an island must be worth: one long sentence nearly unchanged, or two or three paraphrased in a row.
LEAST = 0.8
# Links worth less than this are taken to be chance where an island offers more.
WEAK = 0.4


def chain_and_islands(alike: Likeness, left: Prices, right: Prices) -> tuple[list[Step], list[Step]]:
    """The links that rise on both sides, and those that were moved."""
    steps = chain(alike, left, right)
    moved = _islands(alike, left, right, steps)
    if moved:
        ours = _without(left, [step.left for step in moved])
        theirs = _without(right, [step.right for step in moved])
        steps = chain(alike, ours, theirs)
    return steps, moved


def _islands(alike: Likeness, left: Prices, right: Prices, steps: list[Step]) -> list[Step]:
    """Ask again until nothing more is found, each time without what was found before."""
    ours, theirs = _priced(alike, left, right, steps)
    moved: list[Step] = []
    while found := [step for island in islands(alike, ours, theirs, SKIP, LEAST) for step in island]:
        moved += found
        ours = _without(ours, [step.left for step in found])
        theirs = _without(theirs, [step.right for step in found])
    return moved


def _priced(alike: Likeness, left: Prices, right: Prices, steps: list[Step]) -> tuple[Prices, Prices]:
    """Prices at which the sentences of a chain may be taken out of it: a weak link's worth, a good link's never."""
    ours, theirs = left.takes.copy(), right.takes.copy()
    for step in steps:
        value = worth(alike, left, right, step)
        price = value if value < WEAK else NEVER
        ours[step.left.start : step.left.stop] += price / len(step.left)
        theirs[step.right.start : step.right.stop] += price / len(step.right)
    return left._replace(takes=ours), right._replace(takes=theirs)


def _without(prices: Prices, runs: Sequence[range]) -> Prices:
    takes = prices.takes.copy()
    for run in runs:
        takes[run.start : run.stop] = NEVER
    return prices._replace(takes=takes)
