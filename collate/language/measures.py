"""Units of measure, and what one is in another.

km -> length, 1000 m      miles -> length, 1609 m      so 5 miles are about 8 km
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from collate.data import table


class Unit(NamedTuple):
    """A unit: `factor` says how many of its dimension's base unit it is, `zero` where that one is at zero."""

    name: str
    dimension: str
    factor: float
    zero: float = 0.0


# Amounts in two units that differ by no more are said to be the same: "5 miles", "8 km".
ROUNDED = 0.06


@cache
def unit_spellings() -> dict[str, Unit]:
    """Lower-case spelling, one word or several -> unit."""
    return {
        spelling: Unit(name, dimension, float(factor), *map(float, zero))
        for dimension, units in table("units").items()
        for name, (factor, text, *zero) in units.items()
        for spelling in _spellings(text)
    }


def _spellings(text: str) -> list[str]:
    first, *longer = text.split("|")
    return [*first.split(), *longer]


def same_amount(ours: float, our_unit: Unit, theirs: float, their_unit: Unit) -> bool:
    """Whether two amounts are about the same in their units; in one unit they must be quite the same."""
    if our_unit.dimension != their_unit.dimension or our_unit == their_unit:
        return our_unit == their_unit and ours == theirs
    a, b = (ours - our_unit.zero) * our_unit.factor, (theirs - their_unit.zero) * their_unit.factor
    return abs(a - b) <= ROUNDED * max(abs(a), abs(b))
