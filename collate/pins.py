"""What a reader says belongs together, or stands alone; the aligner keeps it and does the rest around it.

    aligner    A = a    B = b, c    x           pin    C = c
    then       A = a    B = b    C = c    x

A pin may join any sentences of the two sides, neighbours or not, in the reading order or off it. Its first
sentences stand for it while the chain is laid: their cell is worth much, the other sentences are in no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from collate.chain import Prices
from collate.ground import Cell, Ground


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


def pinned(ground: Ground, pins: Sequence[Pin]) -> Ground:
    """The ground on which pinned sentences are in no other link than their own."""
    cells = tuple(pin.cell for pin in pins if pin.left and pin.right)
    left = _kept_out(ground.left, {i for pin in pins for i in pin.left} - {cell.left for cell in cells})
    right = _kept_out(ground.right, {j for pin in pins for j in pin.right} - {cell.right for cell in cells})
    return replace(ground, left=left, right=right, pinned=cells)


def _kept_out(prices: Prices, sentences: set[int]) -> Prices:
    return prices.without(range(sentence, sentence + 1) for sentence in sentences)
