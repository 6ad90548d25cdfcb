"""The links that rise on both sides, and what was moved: chains of links that stand off the reading order.

    left     A  B  C  D  E  F          chain    A = A, D = D, E = E, F = F
    right    A  D  E  B  C  F          island   B = B, C = C         moved

A chain holds only what rises on both sides. Among what it leaves over, and what it links so weakly that a
wrong partner is likely, chains are looked for anywhere in the table. Neighbours must stay neighbours to
count together: every sentence left out inside such an island costs SKIP. An island that is worth enough
takes its sentences out of the chain, which is then laid again through the rest.

In a text of many windows nobody looks at the whole table: pairs of leftovers that share rare features
(`anchors`) say in which small boxes of it islands may lie.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from collate.alignment.anchors import Pairs, best_pairs
from collate.alignment.chain import local_chains
from collate.alignment.features import Ints
from collate.alignment.ground import Ground, Scales, Weighed
from collate.alignment.windows import Window
from collate.alignment.worth import NEVER, Prices, Step

Progress = Callable[[float], object]

# All in masses of a mean sentence. What a sentence in an island's gap costs: three gaps undo a good
# paraphrase.
SKIP = 0.2
# What an island must be worth: a sentence that shares a third of its mass, or a few that share less in a row.
LEAST = 0.65
# Links worth less than this are taken to be chance where an island offers more.
WEAK = 0.4
# The mass of rare features that sentences a few places apart must share so that an island is looked for.
PROMISE = 0.25
# So many pairs of leftovers a feature may name: leftovers are few, and many of them are set phrases.
RARE_AMONG_LEFTOVERS = 1024
# Pairs of leftovers up to so far apart are of one box, and so far a box reaches beyond them.
NEAR = 4
# A box has at most so many sentences a side, and a text so many boxes: the time for moves stays bounded.
LONGEST_BOX = 400
MOST_BOXES = 2000


def quiet(done: float) -> None:
    """Progress that nobody wants to know."""


def chain_and_islands(ground: Ground, progress: Progress) -> tuple[list[Weighed], list[Weighed]]:
    """The links that rise on both sides, and those that may have been moved; pinned cells are among them.

    `progress` is told the share of the work that is done, 0 to 1.
    """
    laid = [ground.lay(place) for place in _told(ground.windows, progress, 0.0)]
    islands = _islands(ground, [link for links in laid for link in links])
    rest = ground.without(island.step for island in islands)
    touched = (
        {i for link in islands for i in link.step.left},
        {j for link in islands for j in link.step.right},
    )
    for at, place in enumerate(_told(ground.windows, progress, 0.5)):
        # Where islands took no sentence from a link, the chain is still the best.
        if islands and any(touches(link.step, *touched) for link in laid[at]):
            laid[at] = rest.lay(place)
    links = [link for links in laid for link in links]
    islands += [link.instead[1] for link in links if link.instead] + _unlinked_pins(ground, links)
    return [link.instead[0] if link.instead else link for link in links], islands


def _told(windows: Sequence[Window], progress: Progress, done: float) -> Iterator[Window]:
    """The windows one by one, and after each how far half the work has come."""
    for at, place in enumerate(windows, 1):
        yield place
        progress(done + at / len(windows) / 2)


def touches(step: Step, left: set[int], right: set[int]) -> bool:
    """Whether a link has one of these sentences of the left or of the right."""
    return not left.isdisjoint(step.left) or not right.isdisjoint(step.right)


def _unlinked_pins(ground: Ground, links: list[Weighed]) -> list[Weighed]:
    """Pinned cells that the chain has not gone through."""
    held = {(link.step.left.start, link.step.right.start) for link in links} if ground.pinned else set()
    return [
        Weighed(Step(range(i, i + 1), range(j, j + 1)), 0.0, 0.0)
        for i, j in ground.pinned
        if (i, j) not in held
    ]


def sorted_out(steps: list[Weighed], islands: list[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """Put what crosses no link of the chain into it: it was found apart, but it was not moved."""
    moved: list[Weighed] = []
    for island in islands:
        step = island.step
        at = bisect_left(steps, step.left.start, key=lambda link: link.step.left.start)
        before, after = steps[max(0, at - 1) : at], steps[at : at + 1]
        crossed = [link for link in before if link.step.right.start > step.right.start]
        crossed += [link for link in after if link.step.right.start < step.right.start]
        if crossed:
            moved.append(island)
        else:
            steps.insert(at, island)
    return steps, moved


def _islands(ground: Ground, links: list[Weighed]) -> list[Weighed]:
    """Ask again until nothing more is found, each time without what was found before."""
    left, right = _priced(ground, links)
    islands: list[Weighed] = []
    for box in ground.windows if len(ground.windows) == 1 else _boxes(ground, left, right):
        if not box.cells:
            continue
        alike = ground.likeness(box)
        ours, theirs = left.part(box.left), right.part(box.right)
        scales = Scales(alike, ground.left.part(box.left), ground.right.part(box.right), box)
        while chains := local_chains(alike, ours, theirs, SKIP, LEAST):
            found = [step for island in chains for step in island]
            ours, theirs = (
                ours.without(step.left for step in found),
                theirs.without(step.right for step in found),
            )
            islands += scales.steps(found)
        left.takes[box.left.start : box.left.stop] = ours.takes
        right.takes[box.right.start : box.right.stop] = theirs.takes
    return islands


def _priced(ground: Ground, links: list[Weighed]) -> tuple[Prices, Prices]:
    """Prices for taking sentences out of a chain: of a weak link its worth, of a good one more than any."""
    left = ground.left.without(range(cell.left, cell.left + 1) for cell in ground.pinned)
    right = ground.right.without(range(cell.right, cell.right + 1) for cell in ground.pinned)
    for link in links:
        price = link.worth if link.worth < WEAK else NEVER
        ours, theirs = link.step
        left.takes[ours.start : ours.stop] += price / len(ours)
        right.takes[theirs.start : theirs.stop] += price / len(theirs)
    return left, right


def _boxes(ground: Ground, left: Prices, right: Prices) -> list[Window]:
    """Small windows in which leftovers share rare features, the most promising first."""
    ours, theirs = (np.flatnonzero(side.takes < NEVER) for side in (left, right))
    pairs = best_pairs(ground.features, ours, theirs, RARE_AMONG_LEFTOVERS)
    groups = [group for group in _groups(pairs) if pairs.weights[group].sum() >= PROMISE]
    groups.sort(key=lambda group: -float(pairs.weights[group].sum()))
    lefts, rights = len(left.takes), len(right.takes)
    return [
        Window(_around(pairs.left[group], lefts), _around(pairs.right[group], rights))
        for group in groups[:MOST_BOXES]
    ]


def _around(sentences: Ints, count: int) -> range:
    """A range that holds these sentences and NEAR more on both sides, of at most LONGEST_BOX."""
    start = max(0, int(sentences.min()) - NEAR)
    return range(start, min(count, int(sentences.max()) + NEAR + 1, start + LONGEST_BOX))


def _groups(pairs: Pairs) -> list[list[int]]:
    """Pairs that lie near each other, by number; they are looked up by squares of the table."""
    squares: dict[tuple[int, int], list[int]] = {}
    groups: list[list[int]] = []
    for number, (i, j) in enumerate(
        zip((pairs.left // NEAR).tolist(), (pairs.right // NEAR).tolist(), strict=True)
    ):
        around = ((i + di, j + dj) for di in (0, -1) for dj in (0, -1, 1))
        group = next((squares[square] for square in around if square in squares), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(number)
        squares[i, j] = group
    return groups
