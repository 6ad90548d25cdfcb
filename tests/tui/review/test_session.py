from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link
from store import Store
from store.annotation import SIDES
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session, unkept_session
from tests.tui.pressing import MOVES
from tests.tui.strategies import Pair, document_of, pairs
from tests.tui.words import at, quotes
from tui.actions import selecting
from tui.actions.editing import delete_one
from tui.actions.navigation import partner
from tui.actions.recording import tag
from tui.layout.bands import OTHER
from tui.layout.typesetting import shares_cell
from tui.review import meant
from tui.review.differences import pieces
from tui.review.session import Session

# What keys do to a session, by hand


def test_it_opens_at_the_head(session: Session) -> None:
    assert session.caret == ("left", 0, 0)


def test_the_other_side_shows_the_same_word(session: Session) -> None:
    for words in ("harbour at noon", "board", "pilot", "boat came"):
        session.go(at(session, "left", words))
        selecting.switch_side(session)
        assert session.text("right")[session.caret.offset :].startswith(words)
        selecting.switch_side(session)
        assert session.caret == at(session, "left", words)


def test_beside_a_gap_the_caret_stands_where_something_is_missing(session: Session) -> None:
    session.go(at(session, "left", "bicycles"))
    band = session.caret.band
    selecting.switch_side(session)
    assert session.caret == ("right", session.text("right").index("board.") + 6, band)
    assert session.band.is_gap("right")
    selecting.switch_side(session)
    assert session.caret == at(session, "left", "Nobody had")


def test_the_aligned_place_of_changed_words_is_their_start(session: Session) -> None:
    session.go(at(session, "left", "three people"))
    assert session.across(session.caret) == at(session, "right", "Thirty-four")


def test_the_same_again_is_not_recorded_twice(session: Session) -> None:
    made = tag(session, "facts/number")
    assert tag(session, "facts/number") == made
    assert len(session.record.annotations) == 1
    tag(session, "facts/role")
    assert len(session.record.annotations) == 2


def test_a_tag_touches_every_link_that_it_lies_on(session: Session) -> None:
    session.go(at(session, "left", "quay"))
    selecting.select(session)
    session.go(at(session, "left", "people"))
    made = tag(session, "facts/number")
    assert [session.standing.annotations_in(band) for band in range(4)] == [[], [made], [made], []]
    assert [session.standing.state(band) for band in range(4)] == [
        "unseen",
        "discrepant",
        "discrepant",
        "unseen",
    ]
    assert session.progress() == (2, 9)
    delete_one(session, made)
    assert [session.standing.state(band) for band in range(4)] == ["unseen", "seen", "seen", "unseen"]


def test_a_moved_link_is_one_link_in_two_places(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    assert session.band.moved
    place = session.places.place(session.caret.band)
    found = partner(session)
    assert found
    session.go(found.caret)
    assert session.places.place(session.caret.band) == place
    assert {target.exact for target in meant.targets(session)} == {MOVED.splitlines()[2]}
    tag(session, "structure/moved")
    assert session.progress() == (1, 3)


def test_the_words_that_changed_in_a_moved_link_are_found_from_either_half(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK.replace("last loaf", "first loaf"))
    halves = next(session.bands.of_link(at) for at in session.bands.moved if session.differences(at))
    for half in halves:
        (found,) = session.differences(half)
        words = [session.text(side)[slice(*pieces(found)[side])] for side in SIDES]
        assert words == ["last", "first"]


def test_the_place_is_kept(store: Store, session: Session) -> None:
    session.go(at(session, "right", "rained"))
    session.keep_place()
    assert kept_session(store).caret == at(session, "right", "rained")


def test_the_right_may_be_empty() -> None:
    text, nothing = document_of(["One.", "Two."], ["", " "]), document_of([], [])
    session = unkept_session(Pair(text, nothing, Alignment((Link((0,), (), 0), Link((1,), (), 0)))))
    session.go(session.places.at("left", 6))
    selecting.switch_side(session)
    assert session.caret == ("right", 0, 1)
    assert quotes(meant.targets(session)) == [("left", "Two."), ("right", "")]


# Laws: whatever keys are pressed


def assert_caret_is_sound(session: Session) -> None:
    side, offset, band = session.caret
    start, end = session.bands[band].span(side)
    assert start <= offset < end or start == offset == end
    assert offset == start or not shares_cell(session.text(side), offset)


def assert_targets_are_sound(session: Session) -> None:
    targets = meant.targets(session)
    assert targets
    for target in targets:
        text = session.text(target.side)
        assert 0 <= target.start <= target.end <= len(text)
        assert text[target.start : target.end] == target.exact == target.exact.strip()
        assert text[: target.start].endswith(target.prefix)
        assert text[target.end :].startswith(target.suffix)


@given(pairs(), st.lists(st.sampled_from(sorted(MOVES)), max_size=25))
@settings(max_examples=100)
def test_the_caret_is_always_somewhere(pair: Pair, keys: list[str]) -> None:
    session = unkept_session(pair)
    for key in keys:
        MOVES[key](session)
        assert_caret_is_sound(session)
        assert_targets_are_sound(session)


@given(pairs(), st.data())
@settings(max_examples=50)
def test_across_stays_in_the_band(pair: Pair, data: st.DataObject) -> None:
    session = unkept_session(pair)
    side = data.draw(st.sampled_from(SIDES))
    session.go(session.places.at(side, data.draw(st.integers(0, len(session.text(side))))))
    there = session.across(session.caret)
    assert (there.side, there.band) == (OTHER[side], session.caret.band)
    start, end = session.bands[there.band].span(there.side)
    assert start <= there.offset < max(end, start + 1)
