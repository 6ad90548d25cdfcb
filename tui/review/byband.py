"""What is on record for each band, kept up to date as the record changes.

    items      a: targets in bands 3 and 4    b: targets in band 4
    at         3: a    4: a, b

Only what changed is looked at, so that a key costs the same however many annotations there are.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Generic, Protocol, TypeVar

from store import Target
from tui.layout.places import Places
from tui.review.tracked import News, Tracked


class Targeted(Protocol):
    """Something that stands on spans of the texts."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where."""


T = TypeVar("T", bound=Targeted)


class ByBand(Generic[T]):
    """Items by the bands that their targets touch.

    Attributes:
        at: for each band that has any, its items.
        bands: those bands, ascending.
    """

    def __init__(self, places: Places, items: Tracked[str, T], log: list[int]) -> None:
        """`log`: where the bands are written down of which something else is on record."""
        self.at: dict[int, list[T]] = {}
        self.bands: list[int] = []
        self._places = places
        self._tracked = items
        self._news = News(items.log)
        self._log = log
        self._items: dict[str, T] = {}
        self._bands: dict[str, list[int]] = {}
        for key, item in items.items():
            self._add(key, item)

    def update(self) -> None:
        """Take what changed among the items since this was last done."""
        for key in self._news.take():
            if key in self._items:
                self._remove(key)
            if key in self._tracked:
                self._add(key, self._tracked[key])

    def _add(self, key: str, item: T) -> None:
        self._items[key] = item
        self._bands[key] = self._places.of_targets(item.targets)
        self._log += self._bands[key]
        for band in self._bands[key]:
            if band not in self.at:
                insort(self.bands, band)
            self.at.setdefault(band, []).append(item)

    def _remove(self, key: str) -> None:
        item = self._items.pop(key)
        self._log += self._bands[key]
        for band in self._bands.pop(key):
            left = [other for other in self.at[band] if other is not item]
            if left:
                self.at[band] = left
            else:
                del self.at[band]
                del self.bands[bisect_left(self.bands, band)]
