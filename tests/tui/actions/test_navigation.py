from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from store import Store
from store.annotation import Side
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session, unkept_session
from tests.tui.strategies import Pair, pairs
from tui.actions import navigation
from tui.actions.navigation import Found, Step, place_named
from tui.actions.recording import tag
from tui.review import meant
from tui.review.differences import pieces
from tui.review.session import Session

laws = settings(max_examples=30)
Search = Callable[[Session, Step], Found | None]


def trail(session: Session, search: Search, step: Step = 1) -> list[Found]:
    """All places that a key leads to, pressed until it leads no further."""
    found: list[Found] = []
    while (place := search(session, step)) is not None:
        assert len(found) < 500, "the key goes round in a circle"
        found.append(place)
        session.go(place.caret)
        session.led_by(place.difference, place.annotation, place.suggestion)
    return found


def to_the_end(session: Session, side: Side) -> None:
    session.go(session.places.at_band(side, len(session.bands) - 1))
    start, end = session.band.span(side)
    session.go(session.caret._replace(offset=max(start, end - 1)))


@given(pairs())
@laws
def test_links_are_visited_in_turn_and_back(pair: Pair) -> None:
    session = unkept_session(pair)
    ahead = [found.caret.band for found in trail(session, navigation.next_link)]
    assert ahead == list(range(1, len(session.bands)))
    back = [found.caret.band for found in trail(session, navigation.next_link, -1)]
    assert back == ahead[-2::-1] + [0] * bool(ahead)


@given(pairs())
@laws
def test_every_difference_and_unmatched_sentence_is_visited_once(pair: Pair) -> None:
    for side in ("left", "right"):
        session = unkept_session(pair)
        session.go(session.places.at_band(side, 0))
        wanted: list[object] = []
        for at in range(len(session.bands)):
            if session.bands.is_unmatched(at):
                wanted += [at] if at else []
            else:
                wanted += session.differences_from(side, at)
        here = meant.difference(session)
        first = [here] if here else []
        visited = [
            found.difference or found.caret.band for found in trail(session, navigation.next_difference)
        ]
        assert first + visited == wanted


@given(pairs())
@laws
def test_differences_are_visited_backwards_too(pair: Pair) -> None:
    session = unkept_session(pair)
    ahead = trail(session, navigation.next_difference)
    back = trail(session, navigation.next_difference, -1)
    assert back[: len(ahead) - 1] == ahead[-2::-1]
    assert len(back) - len(ahead) <= 1


@given(pairs())
@laws
def test_the_caret_goes_where_the_difference_is(pair: Pair) -> None:
    session = unkept_session(pair)
    for found in trail(session, navigation.next_difference):
        if found.difference:
            span = pieces(found.difference)[found.caret.side]
            assert span.start - 1 <= found.caret.offset <= span.start


@given(pairs())
@laws
def test_unmatched_passages_are_visited_by_their_heads(pair: Pair) -> None:
    session = unkept_session(pair)
    gaps = [
        (band.is_gap("left"), band.is_gap("right")) if not band.moved else (False, False)
        for band in session.bands
    ]
    heads = [at for at in range(1, len(gaps)) if any(gaps[at]) and gaps[at] != gaps[at - 1]]
    assert [found.caret.band for found in trail(session, navigation.next_unmatched)] == heads
    to_the_end(session, "right")
    back = [found.caret.band for found in trail(session, navigation.next_unmatched, -1)]
    starts = [0] * any(gaps[0]) + heads
    assert back == [at for at in starts[::-1] if at < len(gaps) - 1]


@given(pairs())
@laws
def test_partners_lead_to_each_other(pair: Pair) -> None:
    session = unkept_session(pair)
    for at, band in enumerate(session.bands):
        session.go(session.places.at_band("left", at))
        found = navigation.partner(session)
        assert (found is not None) == band.moved
        if found:
            session.go(found.caret)
            assert session.band.link == band.link
            assert not session.band.is_gap(found.caret.side)
            back = navigation.partner(session)
            assert back
            assert back.caret.band == at


def test_annotations_are_visited_in_reading_order(session: Session) -> None:
    for band, name in ((4, "number"), (1, "number"), (8, "entity"), (7, "number"), (1, "role")):
        session.go(session.places.at_band("left", band))
        tag(session, f"facts/{name}")
    session.go(session.places.at_band("left", 0))
    visited = trail(session, navigation.next_annotation)
    assert [found.caret.band for found in visited] == [1, 1, 4, 7, 8]
    assert len({found.annotation for found in visited}) == 5
    back = trail(session, navigation.next_annotation, -1)
    assert [found.annotation for found in back] == [found.annotation for found in visited[-2::-1]]


def test_links_to_review_are_visited(session: Session) -> None:
    session.go(session.places.at_band("left", 2))
    tag(session, "facts/number")
    session.record.set_equivalent(session.places.place(3))
    session.record_changed()
    session.go(session.places.at_band("left", 0))
    visited: list[int] = []
    while len(visited) < 10 and (found := navigation.next_unreviewed(session, 1)):
        visited.append(found.caret.band)
        session.go(found.caret)
    assert visited == [1, 4, 5, 6, 7, 8, 0, 1, 4, 5]


def test_links_left_behind_are_told(session: Session) -> None:
    to_the_end(session, "left")
    found = navigation.next_unreviewed(session, 1)
    assert found
    links = len(session.alignment.links)
    told = navigation.around(session, found, "unreviewed", 1)
    assert told == f"no link to review after that one: on from the top, {links} links left"
    session.go(found.caret)
    assert not navigation.around(session, navigation.next_unreviewed(session, 1) or found, "unreviewed", 1)


def test_with_no_other_link_to_review_it_is_said_whether_this_one_is_left(session: Session) -> None:
    for band in range(1, len(session.bands)):
        session.record.set_equivalent(session.places.place(band))
    session.record_changed()
    session.go(session.places.at_band("left", 0))
    assert navigation.next_unreviewed(session, 1) is None
    assert navigation.nowhere(session, "unreviewed", 1) == "no other link to review: this is the last"
    session.record.set_equivalent(session.places.place(0))
    session.record_changed()
    assert navigation.nowhere(session, "unreviewed", 1) == "all links are reviewed"


def test_the_partner_by_hand(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    found = navigation.partner(session)
    assert found
    assert found.caret == session.places.at("left", MOVED.index("The old baker"))


@pytest.mark.parametrize(
    "search", [navigation.next_link, navigation.next_difference, navigation.next_unmatched]
)
def test_past_the_ends_there_is_nothing(session: Session, search: Search) -> None:
    assert search(session, -1) is None
    to_the_end(session, "left")
    session.go(session.caret._replace(offset=session.text("left").index("back empty") + 9))
    assert search(session, 1) is None


def test_neighbouring_unmatched_sentences_are_one_passage(store: Store) -> None:
    left = "One fish swam.\n\nHarbour bells rang loudly.\n\nGrey gulls slept.\n\nA last boat sailed home.\n"
    session = kept_session(store, left, "One fish swam.\n\nA last boat sailed home.\n")
    assert [found.caret.band for found in trail(session, navigation.next_unmatched)] == [1]


def test_words_missing_right_at_the_caret_are_a_difference(store: Store) -> None:
    session = kept_session(store, "Yesterday the ferry sank.", "The ferry sank.")
    session.go(session.places.at("right", 0))
    found = navigation.next_difference(session, 1)
    assert found
    assert found.difference
    assert found.difference.right == (0, 0) or found.difference.left.start == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [("0", "The Ferry"), ("100%", "\n"), (" # 2 ", "The ferry left"), ("#1", "The Ferry"), ("50,5 %", "")],
)
def test_a_place_by_its_name(session: Session, name: str, words: str) -> None:
    found = place_named(session, name)
    assert found
    assert session.text("left")[found.offset :].lstrip(".").startswith(words)
    session.go(found)


@pytest.mark.parametrize("name", ["", "101", "#0", "#999", "x", "-1", "1e3", "#", "٣" * 12])
def test_no_place_of_such_a_name(session: Session, name: str) -> None:
    assert place_named(session, name) is None


def test_the_ends_are_those_of_both_texts(store: Store) -> None:
    middle = "The ferry left the old harbour at nine. It carried forty goats and a piano."
    session = kept_session(store, f"A dull heading.\n\n{middle}\n\nPrinted in Norway.", middle)
    last = len(session.bands) - 1
    for side, ends in (("left", {0: 0, last: len(session.text("left")) - 1}), ("right", {0: 0, last: None})):
        session.go(session.places.at_band("left" if side == "left" else "right", 1))
        top, bottom = navigation.edge(session, -1), navigation.edge(session, 1)
        assert (top.side, top.offset, top.band) == (side, ends[0], 0)
        session.go(bottom)
        assert session.caret.band == last
        assert session.caret.offset == (len(middle) if ends[last] is None else ends[last])
