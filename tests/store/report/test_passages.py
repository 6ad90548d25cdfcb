from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collate import Document, Link, compare
from store.annotation import SIDES
from store.report.passages import passages
from tests.store.conftest import make_document

WORDS = st.sampled_from(["The mill burned", "Nobody came", "Twelve engines left", "It rained on Friday"])


@st.composite
def pairs(draw: Any) -> tuple[Document, Document]:
    """Two texts of the same few sentences in any order."""
    texts = (". ".join(draw(st.lists(WORDS, min_size=1, max_size=6))) + "." for _ in SIDES)
    return make_document(next(texts)), make_document(next(texts))


@given(pairs())
def test_every_sentence_stands_in_one_row_in_its_order(pair: tuple[Document, Document]) -> None:
    rows = passages(compare(*pair).links, *pair)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for side, document in zip(SIDES, pair, strict=True):
        spans = [row.span(side) for row in rows if not row.is_gap(side)]
        assert spans == sorted(spans)
        shown = " ".join(document.text[start:end] for start, end in spans)
        assert shown.split() == document.text.split()


@given(pairs())
def test_halves_of_a_moved_link_name_each_other(pair: tuple[Document, Document]) -> None:
    rows = passages(compare(*pair).links, *pair)
    for row in rows:
        if row.partner:
            other = rows[row.partner - 1]
            assert (other.partner, other.place) == (row.number, row.place)
            assert [row.is_gap(side) for side in SIDES] == [not other.is_gap(side) for side in SIDES]


def test_a_moved_link_is_shown_where_each_side_has_it() -> None:
    left, right = make_document("One. Two. Three."), make_document("Two. Three. One.")
    links = [Link((0,), (2,), 1.0, moved=True), Link((1,), (0,), 1.0), Link((2,), (1,), 1.0)]
    rows = passages(links, left, right)
    shown = [
        tuple(text.text[slice(*row.span(side))] for side, text in zip(SIDES, (left, right), strict=True))
        for row in rows
    ]
    assert shown == [("One.", ""), ("Two.", "Two."), ("Three.", "Three."), ("", "One.")]
    assert [row.partner for row in rows] == [4, 0, 0, 1]
    assert rows[0].place == (0, 4, 12, 16)


def test_a_gap_is_at_the_end_of_what_stands_before_it() -> None:
    left, right = make_document("One. Two. Three."), make_document("One. Three.")
    rows = passages([Link((0,), (0,), 1.0), Link((1,), (), 0.0), Link((2,), (1,), 1.0)], left, right)
    assert (rows[1].right, rows[1].place) == ((4, 4), (5, 9, None, None))
