"""Which styles lie over a stretch of one side's text: from a session to intervals, with no widget in it.

An interval is (start, end, style); later ones lie over earlier ones. Style names are the component classes
of the page, without their "page--".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from collate.document import Document, Span
from collate.document import Style as TextStyle
from store.annotation import SEVERITIES, Annotation, Severity, Side
from tui.layout.bands import OTHER, Band
from tui.layout.motions import next_char
from tui.review import meant
from tui.review.differences import pieces
from tui.review.session import Session


class Interval(NamedTuple):
    """A style over `text[start:end]`."""

    start: int
    end: int
    style: str


class TextStyles:
    """The styles that a document brings with it, found quickly for any span."""

    def __init__(self, document: Document) -> None:
        headings = [TextStyle("strong", *block[1:3]) for block in document.blocks if block.kind == "heading"]
        captions = [
            TextStyle("emphasis", *block[1:3]) for block in document.blocks if block.kind == "caption"
        ]
        self.styles = sorted([*document.styles, *headings, *captions], key=lambda style: style.start)
        self._starts = [style.start for style in self.styles]
        self._longest = max((style.end - style.start for style in self.styles), default=0)

    def over(self, span: Span) -> Iterator[Interval]:
        """The styles that overlap `span`."""
        first = bisect_left(self._starts, span.start - self._longest)
        for style in self.styles[first : bisect_left(self._starts, span.end)]:
            if style.end > span.start:
                yield Interval(style.start, style.end, style.kind)


def annotation_intervals(session: Session, side: Side, band: int) -> Iterator[Interval]:
    """Where annotations lie, the gravest uppermost; for a whole link the sign in the margin is enough."""
    whole = session.bands.span(side, band)
    found = sorted(session.shown_in(band), key=lambda a: SEVERITIES.index(a.severity))
    for annotation in found:
        for target in annotation.targets:
            if target.side == side and target.start < target.end and (target.start, target.end) != whole:
                yield Interval(target.start, target.end, annotation.severity)


def focus_intervals(session: Session, side: Side) -> Iterator[Interval]:
    """What is marked in the band under the caret: changes, selection, caret and the caret's counterpart."""
    for difference in session.differences(session.caret.band):
        span, is_led = pieces(difference)[side], difference == session.led_to
        if is_led or session.level != "none":
            yield Interval(span.start, span.end, "led" if is_led else "difference")
    here = meant.suggestion(session)
    for suggestion in session.suggestions_in(session.caret.band):
        for target in suggestion.targets:
            if target.side == side:
                yield Interval(target.start, target.end, "led" if suggestion == here else "suggestion")
    current = meant.annotation(session)
    if current:
        for target in current.targets:
            if target.side == side:
                yield Interval(target.start, target.end, "current")
    yield from selection_intervals(session, side)
    yield caret_interval(session, side)


def selection_intervals(session: Session, side: Side) -> Iterator[Interval]:
    """What is selected on a side."""
    for piece in meant.selected(session):
        if piece.side == side:
            yield Interval(piece.span.start, piece.span.end, "selection")


def caret_interval(session: Session, side: Side) -> Interval:
    """The character under the caret, or on the other side the one at the aligned place."""
    caret = session.caret if session.caret.side == side else session.across(session.caret)
    text = session.text(side)
    after = next_char(text, caret.offset, len(text))
    style = "caret" if session.caret.side == side else "aligned"
    return Interval(caret.offset, max(after, min(caret.offset + 1, len(text))), style)


def cut(span: Span, intervals: list[Interval]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """`span` in pieces, each with the names of the styles over it, undermost first."""
    over = [interval for interval in intervals if interval.start < span.end and interval.end > span.start]
    edges = {span.start, span.end}
    for interval in over:
        edges.update((max(interval.start, span.start), min(interval.end, span.end)))
    points = sorted(edges)
    for start, end in pairwise(points):
        yield Span(start, end), tuple(i.style for i in over if i.start <= start and end <= i.end)


class Sign(NamedTuple):
    """What the margin shows beside the first row of a band: a character and its style."""

    char: str
    style: str


NO_SIGN = Sign(" ", "quiet")
ANNOTATED: dict[Severity, str] = {"neutral": "·", "minor": "○", "major": "●", "critical": "◆"}


def band_sign(session: Session, side: Side, band: int) -> Sign:
    """The state of a link, beside its first row on the side that has text.

    `◆` critical, `●` major, `○` minor, `·` neutral annotations, `=` equivalent, `−` only in the left,
    `+` only in the right, `↕` moved, `◇` with a suggestion: that one stands once, on the left where it can.
    """
    found = session.bands[band]
    if found.is_gap(side):
        return NO_SIGN
    worst = worst_severity(session.shown_in(band))
    if worst:
        return Sign(ANNOTATED[worst], worst)
    if session.suggestions_in(band):
        return Sign("◇", "suggestion") if side == "left" or found.is_gap("left") else NO_SIGN
    if session.standing.state(band) == "equivalent":
        return Sign("=", "equivalent")
    return gap_sign(found, side)


def gap_sign(band: Band, side: Side) -> Sign:
    """The sign of a band whose other side is empty."""
    if not band.is_gap(OTHER[side]):
        return NO_SIGN
    if band.moved:
        return Sign("↕", "moved")
    return Sign("−", "omission") if side == "left" else Sign("+", "addition")


def worst_severity(annotations: list[Annotation]) -> Severity | None:
    """The gravest severity among annotations."""
    found = [SEVERITIES.index(annotation.severity) for annotation in annotations]
    return SEVERITIES[max(found)] if found else None
