"""The links in sight, as the map between the sides shows them."""

from __future__ import annotations

from collections.abc import Iterator

from store.annotation import Side
from tui.bands import OTHER, SIDES
from tui.composing import NONE
from tui.gutter import Bond
from tui.session import Session
from tui.viewport import Viewport

DOUBTFUL_BELOW = 0.6  # the score is about the chance that a link is right


def bonds(session: Session, viewport: Viewport) -> Iterator[Bond]:
    """A bond for each link of which a sentence begins on screen."""
    for band in sorted(_bands_begun(session, viewport)):
        found = session.bands[band]
        if found.moved:
            yield _half(session, viewport, band)
        elif not (found.is_gap("left") or found.is_gap("right")):
            yield _whole(session, viewport, band)


def _bands_begun(session: Session, viewport: Viewport) -> set[int]:
    found = set()
    for side in SIDES:
        for y in range(viewport.height):
            row = viewport.row_at(side, y)
            if row.kind == "text":
                found.update(session.places.over(side, row.span))
            elif row.kind == "gap" and row.band != NONE and session.bands[row.band].moved:
                found.add(row.band)
    return found


def _whole(session: Session, viewport: Viewport, band: int) -> Bond:
    is_here = band == session.caret.band
    is_doubtful = not session.is_sketch and session.link(band).score < DOUBTFUL_BELOW
    rows = {side: _rows(session, viewport, side, band) for side in SIDES}
    style = "mark" if is_here else "quiet" if is_doubtful else "rule"
    return Bond(rows["left"], rows["right"], style, is_here, "?" if is_doubtful else "")


def _half(session: Session, viewport: Viewport, band: int) -> Bond:
    """Half of a moved link: an arrow to where the other half stands."""
    side: Side = "right" if session.bands[band].is_gap("left") else "left"
    partner = session.partner(band)
    arrow = "↓" if partner is not None and partner > band else "↑"
    rows = {side: _rows(session, viewport, side, band), OTHER[side]: ()}
    return Bond(rows["left"], rows["right"], "moved", band == session.caret.band, arrow)


def _rows(session: Session, viewport: Viewport, side: Side, band: int) -> tuple[int, ...]:
    """The screen rows on which the sentences of a band begin."""
    layout, top = viewport.layouts[side], viewport.tops[side]
    if not layout.holds(band):
        return ()
    starts = session.sentence_starts(side, band)
    return tuple(sorted({layout.row_of(side, start, band) - top for start in starts}))
