from __future__ import annotations

import json
import random

import pytest

from store import IMPORTS, Store, Suggestion, Target
from tests.tui.conftest import kept_session
from tui.review.record import Record
from tui.review.session import Session

SPANS = [(0, 4), (5, 8), (9, 20), (9, 20), (30, 41)]
OFTEN = "The gull sat. The gull sat. The gull sat. The gull sat."


@pytest.fixture
def suggested(store: Store) -> Session:
    """With suggestions on record, two of them at the same place."""
    session = kept_session(store)
    said = {"type": "suggestion", "comparison": session.record.comparison, "tag": "facts/number"}
    lines = [
        {**said, "kind": f"kind {at}", "severity": "major", "left": [span], "right": [span]}
        for at, span in enumerate(SPANS)
    ]
    IMPORTS["jsonl"](store, (json.dumps(line).encode() for line in lines))
    session.record.reload()
    assert len(session.record.suggestions) == len(SPANS)
    return session


@pytest.fixture
def often(store: Store) -> Session:
    """The same of the same words four times, two of which were found here; and once of another kind."""
    session = kept_session(store, OFTEN, OFTEN)
    said = {"type": "suggestion", "comparison": session.record.comparison, "tag": "facts/number"}
    lines = [
        {**said, "kind": kind, "severity": "major", "left": [[at + 4, at + 8]], "right": [[at + 4, at + 8]]}
        for kind, at in (("name", 0), ("name", 14), ("term", 14))
    ]
    IMPORTS["jsonl"](store, (json.dumps(line).encode() for line in lines))
    session.record.reload()
    session.record.notice(
        [
            Suggestion("name", "facts/entity", "major", 1, True, "why", "diptych", targets)
            for at in (28, 42)
            if (
                targets := (
                    Target.of("left", OFTEN, at + 4, at + 8),
                    Target.of("right", OFTEN, at + 4, at + 8),
                )
            )
        ]
    )
    assert len(session.record.suggestions) == 5
    return session


def left(record: Record) -> set[str]:
    """Those left as memory has them, which is as the disk does."""
    kept = {each.key for each in record.store.suggestions(record.comparison, record.noticed)}
    assert set(record.suggestions) == kept
    return kept


@pytest.mark.parametrize("which", ["suggested", "often"])
@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_is_as_on_the_disk_after_every_step(
    request: pytest.FixtureRequest, which: str, seed: int
) -> None:
    session: Session = request.getfixturevalue(which)
    dice, record = random.Random(seed), session.record
    for _ in range(40):
        step = dice.choice(
            [
                record.accept,
                record.dismiss,
                record.undo,
                record.redo,
                record.undo,
                record.reload,
                record.remove,
            ]
        )
        if step in (record.accept, record.dismiss) and record.suggestions:
            found = record.suggestions[dice.choice(sorted(record.suggestions))]
            record.accept(found, None, []) if step == record.accept else record.dismiss(found)
        elif step in (record.undo, record.redo):
            record.undo() if step == record.undo else record.redo()
        elif step == record.reload:
            record.reload()
        elif step == record.remove and record.annotations:
            record.remove([record.annotations[dice.choice(sorted(record.annotations))]], [])
        left(record)


def test_what_was_settled_here_comes_back_without_a_look_at_the_disk(
    suggested: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = suggested.record
    before = left(record)
    one, other, *_ = record.suggestions.values()
    with monkeypatch.context() as context:
        context.setattr(Store, "suggestions", lambda *_: pytest.fail("read anew"))
        record.accept(one, None, [])
        record.dismiss(other)
        assert set(record.suggestions) == before - {one.key, other.key}
        for step in (record.undo, record.undo, record.redo, record.redo, record.undo, record.undo):
            step()
    assert left(record) == before


def test_what_another_reviewer_accepted_is_left_when_theirs_comes_back(
    suggested: Session, store: Store
) -> None:
    record = suggested.record
    other = Store.open(store.database.path, "ben")
    with other, other.action(record.comparison, "accept") as action:
        made = action.accept(next(iter(record.suggestions.values())))
    record.reload()
    before = left(record)
    record.remove([made], [])
    assert record.undo()
    assert made.id in record.annotations
    assert left(record) == before


def test_one_that_was_accepted_does_not_come_back_with_a_dismissed_one(often: Session) -> None:
    record = often.record
    one, other, *_ = (each for each in record.suggestions.values() if each.kind == "name")
    record.accept(one, None, [])
    assert record.dismiss(other) == 2
    assert {each.kind for each in record.suggestions.values()} == {"term"}
    record.undo()
    assert one.key not in record.suggestions
    assert len(left(record)) == 4


def test_a_reload_between_two_of_one_place_mixes_up_neither(suggested: Session) -> None:
    record = suggested.record
    one, other = (each for each in record.suggestions.values() if each.place[:2] == (9, 20))
    record.dismiss(one)
    record.reload()
    record.dismiss(other)
    record.undo()
    assert one.key not in left(record)
    record.undo()
    assert {one.key, other.key} <= left(record)


def test_one_whose_annotation_is_deleted_is_left_again(suggested: Session) -> None:
    record = suggested.record
    before = left(record)
    made = record.accept(next(iter(record.suggestions.values())), None, [])
    record.remove([made], [])
    assert left(record) == before
    record.undo()
    assert len(left(record)) == len(before) - 1


@pytest.mark.parametrize("settle", ["accept", "dismiss"])
def test_what_was_settled_stays_so_when_links_change_and_change_back(store: Store, settle: str) -> None:
    record = kept_session(store, OFTEN, OFTEN).record
    gap = Target.of("left", OFTEN, 4, 8), Target.of("right", OFTEN, 4, 4)
    lost = Suggestion("omission", "accuracy/omission", "major", 1, True, "why", "diptych", gap)
    record.notice([lost])
    assert left(record) == {lost.key}
    record.accept(lost, None, []) if settle == "accept" else record.dismiss(lost)
    record.unnotice([lost.key])
    record.notice([lost])
    assert left(record) == set()
    record.undo()
    assert left(record) == {lost.key}
