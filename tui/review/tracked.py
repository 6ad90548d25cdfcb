"""A dictionary that writes down which of its keys change, for whoever keeps something in step with it.

    d["b"] = 2; del d["a"]      d.log    ... b a        news = News(d.log)    news.take() -> {b, a}, then {}

Whoever follows a log remembers how far it has read, so that any number of things can follow the same one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, MutableMapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class News(Generic[K]):
    """What is written in a log from now on."""

    def __init__(self, log: list[K]) -> None:
        self._log = log
        self._read = len(log)

    def take(self) -> set[K]:
        """What was written since this was last asked."""
        found, self._read = set(self._log[self._read :]), len(self._log)
        return found


class Tracked(MutableMapping[K, T]):
    """A mapping, and the keys that were set or deleted, in the order in which it was done."""

    def __init__(self) -> None:
        self._items: dict[K, T] = {}
        self.log: list[K] = []

    def __getitem__(self, key: K) -> T:
        """The item of a key."""
        return self._items[key]

    def __setitem__(self, key: K, item: T) -> None:
        """Give a key an item."""
        self._items[key] = item
        self.log.append(key)

    def __delitem__(self, key: K) -> None:
        """Take a key's item away."""
        del self._items[key]
        self.log.append(key)

    def __iter__(self) -> Iterator[K]:
        """The keys, in the order of their first setting."""
        return iter(self._items)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        """Whether a key has an item."""
        return key in self._items

    def replace(self, items: Mapping[K, T]) -> None:
        """Have just these items; what is as it was is no news."""
        before, self._items = self._items, dict(items)
        self.log += [key for key in before.keys() | items.keys() if before.get(key) != items.get(key)]
