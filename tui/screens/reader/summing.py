"""From the texts to the sum of the review, which shows itself when the last link is reviewed.

the last link judged   ->   59 of 59 links reviewed: 3 annotations, R E l lead on
"""

from __future__ import annotations

from time import monotonic

from tui.keys.keys import with_keys
from tui.review.filtering import parse
from tui.screens.reader.exporting import Exporting
from tui.screens.reader.narrowing import Narrowing


class Summing(Narrowing, Exporting):
    """How far the review is."""

    was_done = False

    def on_mount(self) -> None:
        """What was done when the texts were opened is no news."""
        self.began = monotonic()
        self.was_done = self._is_done()

    def _is_done(self) -> bool:
        reviewed, links = self.session.progress()
        return 0 < links == reviewed and not self.session.is_sketch

    def record_changed(self) -> None:
        """Draw what is on record now; when that was the last link, sum up."""
        super().record_changed()
        is_done = self._is_done()
        if is_done and not self.was_done and self.is_active:
            self.action_summary()
        self.was_done = is_done

    def action_summary(self) -> None:
        """What has been found so far."""
        from tui.lists.summary import summary
        from tui.screens.summary import SummaryScreen

        minutes = round((monotonic() - self.began) / 60)
        way_on = with_keys("{unreviewed.next} goes to the next link not yet reviewed", self.keys.values())
        self.app.push_screen(SummaryScreen(summary(self.session), minutes, way_on), self._summed_up)

    def _summed_up(self, wanted: str | None) -> None:
        if wanted == "unsure":
            self.session.sieve.set(parse("unsure"))
        if wanted == "export":
            self.action_export()
        elif wanted:
            self.action_list()
