"""What was moved: chains of links that stand off the reading order.

    left     A  B  C  D  E  F          chain    A = A, D = D, E = E, F = F
    right    A  D  E  B  C  F          island   B = B, C = C         moved

A chain holds only what rises on both sides. Among what it leaves over, and what it links so weakly that a
wrong partner is likely, chains are looked for anywhere in the table. Neighbours must stay neighbours to
count together: every sentence left out inside such an island costs SKIP. An island that is worth enough
takes its sentences out of the chain, which is then laid again through the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from collate.chain import NEVER, Prices, Step, chain, local_chains, worth
from collate.similarity import Likeness

# All in masses of a mean sentence. What a sentence in an island's gap costs: three gaps undo a good
# paraphrase.
SKIP = 0.2
# What an island must be worth: a sentence that shares a third of its mass, or a few that share less in a row.
LEAST = 0.65
# Links worth less than this are taken to be chance where an island offers more.
WEAK = 0.4


def chain_and_islands(alike: Likeness, left: Prices, right: Prices) -> tuple[list[Step], list[Step]]:
    """The links that rise on both sides, and those that were moved."""
    steps = chain(alike, left, right)
    islands = _islands(alike, left, right, steps)
    if islands:
        ours = _without(left, [step.left for step in islands])
        theirs = _without(right, [step.right for step in islands])
        steps = chain(alike, ours, theirs)
    uncrossed = [_uncrossed(alike, left, right, step) for step in steps]
    return _sorted_out([step for step, _ in uncrossed], islands + [step for _, step in uncrossed if step])


def _sorted_out(steps: list[Step], islands: list[Step]) -> tuple[list[Step], list[Step]]:
    """Put what crosses no link of the chain into it: it was found apart, but it was not moved."""
    moved: list[Step] = []
    for step in islands:
        at = bisect_left(steps, step.left.start, key=lambda link: link.left.start)
        before, after = steps[max(0, at - 1) : at], steps[at : at + 1]
        crossed = [link for link in before if link.right.start > step.right.start]
        crossed += [link for link in after if link.right.start < step.right.start]
        if crossed:
            moved.append(step)
        else:
            steps.insert(at, step)
    return steps, moved


def _islands(alike: Likeness, left: Prices, right: Prices, steps: list[Step]) -> list[Step]:
    """Ask again until nothing more is found, each time without what was found before."""
    ours, theirs = _priced(alike, left, right, steps)
    moved: list[Step] = []
    while found := [step for island in local_chains(alike, ours, theirs, SKIP, LEAST) for step in island]:
        moved += found
        ours = _without(ours, [step.left for step in found])
        theirs = _without(theirs, [step.right for step in found])
    return moved


def _priced(alike: Likeness, left: Prices, right: Prices, steps: list[Step]) -> tuple[Prices, Prices]:
    """Prices for taking sentences out of a chain: of a weak link its worth, of a good one more than any."""
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


def _uncrossed(alike: Likeness, left: Prices, right: Prices, step: Step) -> tuple[Step, Step | None]:
    """A link of two with two as what it is when neighbours changed places: a link, and a moved one."""
    if (len(step.left), len(step.right)) != (2, 2):
        return step, None
    (first, second), (third, fourth) = ([range(at, at + 1) for at in run] for run in step)
    straight, moved = Step(first, fourth), Step(second, third)
    gains = worth(alike, left, right, straight), worth(alike, left, right, moved)
    if min(gains) <= 0 or sum(gains) < worth(alike, left, right, step):
        return step, None
    return (straight, moved) if gains[0] >= gains[1] else (moved, straight)
