from __future__ import annotations

import pytest

from collate.language.measures import same_amount, unit_spellings


@pytest.mark.parametrize(
    ("ours", "our_unit", "theirs", "their_unit", "same"),
    [
        (5, "miles", 8, "km", True),
        (5, "miles", 5, "km", False),
        (40, "°c", 104, "°f", True),
        (40, "°c", 40, "°f", False),
        (-40, "°c", -40, "°f", True),
        (20, "°c", 20, "kelvin", False),
        (100, "°c", 373, "kelvin", True),
        (4, "percent", 4, "percentage points", False),
        (90, "€", 90, "$", False),
    ],
)
def test_amounts_in_two_units(ours: float, our_unit: str, theirs: float, their_unit: str, same: bool) -> None:
    units = unit_spellings()
    assert same_amount(ours, units[our_unit], theirs, units[their_unit]) is same
    assert same_amount(theirs, units[their_unit], ours, units[our_unit]) is same
