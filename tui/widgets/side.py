"""One side of a row: its margin and its text, in the styles of what lies over it.

▌● Merrowick holds its breath as
▌  stranded freighter shuts the harbour
^^ the link under the caret, the sign of what is on record
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from collate.document import Span
from store.annotation import SEVERITIES, Side
from tui.drawing.painting import (
    NO_SIGN,
    Interval,
    Sign,
    TextStyles,
    annotation_intervals,
    band_sign,
    cut,
    focus_intervals,
    gap_sign,
    selection_intervals,
)
from tui.drawing.viewport import Viewport
from tui.layout.bands import OTHER
from tui.layout.composing import Row
from tui.layout.geometry import Geometry
from tui.layout.places import overlap
from tui.layout.typesetting import Typeset
from tui.review.session import Session

if TYPE_CHECKING:
    from tui.review.search import Hit

BARE = "bare"  # over the style of a sign: it has the colour of what it stands for, not its line
PLACE = "‸"
Look = Callable[..., Style]


class Focus(NamedTuple):
    """Where the link under the caret stands on a side: its rows, whether it has them for itself, its band."""

    rows: range
    is_alone: bool
    band: int


class SideView:
    """Draws the rows of one side."""

    def __init__(self, side: Side, session: Session, look: Look) -> None:
        self.side = side
        self.session = session
        self.look = look
        self.typeset = Typeset(session.documents[side])
        self.styles = TextStyles(session.documents[side])
        self.hits: list[Hit] = []

    def focus(self, viewport: Viewport) -> Focus:
        """Where the link under the caret stands; no rows when it is not near."""
        layout, band = viewport.layouts[self.side], viewport.band_beside(self.side, self.session)
        is_alone = viewport.mode == "sentence"
        if not self.session.bands or not layout.holds(band):
            return Focus(range(0), is_alone, band)
        rows = layout.rows_of(self.side, band)
        while is_alone and layout.row(self.side, rows.stop).band == band:
            rows = range(rows.start, rows.stop + 1)
        return Focus(rows, is_alone, band)

    def draw(
        self, row: int, found: Row, tops: Sequence[int], focus: Focus, geometry: Geometry
    ) -> list[Segment]:
        """A row's margin and text, as wide as its share. `tops`: the bands that begin on it."""
        has_focus = row in focus.rows
        under = ("focus",) if has_focus and focus.is_alone else ()
        body, used = self._body(row, found, under, focus, geometry.text)
        filling = Segment(" " * max(0, geometry.text - used), self.look(*under))
        return [*self._margin(found, tops, under, has_focus, geometry), *body, filling]

    def _margin(
        self, row: Row, tops: Sequence[int], under: tuple[str, ...], has_focus: bool, geometry: Geometry
    ) -> list[Segment]:
        """The bar of the link under the caret, beside the gutter its own cell; the sign of a band.

        Where the sides are stacked, a number tells them apart, and the bar stands next to the text.
        """
        sign = self._sign(tops) if row.kind != "blank" else NO_SIGN
        bar, marked = "▌" if has_focus else " ", self.look(*under, "mark")
        shown = self.look(*under, sign.style, BARE)
        if geometry.stacked:
            number = {"left": "1", "right": "2"}[self.side] if tops else " "
            return [Segment(number, marked), Segment(sign.char, shown), Segment(bar, marked)]
        mark = Segment(f"{sign.char} ", shown)
        return [mark] if self.side == "right" else [Segment(bar, marked), mark]

    def _sign(self, tops: Sequence[int]) -> Sign:
        """The sign of the bands that begin on a row; an annotation's before any other."""
        signs = [sign for band in tops if (sign := band_sign(self.session, self.side, band)) != NO_SIGN]
        return next((sign for sign in signs if sign.style in SEVERITIES), signs[0] if signs else NO_SIGN)

    def _body(
        self, row: int, found: Row, under: tuple[str, ...], focus: Focus, room: int
    ) -> tuple[list[Segment], int]:
        if found.kind == "blank":
            return [], 0
        if found.kind == "gap":
            return self._gap(found.band, under, room, has_focus=row in focus.rows)
        segments, used = [Segment(" " * found.indent, self.look(*under))], found.indent
        intervals = self._intervals(row, found.span, focus)
        for span, styles in cut(found.span, intervals):
            segments.append(Segment(self.typeset.display(*span), self.look(*under, *styles)))
            used += self.typeset.width(*span)
        if used > room:
            strip = Strip(segments).crop(0, room)  # white space at the end hangs over the edge
            segments, used = list(strip), strip.cell_length
        return self._with_place(segments, used, found.span, intervals) if used < room else (segments, used)

    def _with_place(
        self, segments: list[Segment], used: int, span: Span, intervals: list[Interval]
    ) -> tuple[list[Segment], int]:
        """The mark of a place after the last word, where something is missing and the caret stands."""
        here = [i.style for i in intervals if i.start == span.end and i.style in ("caret", "aligned")]
        is_last = span.end in (len(self.session.text(self.side)), self._end_of_block(span))
        if not here or not is_last:
            return segments, used
        return [*segments, Segment(PLACE, self.look("gap", *here))], used + 1

    def _end_of_block(self, span: Span) -> int:
        document = self.session.documents[self.side]
        return next((block.end for block in document.blocks if block.end >= span.end), -1)

    def _intervals(self, row: int, span: Span, focus: Focus) -> list[Interval]:
        session, side = self.session, self.side
        found = list(self.styles.over(span))
        if row in focus.rows and not focus.is_alone:
            found.append(Interval(*span, "beside"))
            found.append(Interval(*session.bands.span(side, focus.band), "focus"))
        for band in session.places.over(side, span):
            found += annotation_intervals(session, side, band)
        found += [Interval(*hit.span, "hit") for hit in self.hits if overlap(hit.span, span)]
        if row in focus.rows:
            return found + list(focus_intervals(session, side))
        return found + list(selection_intervals(session, side))

    def _whither(self, band: int) -> str:
        partner = self.session.bands.partner(band)
        return "further down" if partner is not None and partner > band else "further up"

    def _gap(
        self, band: int, under: tuple[str, ...], room: int, *, has_focus: bool
    ) -> tuple[list[Segment], int]:
        """The mark of what this side lacks, with the caret on it when it stands here."""
        found = self.session.bands[band]
        words = f"stands {self._whither(band)}" if found.moved else "not in this version"
        here: tuple[str, ...] = ()
        if has_focus:
            here = ("caret",) if self.session.caret.side == self.side else ("aligned",)
        line = f"╌╌ {words}"[:room]
        style = gap_sign(found, OTHER[self.side]).style
        return [
            Segment(line[0], self.look(*under, style, *here)),
            Segment(line[1:], self.look(*under, "gap")),
        ], len(line)
