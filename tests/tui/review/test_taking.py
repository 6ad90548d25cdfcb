"""Suggestions taken in some at a time: the same are left as if all had come at once."""

from __future__ import annotations

import json
import random

import pytest

from collate import Span
from collate import Suggestion as Noticed
from store import Store
from store.library.found import BETWEEN, in_json
from tests.tui.conftest import kept_session
from tui.actions.recording import accept
from tui.app import Diptych
from tui.review import meant
from tui.review.noticing import Noticing
from tui.review.session import Session
from tui.review.taking import Taking
from tui.screens.reader.arriving import poll_noticing
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Asked

COUNT = 11
WORDS = "gull", "boat", "gull", "rope"
TEXT = " ".join(f"The {WORDS[at % 4]} was old." for at in range(COUNT))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.review.taking.SOME", 3)
    monkeypatch.setattr("tui.review.taking.ABOUT", 1)


@pytest.fixture
def session(store: Store) -> Session:
    return kept_session(store, TEXT, TEXT)


def found(kind: str = "number", *, shown: bool = True) -> bytes:
    """One for each sentence; those of the same word say the same of the same words."""
    starts = [at + 4 for at in range(len(TEXT)) if TEXT.startswith("The ", at)]
    assert len(starts) == COUNT
    spans = [(Span(start, start + 4),) for start in starts]
    return in_json(Noticed(kind, "facts/number", "major", 0.9, shown, span, span, "why") for span in spans)


def on_disk(session: Session) -> set[str]:
    record = session.record
    return {each.key for each in record.store.suggestions(record.comparison, record.noticed)}


def taking_of(session: Session, text: bytes) -> Taking:
    return Taking(session.record, session.both, Asked(), text, session.caret_at("left"))


def take_all(session: Session, text: bytes) -> None:
    taking = taking_of(session, text)
    while taking.take():
        pass


def test_those_about_the_caret_come_first(session: Session) -> None:
    session.go(session.places.at("right", TEXT.rindex("The gull")))
    here = session.caret.offset
    taking = taking_of(session, found())
    assert taking.take()
    starts = [each.targets[0].start for each in session.record.suggestions.values()]
    assert 0 < len(starts) <= 3
    assert here + 4 in starts
    assert all(abs(start - here) <= 40 for start in starts)
    assert session.suggestions_in(session.caret.band)


@pytest.mark.parametrize("count", range(COUNT + 1))
@pytest.mark.parametrize("word", range(0, COUNT, 2))
def test_each_comes_once_wherever_the_caret_stands(session: Session, count: int, word: int) -> None:
    session.go(session.places.at_band("left", word))
    lines = json.loads(found())[:count]
    text = b"[%b]" % BETWEEN.join(json.dumps(each).encode() for each in lines)
    came: list[str] = []
    taking = taking_of(session, text)
    has_more = True
    while has_more:
        before = set(session.record.suggestions)
        has_more = taking.take()
        some = set(session.record.suggestions) - before
        assert bool(count) <= len(some) <= 3
        came += some
    assert len(came) == count == len(set(came))


def test_an_accepted_one_has_its_surroundings_on_record(session: Session) -> None:
    take_all(session, found())
    session.go(session.places.at("left", TEXT.index("boat")))
    suggestion = session.suggestions_in(session.caret.band)[0]
    assert {each.suffix for each in suggestion.targets} == {""}
    told = meant.targets(session)
    (target, other) = accept(session, suggestion).targets
    assert told == (target, other)
    assert (target.side, target.exact, other.side) == ("left", "boat", "right")
    for each in (target, other):
        assert each.prefix == TEXT[: each.start][-32:]
        assert each.suffix == TEXT[each.end :][:32]


def test_all_come(session: Session) -> None:
    take_all(session, found())
    assert len(session.record.suggestions) == COUNT == session.suggestions_left()
    assert set(session.record.suggestions) == on_disk(session)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_done_between_two_portions_holds(session: Session, seed: int) -> None:
    dice, record = random.Random(seed), session.record
    for text in (found(), found(shown=False), found("name")):
        taking = taking_of(session, text)
        has_more = True
        while has_more:
            has_more = taking.take()
            for _ in range(dice.randrange(4)):
                if record.suggestions and dice.random() < 0.6:
                    chosen = record.suggestions[dice.choice(sorted(record.suggestions))]
                    record.accept(chosen, None, []) if dice.random() < 0.5 else record.dismiss(chosen)
                else:
                    dice.choice((record.undo, record.redo, record.reload))()
            assert set(record.suggestions) == on_disk(session)
        assert session.suggestions_left() == sum(each.shown for each in record.suggestions.values())
        assert {each.kind for each in record.noticed} == {"name" if text == found("name") else "number"}


def test_those_of_before_stay_until_all_the_others_are_there(session: Session) -> None:
    take_all(session, found())
    before = set(session.record.suggestions)
    taking = taking_of(session, found("name"))
    while taking.take():
        assert before <= set(session.record.suggestions)
    assert not before & set(session.record.suggestions)
    take_all(session, b"[]")
    assert not session.record.suggestions


def test_those_that_are_found_again_are_no_news(session: Session) -> None:
    take_all(session, found())
    news = len(session.record.suggestions.log)
    take_all(session, found())
    assert len(session.record.suggestions.log) == news
    take_all(session, found(shown=False))
    assert (session.suggestions_left(), session.suggestions_more()) == (0, COUNT)


class Found:
    """A search that has its answer at once."""

    def __init__(self, *_: object) -> None: ...

    def answer(self) -> bytes:
        return found()

    def stop(self) -> None: ...


async def test_keys_come_between(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("arriving.BREATH", "screen.CALM"):
        monkeypatch.setattr(f"tui.screens.reader.{name}", 60)
    session.noticing = Noticing(session.record, session.both, Asked(), Found)
    async with Diptych(session).run_test(size=(100, 24)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await pilot.pause()
        poll_noticing(reader)
        poll_noticing(reader)
        assert 0 < len(session.record.suggestions) < COUNT
        assert not reader.foot.message
        await pilot.press("n", "x")
        assert session.record.store.settled(session.record.comparison)
        while session.noticing.is_taking:
            reader.say("")
            poll_noticing(reader)
        assert reader.foot.message.startswith(f"{len(on_disk(session))} suggestions")
        assert set(session.record.suggestions) == on_disk(session)
        assert len(session.record.suggestions) < COUNT - 1


def test_what_is_kept_is_there_before_anybody_looks(session: Session) -> None:
    session.noticing = Noticing(session.record, session.both, Asked(), Found)
    session.notice_all()
    again = kept_session(session.record.store, TEXT, TEXT)
    again.noticing = Noticing(again.record, again.both, Asked(), lambda *_: pytest.fail("sought again"))
    again.noticing.recall(again.alignment, again.caret_at("left"))
    assert again.suggestions_in(0)
    assert again.notice()
    assert len(again.record.suggestions) < COUNT
    again.notice_all()
    assert set(again.record.suggestions) == set(session.record.suggestions)
