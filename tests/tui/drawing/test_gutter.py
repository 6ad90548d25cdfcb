from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store import Store
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tests.tui.drawing.test_viewport import lay_out
from tui.drawing.bonds import bonds, with_caret
from tui.drawing.gutter import EMPTY, Bond, ways
from tui.drawing.viewport import Viewport

ROWS = st.lists(st.integers(-5, 15), max_size=3).map(lambda rows: tuple(sorted(set(rows))))
BONDS = st.lists(
    st.builds(Bond, ROWS, ROWS, st.just("rule"), st.booleans(), st.sampled_from(["", "", "?"])).filter(
        lambda bond: bool(bond.left or bond.right)
    ),
    max_size=6,
)


def drawn(*found: Bond, height: int = 4) -> list[str]:
    return [way.cells for way in ways(found, height)]


def test_a_level_link() -> None:
    assert drawn(Bond((1,), (1,), "rule")) == ["   ", "╶─╴", "   ", "   "]
    assert drawn(Bond((1,), (1,), "mark", is_here=True)) == ["   ", "╺━╸", "   ", "   "]


def test_a_split_and_a_merge() -> None:
    assert drawn(Bond((0,), (0, 2), "rule")) == ["╶┬╴", " │ ", " ╰╴", "   "]
    assert drawn(Bond((0, 1, 3), (0,), "rule")) == ["╶┬╴", "╶┤ ", " │ ", "╶╯ "]


def test_a_link_that_is_not_level_shows_the_way() -> None:
    assert drawn(Bond((0,), (2,), "rule")) == ["╶╮ ", " │ ", " ╰╴", "   "]
    assert drawn(Bond((3,), (1,), "mark", is_here=True)) == ["   ", " ┏╸", " ┃ ", "╺┛ "]


def test_a_way_goes_on_beyond_the_window() -> None:
    assert drawn(Bond((-2,), (1,), "rule")) == [" │ ", " ╰╴", "   ", "   "]


def test_a_doubtful_link_and_half_of_a_moved_one() -> None:
    assert drawn(Bond((0,), (0,), "quiet", sign="?"))[0] == "╶?╴"
    assert drawn(Bond((0,), (), "moved", sign="↓"))[0] == "╶↓ "
    assert drawn(Bond((), (0,), "moved", sign="↑"))[0] == " ↑╴"


def test_of_two_that_cross_the_one_under_the_caret_is_drawn() -> None:
    crossing = Bond((0,), (2,), "rule"), Bond((1,), (3,), "mark", is_here=True)
    assert drawn(*crossing) == ["   ", "╺┓ ", " ┃ ", " ┗╸"]


@given(BONDS)
def test_the_gutter_is_as_high_as_the_window_and_three_cells_wide(found: list[Bond]) -> None:
    shown = ways(found, 10)
    assert len(shown) == 10
    assert all(len(way.cells) == 3 for way in shown)


@given(BONDS)
def test_each_drawn_sentence_has_a_stub_on_its_side(found: list[Bond]) -> None:
    shown = ways(found, 10)
    for row, way in enumerate(shown):
        if way is not EMPTY:
            begun = [bond for bond in found if row in bond.left]
            assert (way.cells[0] != " ") <= bool(begun)


def test_links_in_sight_have_bonds(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    viewport = Viewport(lay_out(session, 30, stacked=False), 20)
    viewport.show(session)
    found = list(with_caret(bonds(session, viewport), session.caret.band))
    moved = sum(band.moved for band in session.bands)
    assert moved
    assert sum(bond.sign in ("↑", "↓") for bond in found) == moved
    assert sum(bond.is_here for bond in found) == 1
    level = [bond for bond in found if bond.left and bond.right]
    assert all(bond.left[0] == bond.right[0] for bond in level)
