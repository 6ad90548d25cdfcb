from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import Block, Document, Link, Span
from store import Annotation, Target
from store.annotation import SEVERITIES, Severity, Side, Status
from store.report.marking import Mark, Marked, mark, pieces
from store.report.passages import Passage, passages
from tests.store.conftest import make_document

LEFT = make_document("One is here. Two is there. Three is gone.")
RIGHT = make_document("One is here. Three is gone.")
LINKS = [Link((0,), (0,), 1.0), Link((1,), (), 0.0), Link((2,), (1,), 1.0)]
ROWS = passages(LINKS, LEFT, RIGHT)
LOOKS = ("settled", *SEVERITIES)

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(LOOKS)), max_size=6).map(
    lambda drawn: [Mark(start, end, at, look, True) for at, ((start, end), look) in enumerate(drawn, 1)]
)


def target(side: Side, start: int, end: int) -> Target:
    return Target.of(side, (LEFT if side == "left" else RIGHT).text, start, end)


def said(
    *targets: Target, severity: Severity = "major", status: Status = "open", name: str = "a"
) -> Annotation:
    return Annotation(name, "c", "t", severity, "ann", "2025", "2025", targets, status)


def spots(marked: Marked) -> dict[tuple[int, Side], list[tuple[int, int, int]]]:
    return {
        cell: [(each.start, each.end, each.number) for each in marks] for cell, marks in marked.cells.items()
    }


@given(MARKS)
def test_pieces_are_the_text_with_each_number_once(marks: list[Mark]) -> None:
    found = pieces(LEFT, Span(0, 12), marks)
    assert "".join(piece.text for piece in found) == LEFT.text[:12]
    assert sorted(each for piece in found for each in piece.ends) == sorted(marks)


@given(MARKS)
def test_every_character_looks_as_its_gravest_mark(marks: list[Mark]) -> None:
    at = 0
    for piece in pieces(LEFT, Span(0, 12), marks):
        for offset in range(at, at + len(piece.text)):
            over = [each.look for each in marks if each.start <= offset < each.end]
            assert piece.look == max(over, key=LOOKS.index, default="")
            assert piece.is_shared == (len(over) > 1)
        at += len(piece.text)
        assert all(each.end == at for each in piece.ends)


def test_a_new_paragraph_within_a_passage_is_broken() -> None:
    text = LEFT._replace(blocks=(Block("paragraph", 0, 12), Block("paragraph", 13, 41)))
    assert [(each.text, each.breaks) for each in pieces(text, Span(0, 26), [])] == [
        ("One is here. ", True),
        ("Two is there.", False),
    ]


def test_numbers_follow_the_texts() -> None:
    late, early = said(target("right", 13, 18)), said(target("left", 4, 6), name="b")
    marked = mark([late, early], ROWS)
    assert marked.annotations == [early, late]
    assert spots(marked) == {(0, "left"): [(4, 6, 1)], (2, "right"): [(13, 18, 2)]}


def test_a_mark_over_several_rows_is_cut_and_first_once() -> None:
    marked = mark([said(target("left", 7, 32))], ROWS)
    assert spots(marked) == {
        (0, "left"): [(7, 12, 1)], (1, "left"): [(13, 26, 1)], (2, "left"): [(27, 32, 1)]
    }  # fmt: skip
    assert [each.is_first for marks in marked.cells.values() for each in marks] == [True, False, False]
    assert marked.passages == [(0, 1, 2)]


@pytest.mark.parametrize("place", [12, 13])
def test_the_place_of_an_omission_is_the_gap_beside_it(place: int) -> None:
    marked = mark([said(target("left", 13, 26), target("right", place, place))], ROWS)
    assert spots(marked) == {(1, "left"): [(13, 26, 1)], (1, "right"): [(12, 12, 1)]}


def test_a_place_alone_is_at_the_edge_of_the_nearest_text() -> None:
    assert spots(mark([said(target("right", 12, 12))], ROWS)) == {(0, "right"): [(12, 12, 1)]}
    assert spots(mark([said(target("right", 15, 15))], ROWS)) == {(2, "right"): [(15, 15, 1)]}


def test_what_is_lost_is_marked_nowhere_and_comes_last() -> None:
    lost = said(target("left", 0, 3)._replace(anchor="orphan"))
    marked = mark([lost, said(target("left", 4, 6), name="b")], ROWS)
    assert (marked.annotations[1], marked.passages) == (lost, [(0,), ()])


def test_what_counts_no_more_looks_settled() -> None:
    marked = mark([said(target("left", 0, 3), severity="critical", status="rejected")], ROWS)
    assert marked.cells[0, "left"][0].look == "settled"


def test_without_any_text_there_is_no_mark() -> None:
    none: list[Passage] = []
    assert mark([said(target("left", 0, 0))], none).cells == {}


def test_of_an_empty_side_a_place_is_marked() -> None:
    empty: Document = RIGHT._replace(text="", sentences=(), blocks=())
    rows = passages([Link((0,), (), 0.0)], LEFT, empty)
    assert spots(mark([said(Target("right", 0, 0, ""))], rows)) == {(0, "right"): [(0, 0, 1)]}
