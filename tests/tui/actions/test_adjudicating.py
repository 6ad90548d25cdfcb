from __future__ import annotations

import functools
import operator
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from store import Annotation, Store, StoreError, Target, new_id, now
from store.annotation import SEVERITIES
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tests.tui.hand import press
from tui.actions.adjudicating import DECISIONS, Adjudication, Case
from tui.actions.editing import change_one, noted
from tui.app import Diptych
from tui.keys.screens import DECIDING
from tui.review.session import Session
from tui.screens.adjudication import AdjudicationScreen
from tui.screens.pick import PickScreen
from tui.screens.reader.screen import ReaderScreen

TAGS = ("facts/number", "facts/entity", "accuracy/omission")


class Said(NamedTuple):
    """What a reviewer is made to say of LEFT."""

    reviewer: str
    tag: str
    start: int
    length: int


SAYINGS = st.lists(
    st.builds(
        Said,
        st.sampled_from(["ann", "bob"]),
        st.sampled_from(TAGS),
        st.sampled_from([0, 11, 15, 80, 200]),
        st.sampled_from([0, 3, 30]),
    ),
    min_size=1,
    max_size=8,
)


def annotation(session: Session, said: Said) -> Annotation:
    end = min(len(LEFT), said.start + said.length)
    return Annotation(
        id=new_id(),
        comparison=session.record.comparison,
        tag=said.tag,
        severity="minor",
        reviewer=said.reviewer,
        created=now(),
        updated=now(),
        targets=(Target.of("left", LEFT, said.start, end),),
    )


def add_as(session: Session, made: Annotation) -> None:
    """Put an annotation on record as its reviewer, elsewhere."""
    path = session.record.store.database.path
    with Store.open(path, made.reviewer) as store, store.action(made.comparison, "tag") as action:
        action.add(made)


def say(session: Session, sayings: Sequence[Said]) -> list[str]:
    """Put annotations on record, each as its reviewer; their ids."""
    made = [annotation(session, said) for said in sayings]
    for each in made:
        add_as(session, each)
    session.record.reload()
    session.record_changed()
    return [each.id for each in made]


@contextmanager
def judging(sayings: Sequence[Said], reviewer: str = "carol") -> Iterator[Session]:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db", reviewer) as store:
        session = kept_session(store, LEFT, RIGHT)
        say(session, sayings)
        yield session


def on_disk(session: Session) -> dict[str, Annotation]:
    return {each.id: each for each in session.record.store.annotations(session.record.comparison)}


STEPS = st.lists(
    st.tuples(st.sampled_from([*DECISIONS, "tag", "graver", "lighter", "undo", "redo"]), st.integers(0, 20)),
    max_size=12,
)


def take(cases: Adjudication, step: str, at: int) -> None:
    at %= len(cases)
    match step:
        case "tag":
            cases.retag(at, "form/style")
        case "graver" | "lighter":
            cases.shift_severity(at, 1 if step == "graver" else -1)
        case "undo":
            cases.undo()
        case "redo":
            cases.redo()
        case "first" | "second" | "both" | "neither":
            cases.decide(at, step)


@given(SAYINGS, STEPS)
@settings(max_examples=40)
def test_what_is_shown_is_on_disk_and_undoing_everything_leaves_no_decision(
    sayings: list[Said], steps: list[tuple[str, int]]
) -> None:
    with judging(sayings) as session:
        before = on_disk(session)
        cases = Adjudication(session, "ann", "bob")
        order = [[each.id for each in case.said] for case in cases]
        assert sorted(functools.reduce(operator.iadd, order, [])) == sorted(before)
        for step, at in steps:
            take(cases, step, at)
            kept = on_disk(session)
            assert dict(session.record.annotations) == kept
            assert [[each.id for each in case.said] for case in cases] == order
            assert all(kept[each.id] == each for case in cases for each in case.said)
        while cases.undo():
            pass
        assert on_disk(session) == before
        assert cases.decided() == 0
        assert session.record.store.check() == []


@given(SAYINGS, st.lists(st.sampled_from(sorted(DECISIONS)), min_size=8, max_size=8))
@settings(max_examples=20)
def test_each_decision_is_one_step_of_undo(sayings: list[Said], decisions: list[str]) -> None:
    with judging(sayings) as session:
        cases = Adjudication(session, "ann", "bob")
        states = []
        for at, decision in zip(range(len(cases)), decisions, strict=False):
            states.append(on_disk(session))
            take(cases, decision, at)
            accepts = DECISIONS[decision]  # type: ignore[index]
            wanted = [ok for ok, each in zip(accepts, cases[at], strict=True) if each]
            assert [each.status == "accepted" for each in cases[at].said] == wanted
            assert {each.decided_by for each in cases[at].said} == {"carol"}
            assert cases.decided() == at + 1
        assert cases.next_undecided(0, 1) is None
        for state in reversed(states):
            assert cases.undo()
            assert on_disk(session) == state


def test_agreement() -> None:
    with judging(
        [
            Said("ann", TAGS[0], 11, 3),
            Said("bob", TAGS[0], 11, 3),
            Said("ann", TAGS[1], 80, 30),
            Said("bob", TAGS[0], 80, 3),
            Said("ann", TAGS[1], 120, 3),
            Said("bob", TAGS[1], 120, 9),
            Said("bob", TAGS[2], 200, 3),
        ]
    ) as session:
        cases = Adjudication(session, "ann", "bob")
        assert [case.agreement for case in cases] == ["agree", "overlap", "overlap", "alone"]
        assert [case.first is None for case in cases] == [False, False, False, True]
        swapped = Adjudication(session, "bob", "ann")
        assert list(swapped) == [Case(case.second, case.first) for case in cases]


def test_the_undecided_come_first_when_it_is_opened_again() -> None:
    with judging([Said("ann", TAGS[0], 0, 3), Said("bob", TAGS[0], 80, 3)]) as session:
        cases = Adjudication(session, "ann", "bob")
        first, second = (case.said[0].id for case in cases)
        cases.decide(0, "neither")
        assert [case.said[0].id for case in cases] == [first, second]
        again = Adjudication(session, "ann", "bob")
        assert [case.said[0].id for case in again] == [second, first]
        assert again.next_undecided(0, 1) == 0
        assert again.next_undecided(1, -1) == 0


def test_the_same_decision_again_is_no_step() -> None:
    with judging([Said("ann", TAGS[0], 0, 3), Said("bob", TAGS[0], 0, 3)]) as session:
        cases = Adjudication(session, "ann", "bob")
        cases.decide(0, "first")
        cases.decide(0, "first")
        assert cases.undo()
        assert cases.undo() is None


def test_a_confirmation_outside_of_it_is_no_decision() -> None:
    with judging([Said("ann", TAGS[0], 0, 3)]) as session:
        (made,) = session.record.annotations.values()
        with session.record.store.action(made.comparison, "status") as action:
            session.record.annotations[made.id] = action.edit(made._replace(status="accepted"))
        cases = Adjudication(session, "ann", "bob")
        assert cases.decided() == 0
        cases.retag(0, "form/style")
        assert cases[0].said[0].tag == TAGS[0]
        cases.decide(0, "first")
        assert cases.decided() == 1


def test_undoing_what_was_made_before_takes_its_case_away() -> None:
    with judging([Said("ann", TAGS[0], 0, 3), Said("bob", TAGS[0], 80, 3)], "ann") as session:
        cases = Adjudication(session, "ann", "bob")
        cases.decide(1, "neither")
        assert cases.undo()
        assert len(cases) == 2
        assert cases.undo()
        assert [case.said[0].reviewer for case in cases] == ["bob"]
        assert cases.redo()
        assert [case.said[0].reviewer for case in cases] == ["ann", "bob"]


def test_severity_stops_at_the_ends() -> None:
    with judging([Said("ann", TAGS[0], 0, 3)]) as session:
        cases = Adjudication(session, "ann", "bob")
        cases.decide(0, "both")
        for _ in range(6):
            cases.shift_severity(0, 1)
        assert cases[0].said[0].severity == SEVERITIES[-1]
        for _ in range(2):
            assert cases.undo()
        assert cases[0].said[0].severity == "minor"


# The screen


SAYING = [
    Said("ann", "facts/number", 11, 3),
    Said("bob", "facts/number", 11, 3),
    Said("ann", "facts/entity", 80, 30),
    Said("bob", "form/style", 82, 3),
    Said("bob", "accuracy/omission", 200, 3),
]


@asynccontextmanager
async def deciding(session: Session, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with Diptych(session).run_test(size=size) as pilot:
        await press(pilot, "W")
        yield pilot


def screen_of(pilot: Pilot[None]) -> AdjudicationScreen:
    found = pilot.app.screen
    assert isinstance(found, AdjudicationScreen)
    return found


def head(pilot: Pilot[None]) -> str:
    return str(screen_of(pilot).query_one(".head").render())


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(line.rstrip() for line in screen_of(pilot).choice.render().plain.splitlines())


def statuses(session: Session) -> list[str]:
    return [each.status for each in on_disk(session).values()]


async def test_the_whole_of_it_by_keys() -> None:
    with judging(SAYING) as session:
        async with deciding(session) as pilot:
            assert "0 of 3 decided" in head(pilot)
            assert "▌ = □ Number or quantity · minor" in shown(pilot)
            await press(pilot, "1")
            assert statuses(session) == ["accepted", "rejected", "open", "open", "open"]
            assert "1 of 3 decided" in head(pilot)
            assert screen_of(pilot).cases.at == 1
            await press(pilot, "2 b")
            assert statuses(session) == ["accepted", "rejected", "rejected", "accepted", "accepted"]
            assert "3 of 3 decided" in head(pilot)
            assert "all are decided" in screen_of(pilot).foot.message
            await press(pilot, "g plus T g")
            assert next(each.severity for each in on_disk(session).values()) == "major"
            assert next(each.tag for each in on_disk(session).values()) == "form/grammar"
            await press(pilot, "u u u")
            assert statuses(session) == ["accepted", "rejected", "rejected", "accepted", "open"]
            assert screen_of(pilot).cases.at == 2
            await press(pilot, "U x")
            assert statuses(session)[4] == "rejected"
            await press(pilot, "q")
            assert isinstance(pilot.app.screen, ReaderScreen)


@pytest.mark.parametrize("back", ["escape", "less_than_sign", "W"])
async def test_a_place_is_shown_in_the_texts_and_come_back_from(back: str) -> None:
    with judging(SAYING) as session:
        async with deciding(session) as pilot:
            await press(pilot, "j enter")
            assert isinstance(pilot.app.screen, ReaderScreen)
            assert session.caret.offset == 80
            await press(pilot, back)
            assert screen_of(pilot).cases.at == (0 if back == "W" else 1)
            await press(pilot, "escape")
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, ReaderScreen)


async def test_of_more_than_two_reviewers_two_are_chosen() -> None:
    with judging([*SAYING, Said("dora", "facts/number", 11, 3)]) as session:
        async with deciding(session) as pilot:
            assert isinstance(pilot.app.screen, PickScreen)
            await press(pilot, "j enter")
            assert list(pilot.app.screen.choices) == ["ann", "dora"]
            await press(pilot, "j enter")
            assert screen_of(pilot).cases.reviewers == ("bob", "dora")
            await press(pilot, "q W escape")
            assert isinstance(pilot.app.screen, ReaderScreen)


async def test_what_others_write_meanwhile_appears() -> None:
    with judging(SAYING) as session:
        async with deciding(session) as pilot:
            await press(pilot, "j")
            chosen = screen_of(pilot).cases[1]
            add_as(session, annotation(session, Said("bob", "facts/entity", 0, 3)))
            screen_of(pilot).tick()
            assert "0 of 4 decided" in head(pilot)
            assert screen_of(pilot).cases[screen_of(pilot).cases.at] == chosen


async def test_trouble_is_told_and_nothing_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    with judging(SAYING) as session:
        async with deciding(session) as pilot:

            def refuse(*_: object) -> None:
                raise StoreError("The disk is full: make room.")

            await press(pilot, "1 k")
            monkeypatch.setattr(session.record.store, "action", refuse)
            for keys in ("x", "plus", "T g"):
                await press(pilot, f"g {keys}")
                assert screen_of(pilot).foot.render().plain == "! The disk is full: make room."
            assert "1 of 3 decided" in head(pilot)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_columns_are_straight(size: tuple[int, int]) -> None:
    with judging(SAYING) as session:
        made = next(iter(session.record.annotations.values()))
        change_one(session, made, "note", noted("漢字 " * 60))
        async with deciding(session, size) as pilot:
            lines = shown(pilot).splitlines()
            rules = {line.index("│") for line in lines if "│" in line and "漢" not in line}
            assert rules == {head(pilot).index("│") + 2}
            assert all(len(line) <= size[0] for line in lines)


async def test_every_key_can_be_pressed() -> None:
    with judging(SAYING) as session:
        async with deciding(session) as pilot:
            for key in DECIDING:
                if key.id not in ("decide.close", "decide.show", "decide.help"):
                    await press(pilot, " ".join(key.presses))
                    if not isinstance(pilot.app.screen, AdjudicationScreen):
                        await press(pilot, "escape")
            assert "of 3 decided" in head(pilot)
            await press(pilot, "question_mark")
            assert {entry.id for entry in pilot.app.screen.entries} == {key.id for key in DECIDING}  # type: ignore[attr-defined]
