"""From the texts to the sum of the review, which shows itself when the last link is reviewed.

the last link judged   ->   59 of 59 links reviewed: 3 annotations, R E l lead on
"""

from __future__ import annotations

from functools import partial
from time import monotonic

from tui.lists.summary import summary
from tui.review.filtering import parse
from tui.screens.reader.desk import Desk
from tui.screens.summary import SummaryScreen


def sum_up(desk: Desk) -> None:
    """What has been found so far."""
    minutes = round((monotonic() - desk.began) / 60)
    way_on = desk.spell("{unreviewed.next} goes to the next link not yet reviewed")
    desk.app.push_screen(SummaryScreen(summary(desk.session), minutes, way_on), partial(_summed_up, desk))


def _summed_up(desk: Desk, wanted: str | None) -> None:
    if wanted == "unsure":
        desk.session.sieve.set(parse("unsure"))
    if wanted == "export":
        from tui.screens.reader.exporting import export

        export(desk)
    elif wanted:
        from tui.screens.reader.listing import list_all

        list_all(desk)
