"""Both texts on one widget: names above, the map between them, the strip that shows the whole at the edge.

     original.md                         rewrite.txt                    ▐
    ▌● The meeting is to lay the     ╺━╸ The conference shocked the     ●
    ▌  groundwork for ...              ▌ capital ...
     − Nobody was asked.                 ╌╌ not in this version

One widget draws both sides line by line and keeps finished lines: a widget a paragraph would cost a hundred
times as much. It has no border and no scroll bars, so lines need nothing of Textual's style machinery.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from collate import Alignment
from store.annotation import SIDES, Side
from tui.drawing.bonds import bonds, with_caret
from tui.drawing.gutter import EMPTY, Bond, Way, ways
from tui.drawing.overview import Edge, Overview
from tui.drawing.viewport import Viewport
from tui.layout.composing import Composer, Mode, Row
from tui.layout.geometry import SMALLEST, Geometry
from tui.layout.layout import Layout
from tui.layout.places import Caret
from tui.review.session import Session
from tui.widgets.head import names, too_small
from tui.widgets.side import BARE, Focus, SideView
from tui.widgets.told import filtered

if TYPE_CHECKING:
    from tui.review.search import Hit

STYLES = (
    *("strong", "emphasis", "link", "code"),  # what the documents bring
    *("beside", "focus", "mark", "difference", "led", "caret", "aligned", "selection", "hit", "current"),
    *("neutral", "minor", "major", "critical"),  # annotations
    *("omission", "addition", "moved", "equivalent", "gap", "suggestion"),  # links
    *("name", "rule", "quiet", "window"),
)
KEPT_LINES = 1000
BEYOND = 4  # rows out of sight among which is one with text
UNBROKEN = 10_000  # cells of a row until the width is known: nothing is to be cut for it


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
        """The wheel was turned over a side."""

        rows: int
        side: Side

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.views = {side: SideView(side, session, self.look) for side in SIDES}
        self.mode: Mode = "sentence"
        self.geometry = Geometry(0, 0, False)
        self.viewport = Viewport(self._lay_out(), 1)
        self.hits: list[Hit] = []
        self.overview = Overview(session)
        self._drawn: tuple[object, ...] = ()
        self._lines: dict[tuple[object, ...], Strip] = {}  # by generations and rows of both sides, and more
        self._news = session.standing.news()
        self._shown: dict[int, Strip] = {}
        self._looks: dict[tuple[str, ...], Style] = {}
        self._frame: Frame | None = None
        self._fitted = Size(0, 0)
        self._bonds: tuple[object, dict[int, Bond]] = None, {}

    # State that changes what is drawn

    def _lay_out(self) -> Layout:
        typesets = {side: view.typeset for side, view in self.views.items()}
        composer = Composer(
            self.session.bands,
            self.session.documents,
            typesets,
            self.geometry.text or UNBROKEN,
            self.mode,
            stacked=self.geometry.stacked,
        )
        return Layout(composer, self.session.caret.band)

    def on_resize(self) -> None:
        """Set the text in another size, unless it was drawn in it already."""
        self._fit()

    def _fit(self) -> None:
        """Wrap anew when the width changed; the caret stays where it was on the screen, as near as can be."""
        if self.size == self._fitted:
            return
        is_first = not self.geometry.text
        self._fitted = self.size
        y = self.size.height // 3 if is_first else self.caret_row()
        geometry = Geometry.of(self.size.width)
        self._set(y, self.size.height - 1, is_same=geometry == self.geometry, geometry=geometry)

    def _set(self, y: int, height: int, *, is_same: bool = False, geometry: Geometry | None = None) -> None:
        """Set the text anew, the caret on screen row `y`."""
        self.geometry = geometry or self.geometry
        apart = self.viewport.apart(self.session)
        if is_same:
            self.viewport.height = max(1, height)
        else:
            wants_partner = self.viewport.wants_partner
            self.viewport = Viewport(self._lay_out(), height)
            self.viewport.wants_partner = wants_partner
        self._place(y)
        self.viewport.stand_apart(self.session, apart)
        self._forget()

    def _place(self, y: int) -> None:
        if self.session.bands:
            self.viewport.place(self.session, y)

    def read_by(self, mode: Mode) -> None:
        """Another way of reading; the caret stays on its screen row."""
        y = self.caret_row()
        self.mode = mode
        self._set(y, self.viewport.height)
        self.refresh()

    def take_links(self, alignment: Alignment, *, is_sketch: bool = False) -> None:
        """Show other links; the caret stays at its offset and on its row."""
        y = self.caret_row()
        self.session.align(alignment, is_sketch=is_sketch)
        self._set(y, self.viewport.height)
        self.refresh()

    def realign(self) -> None:
        """Show the links as corrected; the caret stays at its offset and on its row."""
        y = self.caret_row()
        self.session.realign()
        self._set(y, self.viewport.height)
        self.refresh()

    def show_hits(self, hits: list[Hit]) -> None:
        """Mark where the words looked for stand."""
        self.hits = hits
        for side, view in self.views.items():
            view.hits = [hit for hit in hits if hit.side == side]
        self.redraw()

    def caret_row(self) -> int:
        """How many rows of text are on screen above the caret's."""
        return self.viewport.screen_row(self.session.caret) if self.session.bands else 0

    def caret_cell(self) -> Offset:
        """The cell of the screen on which the caret stands; at the edge when it is scrolled out of sight."""
        side, _, band = self.session.caret
        if not self.geometry.text or not self.viewport.layouts[side].holds(band):
            return self.region.offset
        y = min(max(self.caret_row(), 0), self.viewport.height - 1) + 1
        cell = min(self.viewport.cell(self.session), self.geometry.text - 1)
        return self.region.offset + Offset(self.geometry.column(side, cell), y)

    def put_caret_row(self, y: int) -> None:
        """Scroll so that the caret's row is that one on screen, and draw everything."""
        self._place(y)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew: the hits, the colours or what is shown at all changed."""
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        """Nothing that was drawn can be used again."""
        self._lines.clear()
        self._news, self._drawn = self.session.standing.news(), self._standing()
        self._frame = None
        self._shown.clear()

    def _standing(self) -> tuple[object, ...]:
        """What has to be the same for a change of the record to show in its own links alone."""
        return self.session.bands, self.session.sieve.filter

    def record_changed(self) -> None:
        """Draw the links anew of which something else is on record."""
        if self._drawn != self._standing():
            self.redraw()
            return
        self.session.standing.catch_up()
        stale = self._rows_of(self._news.take())
        here = self.viewport.generations()
        self._lines = {
            key: line
            for key, line in self._lines.items()
            if key[:2] == here and key[2] not in stale["left"] and key[3] not in stale["right"]
        }
        tops = self.viewport.tops
        self._draw_changed(row - tops[side] + 1 for side, rows in stale.items() for row in rows)

    def _rows_of(self, bands: Iterable[int]) -> dict[Side, set[int]]:
        """The rows of each side on which some bands stand, as far as they are set."""
        rows: dict[Side, set[int]] = {side: set() for side in SIDES}
        for band in bands:
            for side, layout in self.viewport.layouts.items():
                if layout.holds(band):
                    rows[side].update(layout.rows_of(side, band))
        return rows

    def look_again(self) -> None:
        """Draw the window anew: it was scrolled, or something was selected."""
        self._frame = None
        self._shown.clear()
        self.refresh()

    def caret_moved(self) -> None:
        """Draw what changed: often two links, and everything when the window was scrolled."""
        self._draw_changed()

    def _draw_changed(self, stale: Iterable[int] = ()) -> None:
        """Draw the lines of the widget that are stale, and those on which the caret makes a difference."""
        old = self._frame
        if old is None or old.state != self.viewport.state() or self.session.selection is not None:
            self.look_again()
            return
        self._frame = None
        in_sight = range(1, self.size.height)
        lines = {*self._changed(old, self.frame()), *(y for y in stale if y in in_sight)}
        for y in lines:
            self._shown.pop(y, None)
        self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))

    def _changed(self, old: Frame, new: Frame) -> list[int]:
        """The lines of the widget that two frames of the same window show differently, or may."""
        rows = {y for y in range(self.viewport.height) if old.edges[y] != new.edges[y]}
        rows |= {y for y in range(self.viewport.height) if old.ways[y] != new.ways[y]}
        for frame in (old, new):
            for side in SIDES:
                rows |= {row - self.viewport.tops[side] for row in frame.focus[side].rows}
        lines = [y + 1 for y in sorted(rows) if 0 <= y < self.size.height - 1]
        return lines if old.side == new.side else [0, *lines]

    def notify_style_update(self) -> None:
        """Fetch the styles anew after a change of theme."""
        super().notify_style_update()
        self._looks.clear()
        self._lines.clear()
        self._shown.clear()

    # Drawing

    def frame(self) -> Frame:
        """What belongs to the window as a whole; reckoned once for a place of the window and the caret."""
        if self._frame is None:
            height = self.viewport.height
            shown = ways(self._bonds_in_sight(), height) if not self.geometry.stacked else []
            self._frame = Frame(
                self.viewport.state(),
                self.session.caret.side,
                {side: view.focus(self.viewport) for side, view in self.views.items()},
                shown or [EMPTY] * height,
                self.overview.cells(self.viewport, height),
            )
        return self._frame

    def _bonds_in_sight(self) -> Iterator[Bond]:
        """Those of this place of the window, the one under the caret marked."""
        key = (self.session.bands, self.session.is_sketch, self.viewport.height, *self.viewport.state())
        if self._bonds[0] != key:
            self._bonds = key, bonds(self.session, self.viewport)
        return with_caret(self._bonds[1], self.session.caret.band)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        self._fit()  # it may be drawn before it is told of its size
        width = self.size.width
        missing = [y for y in range(crop.y, crop.bottom) if y not in self._shown]
        self._shown.update((y, self._line(y, width)) for y in missing)
        return [self._shown[y].crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def look(self, *names: str) -> Style:
        """The style of the page with the named ones laid over it."""
        if names not in self._looks:
            styles = [self._style(name) for name in names]
            if names[-1:] == ("caret",) and any(style.reverse for style in styles[:-1]):
                styles.append(Style(reverse=False))  # it is seen in what is reversed already, too
            self._looks[names] = self._filtered(Style.combine([self.rich_style, *styles]))
        return self._looks[names]

    def _filtered(self, style: Style) -> Style:
        """What Textual's filters make of a style; they look at no text, so each style goes through once."""
        (segment,) = filtered(self, Strip([Segment(" ", style)]), self.background_colors[1])
        return segment.style or style

    def _style(self, name: str) -> Style:
        if name == BARE:
            return Style(underline=False, underline2=False)
        return self.get_component_rich_style(f"page--{name}", partial=True)

    def _line(self, y: int, width: int) -> Strip:
        if width < SMALLEST[0] or self.app.size.height < SMALLEST[1]:
            return Strip([Segment(too_small(y, width, self.app.size), self.look())], width)
        if y == 0:
            return names(self.session, self.geometry, width, self.look)
        if not self.session.bands or not self.geometry.text:
            return Strip.blank(width, self.look())
        return self._row(y - 1, width)

    def _row(self, y: int, width: int) -> Strip:
        """A row of both texts; away from the caret and a selection it is drawn once and kept."""
        frame = self.frame()
        if y >= len(frame.edges):
            return Strip.blank(width, self.look())
        rows = {side: self.viewport.tops[side] + y for side in SIDES}
        key = (*self.viewport.generations(), rows["left"], rows["right"], frame.ways[y], frame.edges[y])
        is_passing = self.session.selection is not None or any(
            rows[side] in frame.focus[side].rows for side in SIDES
        )
        if is_passing or key not in self._lines:
            line = self._join(self._paint(rows, frame, frame.ways[y]), frame.edges[y], width)
            if is_passing:
                return line
            if len(self._lines) > KEPT_LINES:
                self._lines.clear()
            self._lines[key] = line
        return self._lines[key]

    def _join(self, segments: Iterable[Segment], edge: Edge, width: int) -> Strip:
        strip = Strip(segments).adjust_cell_length(width - 1, self.look())
        end = Segment(edge.char, self.look(*edge.styles, BARE))
        return Strip([*strip, end], width)

    def _paint(self, rows: dict[Side, int], frame: Frame, way: Way) -> list[Segment]:
        found = {side: self.viewport.layouts[side].row(side, rows[side]) for side in SIDES}
        if self.geometry.stacked:
            side: Side = "left" if found["left"].kind != "blank" else "right"
            return self._side(side, rows[side], found[side], frame)
        bar = rows["right"] in frame.focus["right"].rows and way.cells[2] == " "
        return [
            Segment(" " * self.geometry.indent, self.look()),
            *self._side("left", rows["left"], found["left"], frame),
            Segment(way.cells[:2] + ("▌" if bar else way.cells[2]), self.look("mark" if bar else way.style)),
            *self._side("right", rows["right"], found["right"], frame),
        ]

    def _side(self, side: Side, row: int, found: Row, frame: Frame) -> list[Segment]:
        tops = self.viewport.layouts[side].begun_on(side, row)
        return self.views[side].draw(row, found, tops, frame.focus[side], self.geometry)

    # The mouse

    def place_under(self, x: int, y: int) -> Caret | None:
        """The caret for a cell of the widget; None where no text is."""
        return self._place_at(x, y) if 1 <= y <= self.viewport.height else None

    def _dragged_to(self, x: int, y: int) -> Caret | None:
        """The caret for a cell; above and below the texts one out of sight, to which they then scroll."""
        edge = min(max(y, 1), self.viewport.height)
        step = (y > edge) - (y < edge)
        places = (self._place_at(x, edge + step * rows) for rows in range(1, BEYOND))
        return next(filter(None, places), None) if step else self._place_at(x, y)

    def _place_at(self, x: int, y: int) -> Caret | None:
        side = self.geometry.side_at(x)
        if self.geometry.stacked:
            side = "left" if self.viewport.row_at("left", y - 1).kind != "blank" else "right"
        found = self.viewport.row_at(side, y - 1)
        if found.kind == "gap":
            return self.session.places.at_band(side, found.band)
        if found.kind == "blank":
            return None
        offset = self.views[side].typeset.at_cell(*found.span, self.geometry.cell(side, x) - found.indent)
        return self.session.places.at(side, offset, forward=False)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Click to put the caret, or on the strip to go there."""
        if event.x >= self.size.width - 1:
            place = self.session.places.at_band(self.session.caret.side, self.overview.band_at(event.y - 1))
            self.post_message(self.Pointed(place, dragged=False))
        elif (caret := self.place_under(event.x, event.y)) is not None:
            self.capture_mouse()
            self.post_message(self.Pointed(caret, dragged=False))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag to select."""
        is_dragged = event.button and self.app.mouse_captured is self
        if is_dragged and (caret := self._dragged_to(event.x, event.y)):
            self.post_message(self.Pointed(caret, dragged=True))

    def on_mouse_up(self) -> None:
        """The selection stays when the button is let go."""
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows down."""
        self.post_message(self.Wheeled(3, self.geometry.side_at(event.x)))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows up."""
        self.post_message(self.Wheeled(-3, self.geometry.side_at(event.x)))


class Frame(NamedTuple):
    """What belongs to the window as a whole: its place, the caret's side and link, the map, the strip."""

    state: tuple[int, ...]
    side: Side
    focus: dict[Side, Focus]
    ways: list[Way]
    edges: list[Edge]
