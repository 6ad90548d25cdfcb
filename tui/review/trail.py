"""Where jumps set out from, to go back and forth through them as in a browser.

jumps from A and from B, now at C      [A, B]   at the end
back                                   [A, B, C]  at B
back, forward                          at A, at B again
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.layout.places import Caret

LONGEST = 200


class Trail:
    """The places before jumps, and which of them the reader is at."""

    def __init__(self) -> None:
        self._places: list[Caret] = []
        self._at = 0

    @property
    def places(self) -> tuple[Caret, ...]:
        """All of them, in the order in which they were left."""
        return tuple(self._places)

    def on(self, places: Sequence[Caret]) -> Trail:
        """The same trail over other places, one for each: where they stand in other texts."""
        trail = Trail()
        trail._places, trail._at = list(places), self._at
        return trail

    def leave(self, place: Caret) -> None:
        """A jump sets out from `place`; what could be gone forward to is forgotten."""
        del self._places[self._at :]
        if self._places[-1:] != [place]:
            self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places)

    def back(self, here: Caret) -> Caret | None:
        """The place before; None when there is none."""
        if self._at == len(self._places):
            self._places.append(here)
        while self._at:
            self._at -= 1
            if self._places[self._at] != here:
                return self._places[self._at]
        return None

    def forward(self) -> Caret | None:
        """The place gone back from; None when there is none."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self._places[self._at]
