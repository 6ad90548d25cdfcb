from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link
from store import Side
from tests.tui.strategies import Pair, document_of, pairs
from tui.bands import bands_of
from tui.layout import SIDES, Layout
from tui.typesetting import Typeset

laws = settings(max_examples=30)
LAYOUTS = st.tuples(pairs(), st.integers(1, 40), st.booleans())
Case = tuple[Pair, int, bool]


def lay_out(pair: Pair, width: int, stacked: bool = False) -> Layout:
    documents = dict(zip(SIDES, (pair.left, pair.right), strict=True))
    typesets = {side: Typeset(document) for side, document in documents.items()}
    return Layout(
        bands_of(pair.alignment, pair.left, pair.right), documents, typesets, width, stacked=stacked
    )


def rows_with_text(layout: Layout, side: Side) -> list[tuple[int, int, int]]:
    found = [(row, layout.row(side, row)) for row in range(len(layout))]
    return [(row, *shown.span) for row, shown in found if shown.kind == "text"]


@given(LAYOUTS)
@laws
def test_every_character_stands_on_exactly_one_row(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        shown = [at for _, start, end in rows_with_text(layout, side) for at in range(start, end)]
        assert len(set(shown)) == len(shown)
        wanted = {at for start, end in layout.columns[side].document.sentences for at in range(start, end)}
        assert wanted <= set(shown)
        assert all(layout.columns[side].document.text[at].isspace() for at in set(shown) - wanted)


@given(LAYOUTS)
@laws
def test_text_runs_down_the_rows(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        starts = [start for _, start, _ in rows_with_text(layout, side)]
        assert starts == sorted(starts)


@given(LAYOUTS)
@laws
def test_a_band_stands_level(case: Case) -> None:
    _, _, stacked = case
    layout = lay_out(*case)
    for at, band in enumerate(layout.bands):
        tops = {}
        for side in SIDES:
            first = layout.row_of(side, band.span(side).start, at)
            tops[side] = first
            wanted = "gap" if band.is_gap(side) else "text"
            assert layout.row(side, first) == (wanted, layout.row(side, first).span)
            assert layout.row(side, first).span.start == band.span(side).start
            assert layout.band_at(first) == at
        if stacked:
            left = [row for row in layout.rows_of(at) if layout.row("left", row).kind != "blank"]
            assert max(left) < tops["right"]
        else:
            assert tops["left"] == tops["right"]


@given(LAYOUTS)
@laws
def test_row_of_is_the_inverse_of_row(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        for row, start, end in rows_with_text(layout, side):
            band = layout.band_at(row)
            assert row in layout.rows_of(band)
            assert {layout.row_of(side, offset, band) for offset in (start, end - 1)} == {row}


@given(LAYOUTS)
@laws
def test_bands_take_their_rows_in_turn(case: Case) -> None:
    layout = lay_out(*case)
    rows = [layout.rows_of(band) for band in range(len(layout.bands))]
    assert rows[0].start == 0
    assert rows[-1].stop == len(layout)
    for upper, lower in pairwise(rows):
        assert lower.start - upper.stop in (0, 1)
        assert len(upper) >= 1
        assert layout.band_at(lower.start - 1) == layout.band_at(upper.start)


@given(LAYOUTS)
@laws
def test_one_blank_row_at_most_and_only_between_bands(case: Case) -> None:
    layout = lay_out(*case)
    for row in range(len(layout)):
        if all(layout.row(side, row).kind == "blank" for side in SIDES):
            assert all(row not in layout.rows_of(band) for band in range(len(layout.bands)))


@given(LAYOUTS, st.integers(0, 10**6))
@laws
def test_a_stop_is_the_next_row_with_something(case: Case, row: int) -> None:
    layout = lay_out(*case)
    row %= len(layout)
    for side in SIDES:
        kinds = [layout.row(side, at).kind for at in range(len(layout))]
        down = [at for at in range(row, len(layout)) if kinds[at] != "blank"]
        up = [at for at in range(row, -1, -1) if kinds[at] != "blank"]
        assert layout.stop(side, row, 1) == (down[0] if down else None)
        assert layout.stop(side, row, -1) == (up[0] if up else None)


def shown(layout: Layout) -> list[tuple[str, str]]:
    texts = []
    for row in range(len(layout)):
        kinds = [(side, layout.row(side, row)) for side in SIDES]
        left, right = (
            layout.columns[side].typeset.display(*found.span) if found.kind == "text" else found.kind
            for side, found in kinds
        )
        texts.append((left, right))
    return texts


LEFT = document_of(["The dog that barked.", "It left.", "New."], ["", "\n\n", " "])
RIGHT = document_of(["A dog which barked.", "Odd.", "New!"], ["", " ", "\n\n"])
BY_HAND = Pair(
    LEFT,
    RIGHT,
    Alignment((Link((0,), (0,), 1), Link((1,), (), 0), Link((), (1,), 0), Link((2,), (2,), 1))),
)


def test_level_by_hand() -> None:
    assert shown(lay_out(BY_HAND, 12)) == [
        ("The dog that ", "A dog which "),
        ("barked.", "barked."),
        ("blank", "blank"),
        ("It left.", "gap"),
        ("gap", "Odd."),
        ("blank", "blank"),
        ("New.", "New!"),
    ]


def test_stacked_by_hand() -> None:
    assert shown(lay_out(BY_HAND, 12, True)) == [
        ("The dog that ", "blank"),
        ("barked.", "blank"),
        ("blank", "A dog which "),
        ("blank", "barked."),
        ("blank", "blank"),
        ("It left.", "blank"),
        ("blank", "gap"),
        ("gap", "blank"),
        ("blank", "Odd."),
        ("blank", "blank"),
        ("New.", "blank"),
        ("blank", "New!"),
    ]


def test_items_of_a_list_stand_close() -> None:
    items = document_of(["One.", "Two."], ["", "\n\n"], ["item", "item"])
    pair = Pair(items, items, Alignment((Link((0,), (0,), 1), Link((1,), (1,), 1))))
    assert len(lay_out(pair, 12)) == 2
