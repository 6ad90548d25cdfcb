from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Block, Document, Span, Style
from store import Store
from store.annotation import SIDES
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tests.tui.suggested import put, suggestion
from tui.actions import selecting
from tui.actions.recording import tag
from tui.drawing.painting import Interval, TextStyles, band_sign, cut, focus_intervals, worst_severity
from tui.review.session import Session

INTERVALS = st.lists(
    st.builds(
        lambda start, length, style: Interval(start, start + length, style),
        st.integers(0, 30),
        st.integers(0, 12),
        st.sampled_from("abc"),
    ),
    max_size=6,
)


@given(st.integers(0, 20), st.integers(0, 20), INTERVALS)
@settings(max_examples=100)
def test_a_row_is_cut_where_styles_change(start: int, length: int, intervals: list[Interval]) -> None:
    found = list(cut(Span(start, start + length), intervals))
    assert [span.start for span, _ in found] == [start, *(span.end for span, _ in found)][: len(found)]
    assert (found[-1][0].end if found else start) == start + length
    for span, styles in found:
        for at in range(*span):
            assert styles == tuple(each.style for each in intervals if each.start <= at < each.end)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8), st.integers(0, 60))
@settings(max_examples=100)
def test_styles_over_a_span_are_found(spans: list[tuple[int, int]], start: int) -> None:
    styles = tuple(Style("strong", first, first + length) for first, length in sorted(spans))
    blocks = (Block("heading", 0, 7, 1), Block("paragraph", 8, 60))
    document = Document("x" * 60, blocks, (), styles, (), "a.md", "text/markdown", "utf-8", "")
    span = Span(start, start + 5)
    wanted = [(0, 7)] * (start < 7) + [tuple(style[1:]) for style in styles if style[1] < span.end]
    over = [(first, last) for first, last in wanted if last > span.start and first < span.end]
    assert sorted((first, last) for first, last, _ in TextStyles(document).over(span)) == sorted(over)


def styles_at(session: Session, side: str, words: str) -> set[str]:
    at = session.text("left" if side == "left" else "right").index(words)
    found = focus_intervals(session, "left" if side == "left" else "right")
    return {style for start, end, style in found if start <= at < end}


def test_the_focused_link_shows_changes_caret_and_counterpart(session: Session) -> None:
    session.go(session.places.at("left", session.text("left").index("ferry left")))
    assert styles_at(session, "left", "ferry left") == {"caret"}
    assert styles_at(session, "right", "ferry left") == {"aligned"}
    assert styles_at(session, "left", "nine") == {"difference"}
    assert styles_at(session, "right", "ten") == {"difference"}
    selecting.select(session)
    assert "selection" in styles_at(session, "left", "ferry left")


@pytest.mark.parametrize(
    ("band", "sign"), [(0, " "), (3, "−"), (7, "+")], ids=["match", "omission", "addition"]
)
def test_the_sign_of_a_link(session: Session, band: int, sign: str) -> None:
    def shown() -> set[str]:
        return {band_sign(session, "left", band).char, band_sign(session, "right", band).char} - {" "}

    assert shown() == {sign} - {" "}
    session.record.set_equivalent(session.places.place(band))
    assert shown() == {"="}
    session.go(session.places.at_band("left", band))
    tag(session, "facts/number")
    assert shown() == {"●"}


def test_the_sign_of_a_moved_link(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    assert band_sign(session, "right", 0).char == "↕"
    assert band_sign(session, "left", 0).char == " "
    assert band_sign(session, "left", 3).char == "↕"


def test_a_suggestion_has_its_sign_once(session: Session) -> None:
    for band, signs in ((0, "◇ "), (3, "◇ "), (7, " ◇")):
        (left, right), texts = session.bands[band][1:3], (session.text("left"), session.text("right"))
        put(session, suggestion(session, texts[0][slice(*left)], texts[1][slice(*right)]))
        assert "".join(band_sign(session, side, band).char for side in SIDES) == signs


def test_the_gravest_counts(session: Session) -> None:
    assert worst_severity([]) is None
    tag(session, "form/acceptable-variation")
    tag(session, "facts/number")
    assert worst_severity(session.standing.annotations_in(0)) == "major"
