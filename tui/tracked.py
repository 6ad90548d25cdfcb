"""A dictionary that knows which of its keys changed, for whoever keeps something in step with it.

d = Tracked(a=1); d.touched() -> {a}; d["b"] = 2; d.touched() -> {b}; d.touched() -> {}
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TypeVar

T = TypeVar("T")


class Tracked(MutableMapping[str, T]):
    """A mapping from ids; what was set or deleted since `touched` was last asked is remembered."""

    def __init__(self) -> None:
        self._items: dict[str, T] = {}
        self._touched: set[str] = set()

    def __getitem__(self, key: str) -> T:
        """The item of an id."""
        return self._items[key]

    def __setitem__(self, key: str, item: T) -> None:
        """Give an id an item."""
        self._items[key] = item
        self._touched.add(key)

    def __delitem__(self, key: str) -> None:
        """Take an id's item away."""
        del self._items[key]
        self._touched.add(key)

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of their first setting."""
        return iter(self._items)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        """Whether there is an item of this id."""
        return key in self._items

    def replace(self, items: dict[str, T]) -> None:
        """Have just these items."""
        self._touched |= self._items.keys() | items.keys()
        self._items = items

    def touched(self) -> set[str]:
        """The ids set or deleted since this was last asked."""
        touched, self._touched = self._touched, set()
        return touched
