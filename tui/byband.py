"""What is on record for each band, kept up to date as the record changes.

    items      a: targets in bands 3 and 4    b: targets in band 4
    at         3: a    4: a, b

An item that is the same object as before is not looked at again, so that a key costs the same however many
annotations there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Protocol, TypeVar

from store import Target
from tui.places import Places


class Targeted(Protocol):
    """Something that stands on spans of the texts."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where."""


T = TypeVar("T", bound=Targeted)


class ByBand(Generic[T]):
    """Items by the bands that their targets touch; see `at`."""

    def __init__(self, places: Places) -> None:
        self.at: dict[int, list[T]] = {}
        self._places = places
        self._items: dict[str, T] = {}
        self._bands: dict[str, list[int]] = {}

    def update(self, items: Mapping[str, T]) -> None:
        """Take these items, by their ids, for those before."""
        for key in [key for key, item in self._items.items() if items.get(key) is not item]:
            self._remove(key)
        for key, item in items.items():
            if key not in self._items:
                self._add(key, item)

    def _add(self, key: str, item: T) -> None:
        self._items[key] = item
        self._bands[key] = self._places.of_targets(item.targets)
        for band in self._bands[key]:
            self.at.setdefault(band, []).append(item)

    def _remove(self, key: str) -> None:
        item = self._items.pop(key)
        for band in self._bands.pop(key):
            left = [other for other in self.at[band] if other is not item]
            if left:
                self.at[band] = left
            else:
                del self.at[band]
