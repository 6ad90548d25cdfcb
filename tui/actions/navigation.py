"""Where the jumping keys lead: from a session to the next place of a kind, or None when there is none.

caret in link 4 of 59      J, next_link(session, 1)           ->  the start of link 5
                           (, next_suggestion(session, -1)    ->  None, and `nowhere` says what to press
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import chain
from operator import gt, lt
from typing import Literal, NamedTuple

from collate import Difference
from store import Annotation, Suggestion
from store.annotation import Side
from tui.actions.stops import Stop, caret_of, stop_here, stops
from tui.layout.bands import Bands
from tui.layout.places import Caret
from tui.review import meant
from tui.review.amounts import amount
from tui.review.session import Session

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
    for band in _from(session.caret.band, session.standing.suggested_bands(), step):
        found = [stop for stop in stops(session, band) if stop.suggestion]
        if band == session.caret.band:
            found = [stop for stop in found if _is_beyond(session, stop, step)]
        if found:
            stop = found[0 if step > 0 else -1]
            return Found(caret_of(session, stop, session.caret.side, band), suggestion=stop.suggestion)
    return None


def next_annotation(session: Session, step: Step) -> Found | None:
    """The next annotation in reading order."""
    current, caret = meant.annotation(session), session.caret
    here = _keyed(session, current)[0] if current else (caret.band, caret.offset, "")
    annotated = session.standing.annotated()
    is_past, nearest = (gt, min) if step > 0 else (lt, max)
    for band in _from(here[0], session.standing.annotated_bands(), step):
        shown = [_keyed(session, each) for each in annotated[band] if session.sieve.lets(each)]
        if beyond := [(key, place) for key, place in shown if key[0] == band and is_past(key, here)]:
            (_, _, annotation_id), place = nearest(beyond)
            return Found(place, annotation=annotation_id)
    return None


def _keyed(session: Session, annotation: Annotation) -> tuple[tuple[int, int, str], Caret]:
    """Where the caret goes for an annotation, behind what it is sorted by in reading order."""
    place = place_of_annotation(session, annotation)
    return (place.band, place.offset, annotation.id), place


def _from(band: int, bands: Sequence[int], step: Step) -> Sequence[int]:
    """Those of some bands, ascending, that lie at a band or beyond, the nearest first."""
    return bands[bisect_left(bands, band) :] if step > 0 else bands[: bisect_right(bands, band)][::-1]


def place_of_annotation(session: Session, annotation: Annotation) -> Caret:
    """Where the caret goes for an annotation: to its first span on the caret's side, else across."""
    return session.places.caret_of(annotation.targets, session.caret.side) or session.caret


def partner(session: Session) -> Found | None:
    """The other half of the moved link under the caret."""
    found = session.bands.partner(session.caret.band)
    if found is None:
        return None
    side: Side = "right" if session.bands.is_gap("left", found) else "left"
    return Found(session.places.at_band(side, found))


def next_unreviewed(session: Session, step: Step) -> Found | None:
    """The next link of which nobody has said that it is discrepant or equivalent, around the ends."""
    bands, here = range(len(session.bands))[::step], session.caret.band
    at = bands.index(here) if bands else 0
    for band in chain(bands[at + 1 :], bands[:at]):
        if not session.standing.is_reviewed(band):
            return Found(session.places.at_band(session.caret.side, band))
    return None


def around(session: Session, found: Found, kind: str, step: Step) -> str:
    """What to say of a jump that went on at the other end of the text; nothing of any other."""
    if kind != "unreviewed" or (found.caret.band - session.caret.band) * step > 0:
        return ""
    reviewed, links = session.progress()
    return f"no link to review after that one: on from the top, {amount(links - reviewed, 'link')} left"


def edge(session: Session, step: Step) -> Caret:
    """The first or the last character of the caret's side, or the gap that stands beyond it."""
    side = session.caret.side
    first = session.places.at_band(side, 0 if step < 0 else len(session.bands) - 1)
    return first if step < 0 else first._replace(offset=max(first.offset, len(session.text(side)) - 1))


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
    "suggestion": (next_suggestion, "suggestion"),
    "unmatched": (next_unmatched, "unmatched passage"),
    "annotation": (next_annotation, "annotation"),
    "unreviewed": (next_unreviewed, "link to review"),
    "partner": (lambda session, _: partner(session), "moved passage"),
}
BOTH_WAYS = ("difference", "suggestion", "unmatched", "annotation")


def nowhere(session: Session, kind: str, step: Step) -> str:
    """What to say of a jump that leads nowhere, with the id of the key that leads back to one."""
    search, noun = JUMPS[kind]
    if kind == "unreviewed":
        return _none_other(session)
    there, behind, key = ("after", "before", "previous") if step > 0 else ("before", "after", "next")
    said = f"no {noun} {there} this"
    is_behind = kind in BOTH_WAYS and search(session, -1 if step > 0 else 1) is not None
    return f"{said}: {{{kind}.{key}}} goes to one {behind} it" if is_behind else said


def _none_other(session: Session) -> str:
    """Of links to review there is none on either side of the caret's; that one may be left."""
    is_here = bool(session.bands) and not session.standing.is_reviewed(session.caret.band)
    return "no other link to review: this is the last" if is_here else "all links are reviewed"
