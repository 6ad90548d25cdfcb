"""Which links are reviewed: those with an annotation, and those of which somebody said that nothing is wrong.

    band 3 annotated, band 4 annotated, place 40-52/38-50 equivalent   ->   links 3, 4, 7

Only what changed is looked at. Without texts of its own: bands are found by whoever asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable

from store.annotation import ReviewState
from store.comparison import Place
from tui.layout.bands import Bands
from tui.review.tracked import News, Tracked


class Progress:
    """The reviewed links; see `links`."""

    def __init__(
        self, bands: Bands, review: Tracked[Place, ReviewState], band_of: Callable[[Place], int | None]
    ) -> None:
        """`band_of` gives the band whose link the store knows by a place, if there is one now."""
        self.links: Counter[int] = Counter()  # each with how many reasons there are to call it reviewed
        self._reasons: dict[Hashable, int] = {}
        self._bands = bands
        self._review = review
        self._news = News(review.log)
        self._band_of = band_of
        self._judge(review)

    def update(self, changed: Iterable[int], annotated: Container[int]) -> list[int]:
        """Take what changed since this was last done; gives the bands whose links were judged anew."""
        for band in changed:
            self._put(band, self._bands.links[band] if band in annotated else None)
        return self._judge(self._news.take())

    def _judge(self, places: Iterable[Place]) -> list[int]:
        judged = []
        for place in places:
            is_equivalent = self._review.get(place) == "equivalent"
            if is_equivalent or place in self._reasons:
                band = self._band_of(place)
                judged += [] if band is None else [band]
                self._put(place, self._bands.links[band] if is_equivalent and band is not None else None)
        return judged

    def _put(self, reason: Hashable, link: int | None) -> None:
        """Have a reason to call a link reviewed; None takes it away."""
        if (before := self._reasons.pop(reason, None)) is not None:
            self.links[before] -= 1
            if not self.links[before]:
                del self.links[before]
        if link is not None:
            self._reasons[reason] = link
            self.links[link] += 1
