from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link
from store import Store, Target
from store.annotation import Side
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session, unkept_session
from tests.tui.pressing import MOVES
from tests.tui.strategies import Pair, document_of, pairs
from tui.actions import selecting
from tui.actions.editing import delete_one
from tui.actions.navigation import partner
from tui.actions.recording import tag
from tui.layout.bands import OTHER
from tui.layout.places import Caret
from tui.layout.typesetting import shares_cell
from tui.review import meant
from tui.review.session import Session

SIDES: tuple[Side, Side] = ("left", "right")


def at(session: Session, side: Side, words: str) -> Caret:
    """The caret on the first character of some words."""
    return session.places.at(side, session.text(side).index(words))


def quotes(targets: tuple[Target, ...]) -> list[tuple[str, str]]:
    return [(target.side, target.exact) for target in targets]


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


def test_a_tag_goes_on_the_selection(session: Session) -> None:
    session.go(at(session, "left", "harbour at noon"))
    selecting.select(session)
    session.go(at(session, "left", "r at noon"))
    assert quotes(meant.targets(session)) == [("left", "harbour")]
    selecting.swap_ends(session)
    assert session.caret == at(session, "left", "harbour at noon")
    assert quotes(meant.targets(session)) == [("left", "harbour")]


def test_a_tag_goes_on_both_selections(session: Session) -> None:
    session.go(at(session, "left", "board"))
    selecting.select(session)
    session.go(at(session, "left", "d.\n\nNobody"))
    selecting.switch_side(session)
    assert quotes(meant.targets(session)) == [("left", "board"), ("right", "")]
    assert session.caret == at(session, "right", "board")
    session.go(at(session, "right", 'd.\n\n"'))
    assert quotes(meant.targets(session)) == [("left", "board"), ("right", "board")]
    selecting.give_up(session)
    assert meant.selected(session) == ()


def test_a_tag_goes_on_the_difference(session: Session) -> None:
    session.go(at(session, "left", "nine"))
    assert quotes(meant.targets(session)) == [("left", "nine"), ("right", "ten")]


def test_else_a_tag_goes_on_the_link(session: Session) -> None:
    session.go(at(session, "right", "were on"))
    left, right = meant.targets(session)
    assert (left.exact, right.exact) == (
        "Forty-three people were on board.",
        "Thirty-four people were on board.",
    )
    session.go(at(session, "left", "A gull"))
    assert quotes(meant.targets(session)) == [("left", "A gull stood on the rail."), ("right", "")]


def test_a_sentence_is_selected_and_one_more(session: Session) -> None:
    session.go(at(session, "left", "quay"))
    selecting.select_sentence(session)
    assert quotes(meant.targets(session)) == [("left", "The ferry left the quay at nine.")]
    selecting.select_sentence(session)
    assert [target.exact for target in meant.targets(session)] == [
        "The ferry left the quay at nine. Forty-three people were on board."
    ]


def test_a_selection_already_begun_is_filled_up_to_the_sentence(session: Session) -> None:
    session.go(at(session, "left", "quay"))
    selecting.select(session)
    session.go(at(session, "left", "people"))
    selecting.select_sentence(session)
    assert quotes(meant.targets(session)) == [("left", "quay at nine. Forty-three people were on board.")]


def test_back_on_its_side_a_selection_goes_on(session: Session) -> None:
    session.go(at(session, "left", "harbour at noon"))
    selecting.select(session)
    session.go(at(session, "left", "r at noon"))
    selecting.switch_side(session)
    selecting.switch_side(session)
    assert quotes(meant.targets(session)) == [("left", "harbour")]
    session.go(at(session, "left", "n because"))
    assert quotes(meant.targets(session)) == [("left", "harbour at noon")]
    selecting.switch_side(session)
    session.go(at(session, "right", "e captain"))
    assert [side for side, _ in quotes(meant.targets(session))] == ["left", "right"]


def test_begun_anew_the_other_side_is_kept(session: Session) -> None:
    session.go(at(session, "left", "board"))
    selecting.select(session)
    selecting.switch_side(session)
    session.go(at(session, "right", "were"))
    selecting.select(session)
    session.go(at(session, "right", "e on board"))
    assert quotes(meant.targets(session)) == [("left", "b"), ("right", "were")]


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


def test_of_several_annotations_here_the_narrowest_is_meant(session: Session) -> None:
    session.go(at(session, "left", "The captain"))
    wide = tag(session, "form/style")
    session.go(at(session, "left", "captain"))
    assert meant.annotation(session) == wide
    selecting.select(session)
    session.go(at(session, "left", "n closed"))
    narrow = tag(session, "facts/role")
    session.go(at(session, "left", "closed"))
    session.go(at(session, "left", "captain"))
    assert meant.annotation(session) == narrow
    assert meant.annotations_here(session) == [wide, narrow]


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


def test_the_place_is_kept(store: Store, session: Session) -> None:
    session.go(at(session, "right", "rained"))
    session.keep_place()
    assert kept_session(store).caret == at(session, "right", "rained")


def test_a_selection_takes_letters_with_their_accents() -> None:
    text = document_of(["Un cafe\u0301"], [""])
    session = unkept_session(Pair(text, text, Alignment((Link((0,), (0,), 1),))))
    session.go(Caret("left", 7, 0))
    assert session.caret.offset == 6
    selecting.select(session)
    assert quotes(meant.targets(session)) == [("left", "e\u0301")]
    selecting.give_up(session)
    selecting.select_sentence(session)
    assert quotes(meant.targets(session)) == [("left", "Un cafe\u0301")]


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


def test_several_spans_on_a_side(session: Session) -> None:
    text = session.text("left")
    for word in ("quay", "nine"):
        session.go(session.places.at("left", text.index(word)))
        selecting.select(session)
        session.go(session.places.at("left", text.index(word) + 3))
        selecting.select_another(session)
        session.go(session.places.at("left", text.index("gull")))
    assert [text[slice(*piece.span)] for piece in meant.selected(session)] == ["quay", "nine"]
    selecting.switch_side(session)
    assert session.caret.side == "right"
    selecting.select(session)
    assert [piece.side for piece in meant.selected(session)] == ["left", "left", "right"]
    made = tag(session, "facts/number")
    assert [target.exact for target in made.targets if target.side == "left"] == ["quay", "nine"]


def test_spans_that_overlap_are_one(session: Session) -> None:
    for start, end in ((0, 5), (3, 8), (20, 22)):
        session.go(session.places.at("left", start))
        selecting.select(session)
        session.go(session.places.at("left", end))
        selecting.select_another(session)
    assert [piece.span for piece in meant.selected(session)] == [(0, 9), (20, 23)]
