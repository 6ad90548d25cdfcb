"""What stands on record in each band, kept in step with the record.

    annotations    band 3: a     band 4: a, b        suggestions    band 7: c
    reviewed       links 3 and 4, that have annotations, and 9, of which somebody said that nothing is wrong

Annotations and suggestions are as they were when the record was last said to have changed: to go through many
bands costs no look at the record for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from store import Annotation, Suggestion
from store.annotation import ReviewState
from tui.layout.places import Places
from tui.review.byband import ByBand
from tui.review.progress import Progress
from tui.review.record import Record
from tui.review.tracked import News


class Standing:
    """A record, by the bands of a comparison; for other bands there is another one."""

    def __init__(self, places: Places, record: Record) -> None:
        self._places = places
        self._record = record
        self._is_stale = True
        self._log: list[int] = []  # the bands of which something else is on record than before
        self._news = News(self._log)
        self._annotations = ByBand(places, record.annotations, self._log)
        self._suggestions = ByBand(places, record.suggestions, self._log)
        self._progress = Progress(places.bands, record.review, places.band_of)

    def record_changed(self) -> None:
        """The record has other annotations, suggestions or review states than before."""
        self._is_stale = True

    def catch_up(self) -> None:
        """Take what changed on the record."""
        self._is_stale = False
        self._annotations.update()
        self._suggestions.update()
        for band in self._progress.update(self._news.take(), self._annotations.at):
            self._log += self._places.bands.of_link(band)

    def news(self) -> News[int]:
        """The bands of which something else is on record from now on."""
        self.annotated()
        return News(self._log)

    def annotated(self) -> Mapping[int, Sequence[Annotation]]:
        """The bands that annotations touch, each with its annotations."""
        if self._is_stale:
            self.catch_up()
        return self._annotations.at

    def annotated_bands(self) -> Sequence[int]:
        """The bands that annotations touch, ascending."""
        self.annotated()
        return self._annotations.bands

    def annotations_in(self, band: int) -> list[Annotation]:
        """The annotations that touch a band, in the order of their making."""
        return sorted(self.annotated().get(band, ()), key=lambda each: (each.created, each.id))

    def suggested_bands(self) -> Sequence[int]:
        """The bands that suggestions touch, ascending."""
        self.annotated()
        return self._suggestions.bands

    def suggestions_in(self, band: int) -> Sequence[Suggestion]:
        """The suggestions that touch a band, whether they are shown or not."""
        self.annotated()
        return self._suggestions.at.get(band, ())

    def state(self, band: int) -> ReviewState:
        """How far a link is reviewed: discrepant while it has an annotation."""
        if self.annotated().get(band):
            return "discrepant"
        state = self._record.review.get(self._places.place(band), "unseen")
        return "seen" if state == "discrepant" else state

    def is_reviewed(self, band: int) -> bool:
        """Whether somebody has said that the link is discrepant or equivalent."""
        self.catch_up()
        return self._places.bands.links[band] in self._progress.links

    def reviewed_bands(self) -> Iterator[int]:
        """The bands of which somebody has said that they are discrepant or equivalent."""
        self.catch_up()
        links = self._progress.links
        found = enumerate(self._places.bands.links) if links else ()
        return (band for band, link in found if link in links)

    def reviewed_links(self) -> int:
        """Of how many links somebody has said so."""
        self.catch_up()
        return len(self._progress.links)
