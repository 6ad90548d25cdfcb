from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.geometry import Size

from store import Store
from tests.tui.conftest import kept_session
from tests.tui.suggested import put, suggestion
from tui.actions.conditions import Here
from tui.actions.navigation import next_difference, next_suggestion
from tui.actions.recording import dismiss
from tui.actions.stops import stops
from tui.app import Diptych
from tui.keys.keys import KEYS
from tui.review import meant
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen
from tui.widgets.foot import Foot


@pytest.fixture
def hinted(session: Session) -> Session:
    """Two suggestions: nine, and forty-three."""
    found = [
        suggestion(session, "nine", "ten"),
        suggestion(session, "Forty-three people", "Thirty-four people"),
    ]
    put(session, *found)
    session.record_changed()
    return session


def test_a_suggestion_is_stopped_at_once_not_beside_its_difference(hinted: Session) -> None:
    hinted.go(hinted.places.at("left", hinted.text("left").index("The ferry left")))
    found = next_difference(hinted, 1)
    assert found
    assert found.suggestion
    assert found.suggestion.why == "nine → ten"
    assert len(stops(hinted, found.caret.band)) == 1
    hinted.go(found.caret)
    hinted.led_by(None, None, found.suggestion)
    following = next_difference(hinted, 1)
    assert following
    assert following.suggestion
    assert following.suggestion.why.startswith("Forty-three")


async def test_one_key_accepts_and_goes_on(hinted: Session) -> None:
    async with Diptych(hinted).run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "enter")
        (made,) = hinted.record.annotations.values()
        assert (made.origin, made.tag) == ("suggestion", "facts/number")
        assert [target.exact for target in made.targets] == ["nine", "ten"]
        here = meant.suggestion(hinted)
        assert here
        assert here.why.startswith("Forty-three")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "accepted" in reader.foot.message
        await pilot.press("x")
        assert len(hinted.record.annotations) == 1
        assert not hinted.record.suggestions


async def test_a_digit_accepts_under_another_tag(hinted: Session) -> None:
    async with Diptych(hinted).run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "6")
        (made,) = hinted.record.annotations.values()
        assert made.tag == hinted.record.tags.digits[5]
        assert made.origin == "suggestion"
        assert len(hinted.record.suggestions) == 1


async def test_without_a_suggestion_the_key_says_so(session: Session) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.foot.message.startswith("there are no suggestions")


def test_what_is_not_shown_shows_with_all_words(session: Session) -> None:
    put(session, suggestion(session, "nine", "ten", shown=False))
    session.record_changed()
    assert next_suggestion(session, 1) is None
    session.show_differences("all words")
    assert next_suggestion(session, 1)


def test_a_suggestion_on_one_side_is_gone_to(session: Session) -> None:
    put(session, suggestion(session, "", "It rained", kind="addition"))
    session.record_changed()
    found = next_suggestion(session, 1)
    assert found
    session.go(found.caret)
    session.led_by(None, None, found.suggestion)
    assert meant.what(session) == "the suggestion"
    assert [target.side for target in meant.targets(session)] == ["right"]
    assert next_suggestion(session, 1) is None


def test_dismissed_ones_stay_dismissed(store: Store, session: Session, tmp_path: Path) -> None:
    found = suggestion(session, "nine", "ten")
    put(session, found)
    session.record_changed()
    dismiss(session, found)
    assert found.key in store.settled(session.record.comparison)
    assert json.dumps(found.key)
    assert kept_session(store).record.suggestions.keys() == set()


def test_on_a_suggestion_a_newcomer_is_told_how_to_answer_it(
    hinted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Foot, "size", Size(78, 1))
    foot = Foot(lambda: Here(hinted), KEYS)
    foot.hint()
    assert ") next suggestion" in foot.render().plain
    stop = next_suggestion(hinted, 1)
    assert stop
    hinted.go(stop.caret)
    hinted.led_by(None, None, stop.suggestion)
    assert foot.render().plain.startswith("enter accept  x dismiss")
