from __future__ import annotations

from store import Store
from tests.tui.conftest import kept_session
from tui.actions import selecting
from tui.actions.correcting import OPERATIONS, Correction, Plan, merge_next, split, together
from tui.app import Diptych
from tui.behind.realigning import span_of
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen


def correct(session: Session, letter: str) -> None:
    plan = OPERATIONS[letter][1](session)
    assert isinstance(plan, Plan), plan
    left, right = (session.documents[side] for side in ("left", "right"))
    links = [(span_of(left, c.left), span_of(right, c.right), c.moved) for c in plan.corrections]
    session.record.correct("correct", links, plan.taken_off)
    assert not session.is_corrected
    session.realign()
    session.record_changed()


def pairs_of(session: Session) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(link.left, link.right) for link in session.alignment.links}


def at(session: Session, words: str) -> None:
    session.go(session.places.at("left", session.text("left").index(words)))


def test_a_link_comes_apart_and_together_again(session: Session) -> None:
    before = session.alignment
    at(session, "The captain")
    here = session.link(session.caret.band)
    correct(session, "u")
    assert {(here.left, ()), ((), here.right)} <= pairs_of(session)
    correct(session, "x")
    session.go(session.places.at("right", session.text("right").index("The captain")))
    correct(session, "x")
    assert session.alignment == before


def test_what_is_selected_becomes_a_link(session: Session) -> None:
    at(session, "Nobody")
    selecting.select_sentence(session)
    selecting.switch_side(session)
    session.go(session.places.at("right", session.text("right").index("It rained")))
    selecting.select_sentence(session)
    plan = together(session)
    assert isinstance(plan, Plan)
    correct(session, "l")
    (correction,) = plan.corrections
    assert (correction.left, correction.right) in pairs_of(session)
    assert session.link(session.caret.band).right == correction.right


def test_two_links_become_one_and_two_again(session: Session) -> None:
    at(session, "The ferry left")
    first, second = session.link(session.caret.band), session.link(session.caret.band + 1)
    correct(session, "j")
    assert (first.left + second.left, first.right + second.right) in pairs_of(session)
    assert isinstance(split(session), str)
    at(session, "Forty")
    correct(session, "s")
    assert {(first.left, first.right), (second.left, second.right)} <= pairs_of(session)


def test_a_link_is_marked_as_moved(session: Session) -> None:
    at(session, "The captain")
    assert not session.band.moved
    correct(session, "v")
    at(session, "The captain")
    assert session.band.moved
    correct(session, "v")
    at(session, "The captain")
    assert not session.band.moved


def test_corrections_are_there_when_it_is_opened_again(store: Store, session: Session) -> None:
    at(session, "The captain")
    correct(session, "u")
    again = kept_session(store)
    assert again.alignment == session.alignment


async def test_one_key_corrects_and_one_takes_it_back(session: Session) -> None:
    before = session.alignment
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await pilot.press("J", "L", "u")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert session.alignment != before
        assert reader.foot.message.startswith("corrected: unlink")
        await pilot.press("u")
        assert session.alignment == before
        await pilot.press("U")
        assert session.alignment != before


async def test_what_cannot_be_done_does_nothing(session: Session) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await pilot.press("L", "s", "escape")
        assert not session.record.pins
        assert isinstance(pilot.app.screen, ReaderScreen)


def test_the_last_link_has_no_next(session: Session) -> None:
    session.go(session.places.at_band("left", len(session.bands) - 1))
    assert isinstance(merge_next(session), str)


def test_a_correction_knows_its_sides() -> None:
    assert Correction((1,), (2, 3)).of("right") == (2, 3)
