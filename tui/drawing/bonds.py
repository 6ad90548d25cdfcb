"""The links in sight, as the map between the sides shows them.

The tide was out.    ╶┬╴  It was low tide,
Nobody came.          │   and
                      └╴  nobody came.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate import Span
from store.annotation import SIDES, Side
from tui.drawing.gutter import Bond
from tui.drawing.viewport import Viewport
from tui.layout.bands import OTHER
from tui.layout.composing import NONE
from tui.review.session import Session

DOUBTFUL_BELOW = 0.5  # the score is about the chance that a link is right: rather wrong than right


def bonds(session: Session, viewport: Viewport) -> dict[int, Bond]:
    """For each band of a link that has text on screen its bond, wherever the caret is."""
    found: dict[int, Bond] = {}
    for band in sorted(_bands_in_sight(session, viewport)):
        if session.bands[band].moved:
            found[band] = _half(session, viewport, band)
        elif not any(session.bands.is_gap(side, band) for side in SIDES):
            found[band] = _whole(session, viewport, band)
    return found


def with_caret(found: dict[int, Bond], here: int) -> Iterator[Bond]:
    """All bonds, that of the caret's band marked."""
    for band, bond in found.items():
        style = "mark" if band == here and bond.style != "moved" else bond.style
        yield bond._replace(is_here=band == here, style=style)


def _bands_in_sight(session: Session, viewport: Viewport) -> set[int]:
    found: set[int] = set()
    for side in SIDES:
        rows = [viewport.row_at(side, y) for y in range(viewport.height)]
        spans = [row.span for row in rows if row.kind == "text"]
        if spans:
            found.update(session.places.over(side, Span(spans[0].start, spans[-1].end)))
        gaps = {row.band for row in rows if row.kind == "gap" and row.band != NONE}
        found.update(band for band in gaps if session.bands[band].moved)
    return found


def _whole(session: Session, viewport: Viewport, band: int) -> Bond:
    is_doubtful = not session.is_sketch and session.link(band).score < DOUBTFUL_BELOW
    rows = {side: _rows(session, viewport, side, band) for side in SIDES}
    style, sign = ("quiet", "?") if is_doubtful else ("rule", "")
    return Bond(rows["left"], rows["right"], style, sign=sign)


def _half(session: Session, viewport: Viewport, band: int) -> Bond:
    """Half of a moved link: an arrow to where the other half stands."""
    side: Side = "right" if session.bands.is_gap("left", band) else "left"
    partner = session.bands.partner(band)
    arrow = "↓" if partner is not None and partner > band else "↑"
    rows = {side: _rows(session, viewport, side, band), OTHER[side]: ()}
    return Bond(rows["left"], rows["right"], "moved", sign=arrow)


def _rows(session: Session, viewport: Viewport, side: Side, band: int) -> tuple[int, ...]:
    """The screen rows on which the sentences of a band begin."""
    layout, top = viewport.layouts[side], viewport.tops[side]
    if not layout.holds(band):
        return ()
    starts = session.sentence_starts(side, band)
    return tuple(sorted({layout.row_of(side, start, band) - top for start in starts}))
