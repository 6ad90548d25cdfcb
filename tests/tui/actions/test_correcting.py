from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link, Pin, Span, compare
from store import Store
from tests.tui.conftest import LEFT, RIGHT, document, kept_session
from tests.tui.strategies import alignments
from tui.actions.correcting import OPERATIONS, Correction, Plan, merge_next, split, together
from tui.app import Diptych
from tui.behind.realigning import Corrector, patched, span_of
from tui.review import selection
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
    selection.select_sentence(session)
    selection.switch_side(session)
    session.go(session.places.at("right", session.text("right").index("It rained")))
    selection.select_sentence(session)
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


@given(alignments(), st.data())
@settings(max_examples=60)
def test_a_patch_keeps_pins_and_every_sentence(found: Alignment, data: st.DataObject) -> None:
    lefts = sum(len(link.left) for link in found.links)
    rights = sum(len(link.right) for link in found.links)
    pin = Pin(
        tuple(range(data.draw(st.integers(0, lefts)), lefts))[:2],
        tuple(range(data.draw(st.integers(0, rights)), rights))[:2],
    )
    pins = [pin] if pin.left or pin.right else []
    links = patched(found, pins).links
    assert sorted(at for link in links for at in link.left) == list(range(lefts))
    assert sorted(at for link in links for at in link.right) == list(range(rights))
    assert all((pin.left, pin.right) in {(link.left, link.right) for link in links} for pin in pins)
    untouched = [
        link for link in found.links if not {*link.left} & {*pin.left} and not {*link.right} & {*pin.right}
    ]
    kept = {(link.left, link.right) for link in links}
    assert all((link.left, link.right) in kept for link in untouched if link.left and link.right)
    level = [link for link in links if link.left and link.right and not link.moved]
    assert [link.right for link in level] == sorted(link.right for link in level)


@pytest.mark.parametrize("at_once", [0, 10**6])
def test_short_and_long_texts_keep_a_correction(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("tui.behind.realigning.AT_ONCE", at_once)
    left, right = document(LEFT), document(RIGHT, "right.txt")
    corrector = Corrector(left, right, compare(left, right))
    assert corrector.corrected(()) is corrector.found
    link = next(link for link in corrector.found.links if link.left and link.right)
    from store.log.pins import PinRow

    row = PinRow("p", "c", span_of(left, link.left), None, False, "ann", "", "")
    assert Link(link.left, (), 0.0) in corrector.corrected([row]).links
    stray = PinRow("p", "c", Span(1, 2), None, False, "ann", "", "")
    assert corrector.corrected([stray]) is corrector.found


def test_a_correction_knows_its_sides() -> None:
    assert Correction((1,), (2, 3)).of("right") == (2, 3)
