"""Where the jumping keys lead: from a session to the next place of a kind, or None when there is none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal, NamedTuple

from collate import Difference
from store import Annotation, Side, Suggestion
from tui.bands import Bands
from tui.places import Caret
from tui.session import Session
from tui.stops import Stop, caret_of, stop_here, stops

Step = Literal[1, -1]


class Found(NamedTuple):
    """A place, and the difference, annotation or suggestion that is there."""

    caret: Caret
    difference: Difference | None = None
    annotation: str | None = None
    suggestion: Suggestion | None = None


def next_link(session: Session, step: Step) -> Found | None:
    """The link after or before this one."""
    band = session.caret.band + step
    return Found(session.places.at_band(session.caret.side, band)) if 0 <= band < len(session.bands) else None


def next_unmatched(session: Session, step: Step) -> Found | None:
    """The start of the next passage without a counterpart; neighbours on one side are one passage."""
    unmatched, band = session.bands.unmatched, session.caret.band
    beyond = (
        unmatched[bisect_right(unmatched, band) :] if step > 0 else unmatched[: bisect_left(unmatched, band)]
    )
    head = next((at for at in beyond[::step] if not _goes_on(session.bands, at)), None)
    return Found(session.places.at_band(session.caret.side, head)) if head is not None else None


def _goes_on(bands: Bands, band: int) -> bool:
    """Whether the passage that `band` belongs to began before it."""
    before = band - 1
    if before < 0 or not bands.is_unmatched(before):
        return False
    return bands.is_gap("left", before) == bands.is_gap("left", band)


def next_difference(session: Session, step: Step) -> Found | None:
    """The next changed words, or the next unmatched sentence."""
    found = _in_band(session, session.caret.band, step, from_caret=True)
    band = session.caret.band + step
    while found is None and 0 <= band < len(session.bands):
        found = _in_band(session, band, step, from_caret=False)
        band += step
    return found


def _in_band(session: Session, band: int, step: Step, *, from_caret: bool) -> Found | None:
    side = session.caret.side
    found = stops(session, band)
    if from_caret:
        found = [stop for stop in found if _is_beyond(session, stop, step)]
    if found:
        stop = found[0 if step > 0 else -1]
        return Found(caret_of(session, stop, side, band), stop.difference, suggestion=stop.suggestion)
    if session.bands.is_unmatched(band) and not from_caret:
        return Found(session.places.at_band(side, band))
    return None


def _is_beyond(session: Session, stop: Stop, step: Step) -> bool:
    here = stop_here(session)
    if here is not None:
        return (stop.key > here.key) if step > 0 else (stop.key < here.key)
    start, end = stop.span(session.caret.side)
    offset = session.caret.offset
    return start > offset or start == end == offset if step > 0 else start < offset


def next_suggestion(session: Session, step: Step) -> Found | None:
    """The next suggestion, in this band or another."""
    bands = sorted(band for band in session.suggested() if (band - session.caret.band) * step >= 0)
    for band in bands[::step]:
        found = [stop for stop in stops(session, band) if stop.suggestion]
        if band == session.caret.band:
            found = [stop for stop in found if _is_beyond(session, stop, step)]
        if found:
            stop = found[0 if step > 0 else -1]
            return Found(caret_of(session, stop, session.caret.side, band), suggestion=stop.suggestion)
    return None


def next_annotation(session: Session, step: Step) -> Found | None:
    """The next annotation in reading order."""
    places = sorted(
        (place_of_annotation(session, annotation), annotation.id)
        for annotation in session.record.annotations.values()
        if session.sieve.lets(annotation)
    )
    ordered = [(caret.band, caret.offset, annotation) for caret, annotation in places]
    keyed = sorted(zip(ordered, places, strict=True))
    here = _here(session)
    beyond = [place for key, place in keyed if (key > here if step > 0 else key < here)]
    if not beyond:
        return None
    caret, annotation = beyond[0 if step > 0 else -1]
    return Found(caret, annotation=annotation)


def _here(session: Session) -> tuple[int, int, str]:
    current = session.current_annotation()
    if current:
        caret = place_of_annotation(session, current)
        return caret.band, caret.offset, current.id
    return session.caret.band, session.caret.offset, ""


def place_of_annotation(session: Session, annotation: Annotation) -> Caret:
    """Where the caret goes for an annotation: to its first span on the caret's side, else across."""
    return session.places.caret_of(annotation.targets, session.caret.side) or session.caret


def partner(session: Session) -> Found | None:
    """The other half of the moved link under the caret."""
    found = session.partner(session.caret.band)
    if found is None:
        return None
    side: Side = "right" if session.bands.is_gap("left", found) else "left"
    return Found(session.places.at_band(side, found))


def next_unreviewed(session: Session, step: Step) -> Found | None:
    """The next link of which nobody has said that it is discrepant or equivalent."""
    band = session.caret.band + step
    while 0 <= band < len(session.bands):
        if not session.is_reviewed(band):
            return Found(session.places.at_band(session.caret.side, band))
        band += step
    return None


def place_named(session: Session, name: str) -> Caret | None:
    """The place that "40", "40%" (of the caret's side) or "#12" (the twelfth link) means; None for none."""
    found = re.fullmatch(r"\s*(?:#\s*(\d{1,9})|(\d{1,3}(?:[.,]\d{1,3})?)\s*%?)\s*", name)
    side = session.caret.side
    if found is None:
        return None
    if found[1]:
        link = int(found[1]) - 1
        is_there = 0 <= link < len(session.alignment.links)
        return session.places.at_band(side, session.bands.links.index(link)) if is_there else None
    share = float(found[2].replace(",", ".")) / 100
    return session.places.at(side, int(share * (len(session.text(side)) - 1))) if share <= 1 else None


JUMPS: dict[str, tuple[Callable[[Session, Step], Found | None], str]] = {
    "link": (next_link, "link"),
    "difference": (next_difference, "difference"),
    "unmatched": (next_unmatched, "unmatched passage"),
    "annotation": (next_annotation, "annotation"),
    "unreviewed": (next_unreviewed, "link to review"),
    "partner": (lambda session, _: partner(session), "moved passage"),
}
