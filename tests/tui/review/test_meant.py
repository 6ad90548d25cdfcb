from __future__ import annotations

from tests.tui.words import at, quotes
from tui.actions import selecting
from tui.actions.recording import tag
from tui.review import meant
from tui.review.session import Session


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
