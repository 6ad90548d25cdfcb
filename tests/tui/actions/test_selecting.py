from __future__ import annotations

from collate import Alignment, Link
from tests.tui.conftest import unkept_session
from tests.tui.strategies import Pair, document_of
from tests.tui.words import at, quotes
from tui.actions import selecting
from tui.actions.recording import tag
from tui.layout.places import Caret
from tui.review import meant
from tui.review.session import Session


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
