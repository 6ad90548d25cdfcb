"""The suggestions left to review; an undo brings one back without reading all of them anew.

left a b c      settle(a)            left b c
                bring_back(a)        left b c a
                dismiss(b)           left c a
                toggle(b)            left c a b, and once more: left c a

With a dismissed one go those that say the same of the same words, and with it they come back.
"""

from __future__ import annotations

from collections.abc import Mapping

from store import Suggestion
from tui.tracked import Tracked


class Suggestions(Tracked[str, Suggestion]):
    """Suggestions by their keys, and those that were settled since they were read."""

    def __init__(self) -> None:
        super().__init__()
        self._settled: dict[str, Suggestion] = {}
        self._quiet: dict[str, list[str]] = {}  # by the key of a dismissed one, those that went with it

    def replace(self, items: Mapping[str, Suggestion]) -> None:
        """Have just these, as they were read; nothing is known of those settled before."""
        super().replace(items)
        self._settled.clear()
        self._quiet.clear()

    def settle(self, key: str) -> None:
        """One was accepted: it is no longer left, if it was."""
        if found := self.pop(key, None):
            self._settled[key] = found

    def dismiss(self, suggestion: Suggestion) -> int:
        """One was dismissed, and others with it; how many others."""
        self.pop(suggestion.key, None)
        self._settled[suggestion.key] = suggestion
        others = [each.key for each in self.values() if _say_the_same(each, suggestion)]
        for key in others:
            self.settle(key)
        self._quiet[suggestion.key] = others
        return len(others)

    def bring_back(self, key: str) -> bool:
        """One is left again, unless it went with one dismissed since; False when it is not known here."""
        found = self._settled.pop(key, None)
        if found is None:
            return key in self
        for dismissed, others in self._quiet.items():
            if _say_the_same(self._settled[dismissed], found):
                self._settled[key] = found
                others.append(key)
                return True
        self[key] = found
        return True

    def toggle(self, key: str) -> bool:
        """The dismissal of one was undone or done again; False when it is not known here."""
        if found := self.get(key):
            self.dismiss(found)
            return True
        return key in self._quiet and all(map(self.bring_back, [key, *self._quiet.pop(key)]))


def _say_the_same(one: Suggestion, other: Suggestion) -> bool:
    return one.kind == other.kind and one.words is not None and one.words == other.words
