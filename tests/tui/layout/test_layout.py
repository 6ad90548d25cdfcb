from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Block, Document, Link, Span
from store.annotation import SIDES, Side
from tests.tui.strategies import Pair, document_of, pairs
from tui.layout import composing
from tui.layout.bands import bands_of
from tui.layout.composing import MODES, Composer, Mode, Row
from tui.layout.layout import Layout
from tui.layout.typesetting import Typeset

laws = settings(max_examples=40)
LAYOUTS = st.tuples(pairs(), st.integers(1, 40), st.sampled_from(MODES), st.booleans())
Case = tuple[Pair, int, Mode, bool]


@pytest.fixture(autouse=True)
def short_galleys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several galleys even in a short text."""
    monkeypatch.setattr(composing, "GALLEY", 2)
    monkeypatch.setattr(composing, "MOST", 4)


def lay_out(pair: Pair, width: int, mode: Mode = "sentence", stacked: bool = False) -> Layout:
    documents = dict(zip(SIDES, (pair.left, pair.right), strict=True))
    typesets = {side: Typeset(document) for side, document in documents.items()}
    bands = bands_of(pair.alignment, pair.left, pair.right)
    return Layout(Composer(bands, documents, typesets, width, mode, stacked=stacked))


def rows_of_side(layout: Layout, side: Side) -> list[tuple[int, Row]]:
    """All rows of a side, from the text's head to its end, each with its number."""
    top, end = layout.clamp(side, -(10**6), 1), layout.clamp(side, 10**6, 1)
    return [(row, layout.row(side, row)) for row in range(top, end + 1)]


@given(LAYOUTS)
@laws
def test_every_character_stands_on_exactly_one_row(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        document = layout.composer.documents[side]
        spans = [row.span for _, row in rows_of_side(layout, side) if row.kind == "text"]
        shown = [at for span in spans for at in range(*span)]
        assert len(set(shown)) == len(shown)
        wanted = {at for start, end in document.sentences for at in range(start, end)}
        assert wanted <= set(shown)
        assert all(document.text[at].isspace() for at in set(shown) - wanted)


@given(LAYOUTS)
@laws
def test_text_runs_down_the_rows(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        starts = [row.span.start for _, row in rows_of_side(layout, side) if row.kind == "text"]
        assert starts == sorted(starts)


@given(LAYOUTS)
@laws
def test_where_rows_are_level_both_sides_have_as_many(case: Case) -> None:
    layout = lay_out(*case)
    left, right = ([row for row, _ in rows_of_side(layout, side)] for side in SIDES)
    if layout.composer.is_level:
        assert left == right


@given(LAYOUTS)
@laws
def test_by_sentence_a_band_stands_level(case: Case) -> None:
    pair, width, _, stacked = case
    layout = lay_out(pair, width, "sentence", stacked)
    for at, band in enumerate(layout.bands):
        layout.hold(at)
        tops = {side: layout.row_of(side, band.span(side).start, at) for side in SIDES}
        for side in SIDES:
            found = layout.row(side, tops[side])
            assert found.kind == ("gap" if band.is_gap(side) else "text")
            assert found.span.start == band.span(side).start
            assert found.band == at
        if stacked:
            assert layout.rows_of("left", at).stop <= tops["right"]
        else:
            assert tops["left"] == tops["right"]


@given(LAYOUTS)
@laws
def test_by_paragraph_paragraphs_that_begin_together_are_level(case: Case) -> None:
    pair, width, _, _ = case
    layout = lay_out(pair, width, "paragraph")
    typesets = layout.composer.typesets
    for at, band in enumerate(layout.bands):
        layout.hold(at)
        if all(
            not band.is_gap(side) and typesets[side].begins_block(band.span(side).start) for side in SIDES
        ):
            left, right = (layout.row_of(side, band.span(side).start, at) for side in SIDES)
            assert left == right


@given(LAYOUTS)
@laws
def test_row_of_is_the_inverse_of_row(case: Case) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        for number, row in rows_of_side(layout, side):
            if row.kind == "text":
                assert layout.row_of(side, row.span.start, row.band) == number
                assert number in layout.rows_of(side, row.band)


@given(LAYOUTS)
@laws
def test_bands_begin_in_turn(case: Case) -> None:
    layout = lay_out(*case)
    for at in range(len(layout.bands)):
        layout.hold(at)
    for side in SIDES:
        tops = [layout.top_of(side, at) for at in range(len(layout.bands)) if layout.holds(at)]
        assert tops == sorted(tops)
        for at in range(len(layout.bands)):
            if layout.holds(at):
                assert at in layout.begun_on(side, layout.top_of(side, at))


@given(LAYOUTS, st.lists(st.integers(0, 6), max_size=5))
@laws
def test_rows_are_the_same_wherever_one_went_in(case: Case, visits: list[int]) -> None:
    pair, width, mode, stacked = case
    fresh, visited = lay_out(pair, width, mode, stacked), lay_out(pair, width, mode, stacked)
    for band in visits:
        visited.hold(band % len(visited.bands))
    if mode == "sentence":
        for side in SIDES:
            first, second = (rows_of_side(layout, side) for layout in (fresh, visited))
            assert [row for _, row in first] == [row for _, row in second]


@given(LAYOUTS)
@laws
def test_never_two_blank_rows_together_but_to_be_level(case: Case) -> None:
    layout = lay_out(*case)
    kinds = {side: [row.kind for _, row in rows_of_side(layout, side)] for side in SIDES}
    if layout.composer.is_level:
        both = [pair == ("blank", "blank") for pair in zip(*kinds.values(), strict=True)]
        assert not any(upper and lower for upper, lower in pairwise(both))
    else:
        for found in kinds.values():
            assert ("blank", "blank") not in list(pairwise(found))


@given(LAYOUTS, st.integers(0, 10**6))
@laws
def test_a_stop_is_the_next_row_with_something(case: Case, at: int) -> None:
    layout = lay_out(*case)
    for side in SIDES:
        rows = rows_of_side(layout, side)
        row = rows[at % len(rows)][0]
        stops = [number for number, found in rows if found.kind != "blank"]
        assert layout.stop(side, row, 1) == min([stop for stop in stops if stop >= row], default=None)
        assert layout.stop(side, row, -1) == max([stop for stop in stops if stop <= row], default=None)


def test_a_far_place_is_set_without_what_lies_between() -> None:
    text = document_of([f"Line {at}." for at in range(500)], ["\n\n"] * 500)
    layout = lay_out(Pair(text, text, Alignment(tuple(Link((at,), (at,), 1) for at in range(500)))), 20)
    before = layout.generation
    assert layout.hold(3)
    assert layout.generation == before
    assert not layout.hold(400)
    assert layout.generation != before
    assert not layout.holds(100)
    assert layout.row("left", layout.top_of("left", 400)).band == 400


def shown(layout: Layout) -> list[tuple[str, str]]:
    sides = []
    for side in SIDES:
        typeset = layout.composer.typesets[side]
        sides.append(
            [
                typeset.display(*row.span) if row.kind == "text" else row.kind
                for _, row in rows_of_side(layout, side)
            ]
        )
    return list(zip(*sides, strict=True))


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


def test_by_paragraph_by_hand() -> None:
    left = document_of(["It rained.", "It poured.", "He left.", "Bye."], ["", " ", "\n\n", " "])
    right = document_of(["Rain.", "He went.", "And bye."], ["", "\n\n", " "])
    links = (Link((0,), (0,), 1), Link((1,), (), 0), Link((2,), (1,), 1), Link((3,), (2,), 1))
    assert shown(lay_out(Pair(left, right, Alignment(links)), 14, "paragraph")) == [
        ("It rained. It ", "Rain."),
        ("poured.", "blank"),
        ("blank", "blank"),
        ("He left. Bye.", "He went. And "),
        ("blank", "bye."),
    ]


def test_stacked_by_hand() -> None:
    assert shown(lay_out(BY_HAND, 12, stacked=True)) == [
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
    for mode in MODES:
        assert len(rows_of_side(lay_out(pair, 12, mode), "left")) == 2


def test_a_long_paragraph_is_stacked_in_portions() -> None:
    text = document_of([f"This is line {at}." for at in range(8)], [" "] * 8)
    layout = lay_out(
        Pair(text, text, Alignment(tuple(Link((at,), (at,), 1) for at in range(8)))), 16, "paragraph", True
    )
    for at in range(8):
        layout.hold(at)
        rows = [*layout.rows_of("left", at), *layout.rows_of("right", at)]
        assert max(rows) - min(rows) < 2 * composing.PORTION


VERSE = "The tide is out,\nthe boats\nlie still.\n\nI sold\nthe rope."


def verse() -> Document:
    """Two stanzas, each a sentence over lines that are blocks."""
    whole = document_of([VERSE], [""])
    lines = [match.span() for match in re.finditer(r"[^\n]+", VERSE)]
    return whole._replace(
        blocks=tuple(Block("paragraph", *line) for line in lines),
        sentences=(Span(0, VERSE.index("\n\n")), Span(VERSE.index("I sold"), len(VERSE))),
    )


@pytest.mark.parametrize("mode", MODES)
def test_verse_keeps_its_lines_within_a_sentence(mode: Mode) -> None:
    poem = verse()
    layout = lay_out(Pair(poem, poem, Alignment((Link((0,), (0,), 1), Link((1,), (1,), 1)))), 40, mode)
    lines = [left.strip() for left, _ in shown(layout)]
    assert lines == ["The tide is out,", "the boats", "lie still.", "blank", "I sold", "the rope."]


def test_a_line_that_goes_on_after_a_blank_one_runs_on() -> None:
    poem = verse()
    poem = poem._replace(sentences=(Span(0, len(VERSE)),))
    layout = lay_out(Pair(poem, poem, Alignment((Link((0,), (0,), 1),))), 40)
    assert [left.strip() for left, _ in shown(layout)][2:] == ["lie still. I sold", "the rope."]


def test_a_line_of_verse_that_begins_no_sentence_does_not_part_those_around_it() -> None:
    poem = verse()
    poem = poem._replace(sentences=(Span(0, 26), Span(27, 37)), blocks=poem.blocks[:3])
    layout = lay_out(Pair(poem, poem, Alignment((Link((0,), (0,), 1), Link((1,), (1,), 1)))), 40)
    assert [left.strip() for left, _ in shown(layout)] == ["The tide is out,", "the boats", "lie still."]


def test_code_keeps_the_spaces_within_its_lines_and_prose_does_not() -> None:
    source = "go()    # now\nwait()  # then"
    code, prose = document_of([source], [""], ["code"]), document_of([source], [""])
    for text, first in ((code, "go()    # now"), (prose, "go() # now wait() # then")):
        layout = lay_out(Pair(text, text, Alignment((Link((0,), (0,), 1),))), 40)
        assert shown(layout)[0][0].strip() == first


@pytest.mark.parametrize(
    ("media_type", "lines"),
    [("text/markdown", ["A gull on the rail,", "a rope"]), ("text/plain", ["A gull on the rail, a rope"])],
)
def test_lines_that_were_set_stay_and_lines_that_were_full_run_on(media_type: str, lines: list[str]) -> None:
    poem = document_of(["A gull on the rail,\na rope"], [""])._replace(media_type=media_type)
    layout = lay_out(Pair(poem, poem, Alignment((Link((0,), (0,), 1),))), 40)
    assert [left.strip() for left, _ in shown(layout)] == lines


def test_code_keeps_its_lines_and_stands_in_as_it_stood() -> None:
    source = "if late:\n    go()\n    if dark:\n        run()"
    code = document_of([source], [""], ["code"])
    layout = lay_out(Pair(code, code, Alignment((Link((0,), (0,), 1),))), 40)
    rows = [row for _, row in rows_of_side(layout, "left")]
    assert [(source[slice(*row.span)].strip(), row.indent) for row in rows] == [
        ("if late:", 0),
        ("go()", 4),
        ("if dark:", 4),
        ("run()", 8),
    ]
