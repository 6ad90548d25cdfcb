from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from collate import Alignment, Link
from store.annotation import SIDES, Side
from tests.tui.conftest import unkept_session
from tests.tui.layout.test_layout import rows_of_side
from tests.tui.strategies import Pair, document_of, pairs
from tui.drawing.viewport import Viewport
from tui.layout.bands import OTHER
from tui.layout.composing import MODES, Composer, Mode
from tui.layout.layout import Layout
from tui.layout.typesetting import Typeset, shares_cell
from tui.review.session import Session

laws = settings(max_examples=25)


class Reader(NamedTuple):
    """A session and the window on it."""

    session: Session
    viewport: Viewport

    @property
    def row(self) -> int:
        """The caret's row."""
        return self.viewport.row_of(self.session.caret)

    def is_in_sight(self) -> bool:
        return self.viewport.top <= self.row < self.viewport.top + self.viewport.height

    def screen(self, side: Side) -> int:
        """The screen row on which the caret's link begins on a side."""
        return self.viewport.layouts[side].top_of(side, self.session.caret.band) - self.viewport.tops[side]


def lay_out(session: Session, width: int, *, mode: Mode = "sentence", stacked: bool) -> Layout:
    typesets = {side: Typeset(session.documents[side]) for side in SIDES}
    return Layout(Composer(session.bands, session.documents, typesets, width, mode, stacked=stacked))


@st.composite
def readers(draw: st.DrawFn) -> Reader:
    """A caret anywhere, a window of any size anywhere."""
    session = unkept_session(draw(pairs()))
    layout = lay_out(
        session, draw(st.integers(2, 30)), mode=draw(st.sampled_from(MODES)), stacked=draw(st.booleans())
    )
    viewport = Viewport(layout, draw(st.integers(1, 12)))
    viewport.scroll_to(draw(st.integers(0, 60)))
    side = draw(st.sampled_from(SIDES))
    if draw(st.booleans()):
        session.go(session.places.at(side, draw(st.integers(0, len(session.text(side))))))
    else:
        session.go(session.places.at_band(side, draw(st.integers(0, len(session.bands) - 1))))
    viewport.show(session)
    return Reader(session, viewport)


@given(readers(), st.integers(-100, 200))
@laws
def test_the_window_stays_on_the_text(reader: Reader, top: int) -> None:
    viewport, side = reader.viewport, reader.viewport.lead
    viewport.scroll_to(top)
    assert not viewport.layout.is_beyond(side, viewport.top)
    if viewport.layout.is_beyond(side, viewport.top + viewport.height - 1):
        assert viewport.layout.is_beyond(side, viewport.top - 1)


@given(readers())
@laws
def test_the_caret_is_in_sight(reader: Reader) -> None:
    reader.viewport.show(reader.session)
    assert reader.is_in_sight()
    before = reader.viewport.state()
    reader.viewport.show(reader.session)
    assert reader.viewport.state() == before


@given(readers())
@laws
def test_a_link_with_room_is_shown_whole(reader: Reader) -> None:
    session, viewport = reader
    viewport.show(session)
    rows = viewport.layout.rows_of(viewport.lead, session.caret.band)
    if viewport.mode == "sentence" and len(rows) <= viewport.height - 5:
        other = viewport.layout.rows_of(OTHER[viewport.lead], session.caret.band)
        if max(rows.stop, other.stop) - min(rows.start, other.start) <= viewport.height - 5:
            assert viewport.top <= rows.start
            assert rows.stop <= viewport.top + viewport.height


@given(readers())
@laws
def test_the_link_under_the_caret_is_level(reader: Reader) -> None:
    session, viewport = reader
    viewport.show(session)
    rows = [len(viewport.layout.rows_of(side, session.caret.band)) for side in SIDES]
    is_small = max(rows) <= viewport.height // 2
    is_level = viewport.mode == "sentence" or (viewport.mode != "free" and is_small)
    if is_level and not viewport.layout.composer.stacked:
        assert reader.screen("left") == reader.screen("right")


@given(readers(), st.integers(-5, 5))
@laws
def test_read_freely_the_sides_keep_their_distance(reader: Reader, rows: int) -> None:
    session, viewport = reader
    viewport.stand_apart(session, rows)
    if viewport.mode == "free":
        before = viewport.tops["left"] - viewport.tops["right"]
        assert viewport.apart(session) == rows
        session.go(viewport.move_rows(session, 2, 0))
        viewport.show(session)
        assert viewport.tops["left"] - viewport.tops["right"] == before


@given(readers())
@laws
def test_the_middle_is_the_middle(reader: Reader) -> None:
    session, viewport = reader
    viewport.centre(session)
    assert reader.is_in_sight()
    side = viewport.lead
    is_whole = viewport.layout.is_beyond(side, viewport.top - 1) or viewport.layout.is_beyond(
        side, viewport.top + viewport.height
    )
    if not is_whole:
        assert reader.row - viewport.top == viewport.height // 2


@given(readers(), st.lists(st.sampled_from([1, -1, 3, -3, 1000, -1000]), min_size=1, max_size=6))
@laws
def test_rows_lead_to_where_a_caret_can_stand(reader: Reader, steps: list[int]) -> None:
    session, viewport = reader
    cell = viewport.cell(session)
    for step in steps:
        before = reader.row
        session.go(viewport.move_rows(session, step, cell))
        side, offset, band = session.caret
        start, end = session.bands[band].span(side)
        assert start <= offset < end or start == offset == end
        assert offset == start or not shares_cell(session.text(side), offset)
        kind = viewport.layout.row(side, reader.row).kind
        assert kind != "blank"
        rows = rows_of_side(viewport.layout, side)
        stops = [row for row, found in rows if found.kind != "blank"]
        if step == 1:
            assert reader.row == min([row for row in stops if row > before], default=before)
        if step == -1:
            assert reader.row == max([row for row in stops if row < before], default=before)
        if step == 1000:
            assert reader.row == stops[-1]


@given(readers())
@laws
def test_down_and_up_again_keeps_the_column(reader: Reader) -> None:
    session, viewport = reader
    cell, before = viewport.cell(session), session.caret
    start, end = session.band.span(before.side)
    assume(start == end or not shares_cell(session.text(before.side), before.offset))
    session.go(viewport.move_rows(session, 1, cell))
    if session.caret != before:
        session.go(viewport.move_rows(session, -1, cell))
        assert session.caret == before


@given(readers(), st.integers(1, 12))
@laws
def test_a_page_down_and_up_again(reader: Reader, rows: int) -> None:
    session, viewport = reader
    viewport.show(session)
    cell, top, row = viewport.cell(session), viewport.top, reader.row
    session.go(viewport.page(session, rows, cell))
    assert reader.row >= row
    if viewport.top - top == rows:
        viewport.page(session, -rows, cell)
        assert viewport.top == top


@given(readers())
@laws
def test_edges_of_the_row(reader: Reader) -> None:
    session, viewport = reader
    row = reader.row
    session.go(viewport.row_end(session))
    assert reader.row == row
    last = session.caret.offset
    session.go(viewport.row_start(session))
    assert reader.row == row
    shown = viewport.layout.row(session.caret.side, row)
    if shown.kind == "text":
        display = viewport.layout.composer.typesets[session.caret.side].display
        assert session.caret.offset <= last
        assert bool(display(last, shown.span.end).strip()) == bool(display(*shown.span).strip())
        assert cell_len(display(last, shown.span.end).strip()) <= 2


def lines(count: int) -> Session:
    """A session of so many sentences, one row and one blank row each."""
    text = document_of([f"Line {at}." for at in range(count)], ["\n\n"] * count)
    links = tuple(Link((at,), (at,), 1) for at in range(count))
    return unkept_session(Pair(text, text, Alignment(links)))


def test_two_rows_stay_in_sight_beside_the_caret() -> None:
    session = lines(30)
    viewport = Viewport(lay_out(session, 20, stacked=False), 10)
    session.go(session.places.at_band("left", 10))
    viewport.show(session)
    assert viewport.top == 20 + 2 + 1 - 10
    viewport.scroll_to(19)
    viewport.show(session)
    assert viewport.top == 20 - 2


@pytest.mark.parametrize("spare", [0, 1, 5])
def test_a_whole_link_is_revealed(spare: int) -> None:
    text = document_of(["One.", "word " * 20 + "end."], ["", "\n\n"])
    session = unkept_session(Pair(text, text, Alignment((Link((0,), (0,), 1), Link((1,), (1,), 1)))))
    viewport = Viewport(lay_out(session, 24, stacked=True), 3)
    session.go(session.places.at_band("left", 1))
    viewport.height = (
        len(viewport.layout.rows_of("left", 1)) + len(viewport.layout.rows_of("right", 1)) + spare
    )
    viewport.show(session)
    assert viewport.top <= viewport.layout.rows_of("left", 1).start
    assert viewport.top + viewport.height >= viewport.layout.rows_of("right", 1).stop


def test_the_last_page_takes_the_caret_to_the_last_row() -> None:
    session = lines(10)
    viewport = Viewport(lay_out(session, 20, stacked=False), 12)
    for _ in range(3):
        session.go(viewport.page(session, 10, 0))
    assert session.caret.band == 9
    for _ in range(3):
        session.go(viewport.page(session, -10, 0))
    assert session.caret.band == 0
