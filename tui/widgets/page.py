"""Both texts on one widget: names above, margins with signs, the strip that shows the whole at the edge.

     original.md                     │ rewrite.txt                    ▐
    ▌● The meeting is to lay the     │ The conference shocked the     ●
    ▌  groundwork for ...            │ capital ...
     − Nobody was asked.             │ ╌╌ not in this version

One widget draws both sides line by line and keeps finished lines: a widget a paragraph would cost a hundred
times as much. It has no border and no scroll bars, so lines need nothing of Textual's style machinery.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from collate import Alignment
from collate.document import Span
from store.annotation import Side
from tui.layout import SIDES, Layout, Row
from tui.painting import (
    NO_SIGN,
    Interval,
    Marks,
    Sign,
    annotation_intervals,
    band_sign,
    cut,
    focus_intervals,
    gap_sign,
    selection_intervals,
)
from tui.places import Caret
from tui.search import Hit
from tui.session import OTHER, Session
from tui.typesetting import Typeset, cells, visible
from tui.viewport import Viewport
from tui.widgets.strip import Edge, Overview

MEASURE = 76  # cells: a wider text is harder to read than it is worth
MARGIN = 3  # the mark of the link under the caret, its sign, a space
STACKED_BELOW = 72
SMALLEST = (40, 8)

STYLES = (
    *("strong", "emphasis", "link", "code"),  # what the documents bring
    *("focus", "mark", "difference", "led", "caret", "aligned", "selection", "hit", "current"),
    *("neutral", "minor", "major", "critical"),  # annotations
    *("omission", "addition", "moved", "equivalent", "gap"),  # links
    *("name", "rule", "quiet", "window"),
)


BARE = Style(underline=False)  # a sign has the colour of what it stands for, not its line


class Geometry(NamedTuple):
    """How the width is shared out: `indent` blank cells outside, `text` cells for the text of a side."""

    text: int
    indent: int
    stacked: bool

    @classmethod
    def of(cls, width: int) -> Geometry:
        """The shares of a terminal `width` cells wide."""
        if width < STACKED_BELOW:
            return cls(width - MARGIN - 2, 0, True)
        room = (width - 2) // 2 - MARGIN - 1
        return cls(min(room, MEASURE), max(0, room - MEASURE), False)


class Page(Widget):
    """The two sides of a session, a window of rows on them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{name}" for name in STYLES}
    ALLOW_SELECT = False

    @dataclass
    class Pointed(Message):
        """The mouse went down on, or was dragged to, a place in a text."""

        caret: Caret
        dragged: bool

    @dataclass
    class Wheeled(Message):
        """The wheel was turned."""

        rows: int

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.typesets: dict[Side, Typeset] = {side: Typeset(session.documents[side]) for side in SIDES}
        self.marks: dict[Side, Marks] = {side: Marks(session.documents[side]) for side in SIDES}
        self.geometry = Geometry(0, 0, False)
        self.viewport = Viewport(Layout((), session.documents, self.typesets, 1), 1)
        self.hits: list[Hit] = []
        self.overview = Overview(session)
        self._lines: dict[tuple[int, Edge], Strip] = {}
        self._looks: dict[tuple[str, ...], Style] = {}

    # State that changes what is drawn

    def _lay_out(self) -> Layout:
        session = self.session
        return Layout(
            session.bands, session.documents, self.typesets, self.geometry.text, stacked=self.geometry.stacked
        )

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew when the width changed; the caret stays where it was on the screen, as near as can be."""
        geometry = Geometry.of(event.size.width)
        is_first = not len(self.viewport.layout)
        on_screen = event.size.height // 3 if is_first else self.caret_row()
        self.viewport.height = max(1, event.size.height - 1)
        if geometry != self.geometry:
            self.geometry = geometry
            self.viewport.layout = self._lay_out()
        self.put_caret_row(on_screen)

    def take_links(self, alignment: Alignment, *, is_sketch: bool = False) -> None:
        """Show other links; the caret stays at its offset and on its row."""
        on_screen = self.caret_row()
        self.session.align(alignment, is_sketch=is_sketch)
        self.viewport.layout = self._lay_out()
        self.put_caret_row(on_screen)

    def caret_row(self) -> int:
        """How many rows of text are on screen above the caret's."""
        return self.viewport.row_of(self.session.caret) - self.viewport.top

    def put_caret_row(self, on_screen: int) -> None:
        """Scroll so that the caret's row is that one on screen, and draw everything."""
        self.viewport.scroll_to(self.viewport.row_of(self.session.caret) - on_screen)
        self.viewport.reveal(self.session.caret)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew: the record, the hits or the colours changed."""
        self._lines.clear()
        self.overview.forget()
        self.refresh()

    def caret_moved(self, before: Caret, top: int) -> None:
        """Draw what changed since the caret was at `before` and row `top` came first: often two links."""
        viewport, caret = self.viewport, self.session.caret
        if top != viewport.top or not len(viewport.layout) or self.session.selection is not None:
            self.refresh()
            return
        rows = {*viewport.layout.rows_of(before.band), *viewport.layout.rows_of(caret.band)}
        lines = {0, *(row - top + 1 for row in rows)}
        height = self.size.height - 1
        rows_in_strip = max(len(viewport.layout), height)
        lines |= {1 + viewport.row_of(place) * height // rows_in_strip for place in (before, caret)}
        self.refresh(*(Region(0, y, self.size.width, 1) for y in lines if 0 <= y <= height))

    def notify_style_update(self) -> None:
        """Fetch the styles anew after a change of theme."""
        super().notify_style_update()
        self._looks.clear()
        self._lines.clear()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        return [self._line(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def look(self, *names: str) -> Style:
        """The style of the page with the named ones laid over it."""
        if names not in self._looks:
            styles = [self.get_component_rich_style(f"page--{name}", partial=True) for name in names]
            if self.app.no_color and "difference" in names:
                styles.append(Style(bold=True))  # its colour is all that marks it otherwise
            self._looks[names] = Style.combine([self.rich_style, *styles])
        return self._looks[names]

    def _line(self, y: int) -> Strip:
        width = self.size.width
        if width < SMALLEST[0] or self.app.size.height < SMALLEST[1]:
            return self._finish(self._too_small(y))
        if y == 0:
            return self._finish(self._names())
        if not len(self.viewport.layout):
            return Strip.blank(width, self.look())
        row = self.viewport.top + y - 1
        edge = self.overview.cell(self.viewport, y - 1, self.size.height - 1)
        if row >= len(self.viewport.layout):
            return self._join([Segment(" " * (width - 1), self.look())], edge)
        return self._row(row, edge)

    def _row(self, row: int, edge: Edge) -> Strip:
        """A row of both texts; away from the caret and a selection it is drawn once and kept."""
        band = self.viewport.layout.band_at(row)
        if band == self.session.caret.band or self.session.selection is not None:
            return self._join(self._compose_row(row, band), edge)
        if (row, edge) not in self._lines:
            self._lines[row, edge] = self._join(self._compose_row(row, band), edge)
        return self._lines[row, edge]

    def _join(self, segments: Iterable[Segment], edge: Edge) -> Strip:
        return self._finish(
            Strip([*segments, Segment(edge.char, self.look(*edge.styles) + BARE)], self.size.width)
        )

    def _finish(self, strip: Strip) -> Strip:
        """What Textual does to every line of a widget, such as taking its colours away for NO_COLOR."""
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def _compose_row(self, row: int, band: int) -> list[Segment]:
        text, indent, stacked = self.geometry
        rows = {side: self.viewport.layout.row(side, row) for side in SIDES}
        if stacked:
            side: Side = "left" if rows["left"].kind != "blank" else "right"
            return [*self._side(side, row, band, rows[side]), Segment(" ", self.look())]
        pad = Segment(" " * indent, self.look())
        spare = " " * (self.size.width - 2 - 2 * (MARGIN + text + 1 + indent))
        return [
            pad,
            *self._side("left", row, band, rows["left"]),
            Segment(" │", self.look("rule")),
            *self._side("right", row, band, rows["right"]),
            Segment(" " + spare, self.look()),
            pad,
        ]

    def _side(self, side: Side, row: int, band: int, found: Row) -> list[Segment]:
        """One side of a row: two cells of margin and the text, padded to its full width."""
        has_focus = band == self.session.caret.band and row in self.viewport.layout.rows_of(band)
        under = ("focus",) if has_focus else ()
        column = self.viewport.layout.columns[side]
        first = column.tops[band] == row
        bar = Segment(self._bar(side, has_focus=has_focus, first=first), self.look(*under, "mark"))
        sign = self._sign(side, band, found) if first else NO_SIGN
        body, used = self._body(side, band, found, under)
        filling = Segment(" " * max(0, self.geometry.text - used), self.look(*under))
        return [bar, Segment(f"{sign.char} ", self.look(*under, sign.style) + BARE), *body, filling]

    def _bar(self, side: Side, *, has_focus: bool, first: bool) -> str:
        """The mark of focus; stacked, a number tells the sides apart: 1 is the left text, 2 the right one."""
        if self.geometry.stacked and first:
            return "1" if side == "left" else "2"
        return "▌" if has_focus else " "

    def _sign(self, side: Side, band: int, row: Row) -> Sign:
        return NO_SIGN if row.kind == "blank" else band_sign(self.session, side, band)

    def _body(self, side: Side, band: int, row: Row, under: tuple[str, ...]) -> tuple[list[Segment], int]:
        if row.kind == "blank":
            return [], 0
        if row.kind == "gap":
            return self._gap(side, band, under)
        typeset = self.typesets[side]
        segments, used = [], 0
        for span, styles in cut(row.span, self._intervals(side, band, row.span)):
            segments.append(Segment(typeset.display(*span), self.look(*under, *styles)))
            used += typeset.width(*span)
        return (segments, used) if used <= self.geometry.text else self._trim(segments, row.span, side)

    def _trim(self, segments: list[Segment], span: Span, side: Side) -> tuple[list[Segment], int]:
        """White space at the end of a full row hangs over the edge: cut it off."""
        strip = Strip(segments).crop(0, self.geometry.text)
        return list(strip), strip.cell_length

    def _intervals(self, side: Side, band: int, span: Span) -> list[Interval]:
        found = [*self.marks[side].over(span), *annotation_intervals(self.session, side, band)]
        found += [Interval(*hit.span, "hit") for hit in self._hits_in(band) if hit.side == side]
        if band == self.session.caret.band:
            return found + list(focus_intervals(self.session, side))
        return found + list(selection_intervals(self.session, side))

    def _hits_in(self, band: int) -> list[Hit]:
        return [hit for hit in self.hits if hit.band == band]

    def _gap(self, side: Side, band: int, under: tuple[str, ...]) -> tuple[list[Segment], int]:
        """The mark of what this side lacks, with the caret on it when it stands here."""
        found = self.session.bands[band]
        words = "on the other side elsewhere (m)" if found.moved else "not in this version"
        caret = self.session.caret
        here = ("caret",) if caret.band == band and caret.side == side else ()
        aligned = ("aligned",) if caret.band == band and caret.side != side else ()
        style = gap_sign(found, OTHER[side]).style
        line = f"╌╌ {words}"[: self.geometry.text]
        return [
            Segment(line[0], self.look(*under, style, *here, *aligned)),
            Segment(line[1:], self.look(*under, "gap")),
        ], len(line)

    def _names(self) -> Strip:
        text, indent, stacked = self.geometry
        segments = []
        for side in SIDES[:1] if stacked else SIDES:
            shown = self.session.caret.side if stacked else side
            is_here = shown == self.session.caret.side
            room = indent + MARGIN + text + (1 if side == "right" or stacked else 0)
            name = ("▸  " if is_here else "   ") + visible(self._title(shown))
            lead = indent if side == "left" else 0
            segments.append(
                Segment(fit(" " * lead + name, room), self.look("name", *(("strong",) if is_here else ())))
            )
            if not stacked and side == "left":
                segments.append(Segment(" │", self.look("name", "rule")))
        return Strip(segments).adjust_cell_length(self.size.width, self.look("name"))

    def _title(self, side: Side) -> str:
        """The file's name; its path where both have the same name."""
        names = {each: Path(self.session.documents[each].path).name for each in SIDES}
        return names[side] if names["left"] != names["right"] else self.session.documents[side].path

    def _too_small(self, y: int) -> Strip:
        width = max(1, self.size.width)
        need = (
            f"Diptych needs 60x16; this terminal has {self.app.size.width}x{self.app.size.height}. q quits."
        )
        rows, line = [], ""
        for word in need.split():
            if line and len(line) + 1 + len(word) > width:
                rows.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        rows.append(line)
        return Strip([Segment(fit(rows[y] if y < len(rows) else "", width), self.look())], width)

    # The mouse

    def place_under(self, x: int, y: int) -> Caret | None:
        """The caret for a cell of the widget; None where no text is."""
        row = self.viewport.top + y - 1
        layout = self.viewport.layout
        if y < 1 or row >= len(layout):
            return None
        text, indent, stacked = self.geometry
        side: Side = "left" if x < indent + MARGIN + text + 2 else "right"
        if stacked:
            side = "left" if layout.row("left", row).kind != "blank" else "right"
        at = x - MARGIN - (indent if stacked or side == "left" else indent + MARGIN + text + 2)
        found, band = layout.row(side, row), layout.band_at(row)
        if found.kind == "gap":
            return self.session.places.at_band(side, band)
        return (
            None if found.kind == "blank" else Caret(side, self.typesets[side].at_cell(*found.span, at), band)
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Click to put the caret, or on the strip to go there."""
        if event.x >= self.size.width - 1:
            height = max(1, self.size.height - 1)
            row = (event.y - 1) * max(len(self.viewport.layout), height) // height
            caret = self.viewport.move_rows(self.session, row - self.viewport.row_of(self.session.caret), 0)
            self.post_message(self.Pointed(caret, dragged=False))
        elif (place := self.place_under(event.x, event.y)) is not None:
            self.capture_mouse()
            self.post_message(self.Pointed(place, dragged=False))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag to select."""
        if event.button and self.app.mouse_captured is self and (caret := self.place_under(event.x, event.y)):
            self.post_message(self.Pointed(caret, dragged=True))

    def on_mouse_up(self) -> None:
        """The selection stays when the button is let go."""
        self.release_mouse()

    def on_mouse_scroll_down(self) -> None:
        """Three rows down."""
        self.post_message(self.Wheeled(3))

    def on_mouse_scroll_up(self) -> None:
        """Three rows up."""
        self.post_message(self.Wheeled(-3))


def fit(text: str, width: int) -> str:
    """`text` cut or padded to `width` cells; a cut shows as an ellipsis."""
    if sum(map(cells, text)) > width:
        while text and sum(map(cells, text)) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - sum(map(cells, text)))
