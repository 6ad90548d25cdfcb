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
from tui.review.tracked import Tracked


class Suggestions(Tracked[str, Suggestion]):
    """Suggestions by their keys, and those that were settled since they were read.

    Attributes:
        shown: how many of those left are shown without being asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        self._settled: dict[str, Suggestion] = {}
        self._quiet: dict[str, tuple[Suggestion, list[str]]] = {}  # what was dismissed, and what went with it

    def __setitem__(self, key: str, item: Suggestion) -> None:
        """Give a key a suggestion."""
        before = self.get(key)
        self.shown += item.shown - (before.shown if before else 0)
        super().__setitem__(key, item)

    def __delitem__(self, key: str) -> None:
        """Take one away."""
        self.shown -= self[key].shown
        super().__delitem__(key)

    def replace(self, items: Mapping[str, Suggestion]) -> None:
        """Have just these, as they were read; nothing is known of those settled before."""
        super().replace(items)
        self.shown = sum(each.shown for each in items.values())
        self._settled.clear()
        self._quiet.clear()

    def known(self, key: str) -> Suggestion | None:
        """The one of a key, left or settled since they were read."""
        return self.get(key) or self._settled.get(key)

    def add(self, key: str, suggestion: Suggestion) -> None:
        """Have this one too, or in place of what was known by its key, which stays settled if it was."""
        if key in self._settled:
            self._settled[key] = suggestion
        else:
            self._have(key, suggestion)

    def forget(self, key: str, suggestion: Suggestion) -> None:
        """Have this one no more, whether it is left or settled."""
        if self.get(key) is suggestion:
            del self[key]
        if self._settled.get(key) is suggestion:
            del self._settled[key]

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
        self._quiet[suggestion.key] = suggestion, others
        return len(others)

    def bring_back(self, key: str) -> bool:
        """One is left again, unless it went with one dismissed since; False when it is not known here."""
        if found := self._settled.pop(key, None):
            self._have(key, found)
            return True
        return key in self

    def _have(self, key: str, suggestion: Suggestion) -> None:
        """One is left, or goes with the dismissed one that says the same."""
        for dismissed, others in self._quiet.values():
            if _say_the_same(dismissed, suggestion):
                self.pop(key, None)
                self._settled[key] = suggestion
                others.append(key)
                return
        self[key] = suggestion

    def toggle(self, key: str) -> bool:
        """The dismissal of one was undone or done again; False when it is not known here."""
        if found := self.get(key):
            self.dismiss(found)
            return True
        return key in self._quiet and all(map(self.bring_back, [key, *self._quiet.pop(key)[1]]))


def _say_the_same(one: Suggestion, other: Suggestion) -> bool:
    return one.kind == other.kind and one.words is not None and one.words == other.words
