"""What a reader says belongs together, or stands alone; the aligner keeps it and does the rest around it.

    aligner    A = a    B = b, c    x           pin    C = c
    then       A = a    B = b    C = c    x

A pin may join any sentences of the two sides, neighbours or not, in the reading order or off it. Its first
sentences stand for it while the chain is laid: their cell is worth much, the other sentences are in no link.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from collate.alignment.ground import Cell, Ground, Weighed
from collate.alignment.moves import chain_and_islands, quiet, sorted_out, touches
from collate.alignment.windows import MOST_CELLS, Window
from collate.alignment.worth import Prices, Step

# So many links before and behind a pin are laid anew: beyond them a correction changes nothing. A pin whose
# sentences lie further apart than that has two such places.
REACH = 50
# So many sentences a side, where hardly anything is linked.
WIDE = 400


class Pin(NamedTuple):
    """Left and right sentences, numbered from 0, that are one link; with one side empty they stand alone."""

    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def cell(self) -> Cell:
        """The first sentences of a pin that has both sides."""
        return Cell(self.left[0], self.right[0])

    def mirrored(self) -> Pin:
        """The same with the sides swapped."""
        return Pin(self.right, self.left)


class Links(NamedTuple):
    """Links that rise on both sides, in order, and links off the reading order."""

    chain: list[Weighed]
    moved: list[Weighed]


def checked(pins: Iterable[Pin], sizes: tuple[int, int]) -> list[Pin]:
    """The pins, their sentences in order.

    Raises ValueError where two name the same sentence, or one names a sentence that is not there.
    """
    found = sorted(Pin(tuple(sorted(pin.left)), tuple(sorted(pin.right))) for pin in pins)
    for side, size in enumerate(sizes):
        named = [sentence for pin in found for sentence in pin[side]]
        if len(set(named)) < len(named):
            raise ValueError("A sentence is pinned twice.")
        if named and not 0 <= min(named) <= max(named) < size:
            raise ValueError("A pin names a sentence that is not there.")
    return found


def corrected(ground: Ground, links: Links, pins: Sequence[Pin]) -> Links:
    """The links of two texts as they are when some are pinned: those far from every pin stay as they are.

    Around the pins, as far as REACH links before and behind, all is laid anew.
    """
    touched = _touched(links, pins)
    windows = tuple(_windows(ground, links.chain, pins, touched))
    chain, moved = ([link for link in each if not touches(link.step, *touched)] for each in links)
    kept = [link for link in chain if not any(_meet(link.step, window) for window in windows)]
    rest = _pinned(ground, pins).without(link.step for link in kept + moved).only(windows)
    laid, islands = chain_and_islands(rest, quiet)
    return Links(*sorted_out(kept, laid + moved + islands))


def _touched(links: Links, pins: Sequence[Pin]) -> tuple[set[int], set[int]]:
    """Sentences that are pinned, or that were linked to such."""
    lefts, rights = {i for pin in pins for i in pin.left}, {j for pin in pins for j in pin.right}
    mates = [link.step for link in links.chain + links.moved if touches(link.step, lefts, rights)]
    return lefts.union(*(step.left for step in mates)), rights.union(*(step.right for step in mates))


def _meet(step: Step, window: Window) -> bool:
    return step.left.start in window.left or step.right.start in window.right


def _windows(
    ground: Ground, chain: list[Weighed], pins: Sequence[Pin], touched: tuple[set[int], set[int]]
) -> Iterator[Window]:
    """Windows around what was touched, cut between links of the chain."""
    sizes = len(ground.features.left), len(ground.features.right)
    for first, last in _stretches(chain, pins, touched):
        before, after = (
            chain[first - 1].step if first else None,
            chain[last].step if last < len(chain) else None,
        )
        starts = (before.left.stop, before.right.stop) if before else (0, 0)
        stops = (after.left.start, after.right.start) if after else sizes
        window = Window(range(starts[0], stops[0]), range(starts[1], stops[1]))
        if window.cells > MOST_CELLS:
            window = Window(*map(_narrowed, window, touched))
        yield window


def _narrowed(run: range, touched: set[int]) -> range:
    """At most WIDE sentences, around the first that was touched."""
    at = min((sentence for sentence in touched if sentence in run), default=run.start)
    start = max(run.start, at - WIDE // 2)
    return range(start, min(run.stop, start + WIDE))


def _stretches(
    chain: list[Weighed], pins: Sequence[Pin], touched: tuple[set[int], set[int]]
) -> list[tuple[int, int]]:
    """Where in the chain links are laid anew: first and last (exclusive), no two overlapping."""
    left_ends, right_ends = [link.step.left.stop for link in chain], [link.step.right.stop for link in chain]
    lefts = {i: bisect_right(left_ends, i) for i in touched[0]}
    rights = {j: bisect_right(right_ends, j) for j in touched[1]}
    cells = [pin.cell for pin in pins if pin.left and pin.right]
    places = [(at, at) for at in (*lefts.values(), *rights.values())]
    places += [(lefts[cell.left], rights[cell.right]) for cell in cells]
    wanted = [
        (max(0, min(place) - REACH), min(len(chain), max(place) + REACH + 1))
        for place in places
        if abs(place[0] - place[1]) <= REACH
    ]
    merged: list[tuple[int, int]] = []
    for first, last in sorted(wanted):
        if merged and first <= merged[-1][1]:
            first, last = merged[-1][0], max(last, merged.pop()[1])
        merged.append((first, last))
    return merged


def _pinned(ground: Ground, pins: Sequence[Pin]) -> Ground:
    """The ground on which pinned sentences are in no other link than their own."""
    cells = tuple(pin.cell for pin in pins if pin.left and pin.right)
    left = _kept_out(ground.left, {i for pin in pins for i in pin.left} - {cell.left for cell in cells})
    right = _kept_out(ground.right, {j for pin in pins for j in pin.right} - {cell.right for cell in cells})
    return replace(ground, left=left, right=right, pinned=cells)


def _kept_out(prices: Prices, sentences: set[int]) -> Prices:
    return prices.without(range(sentence, sentence + 1) for sentence in sentences)
