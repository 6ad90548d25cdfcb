"""The suggestions left to review; an undo brings one back without reading all of them anew.

left a b c      settle(a)            left b c
                bring_back(a)        left b c a
                dismiss(b)           left c a
                toggle(b's place)    left c a b, and once more: left c a
"""

from __future__ import annotations

from collections.abc import Mapping

from store import Place, Suggestion
from tui.tracked import Tracked


class Suggestions(Tracked[str, Suggestion]):
    """Suggestions by their keys, and those that were settled since they were read."""

    def __init__(self) -> None:
        super().__init__()
        self._settled: dict[str, Suggestion] = {}
        self._dismissed: dict[Place, Suggestion | None] = {}  # None: several, told apart by their kinds alone

    def replace(self, items: Mapping[str, Suggestion]) -> None:
        """Have just these, as they were read; nothing is known of those settled before."""
        super().replace(items)
        self._settled.clear()
        self._dismissed.clear()

    def settle(self, key: str) -> None:
        """One was accepted: it is no longer left, if it was."""
        if found := self.pop(key, None):
            self._settled[key] = found

    def dismiss(self, suggestion: Suggestion) -> None:
        """One was dismissed."""
        known = self._dismissed.setdefault(suggestion.place, suggestion)
        if known != suggestion:
            self._dismissed[suggestion.place] = None
        self.settle(suggestion.key)

    def bring_back(self, key: str) -> bool:
        """One is left again; False when it is not known here."""
        if found := self._settled.pop(key, None):
            self[key] = found
        return key in self

    def toggle(self, place: Place) -> bool:
        """The dismissal at a place was undone or done again; False when it is not known here of which one."""
        found = self._dismissed.get(place)
        if found is None:
            return False
        if found.key in self:
            self.settle(found.key)
            return True
        return self.bring_back(found.key)
