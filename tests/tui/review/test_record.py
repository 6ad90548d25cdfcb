from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, StoreError
from tests.tui.conftest import kept_session
from tests.tui.pressing import CHANGES, MOVES, PRESSED, TEXTS, assert_as_on_disk, opened
from tui.actions.editing import change_one, delete_one, made_sure, noted, shifted
from tui.actions.recording import tag
from tui.review.record import Record
from tui.review.session import Session


@given(TEXTS, PRESSED)
@settings(max_examples=40)
def test_memory_is_as_the_disk_after_every_key(texts: tuple[str, str], keys: list[str]) -> None:
    with opened(texts) as session:
        for key in keys:
            (MOVES | CHANGES)[key](session)
            assert_as_on_disk(session)
        assert session.record.store.check() == []


def in_library(session: Session) -> tuple[int, int | None]:
    (shelved,) = session.record.store.library()
    return shelved.reviewed, shelved.comparison.links


# What another reviewer does of which is known, without the links, whether it makes one reviewed.
TOLD = ["1", "4", "+", "!", "a", "p", "T", "all p", "look"]
TURNS = st.lists(st.lists(st.sampled_from(sorted(MOVES)) | st.sampled_from(TOLD), max_size=8), max_size=5)


@given(TEXTS, PRESSED, TURNS)
@settings(max_examples=15)
def test_the_library_is_as_the_reader(
    texts: tuple[str, str], keys: list[str], turns: list[list[str]]
) -> None:
    with opened(texts) as ann, Store.open(ann.record.store.database.path, "bob") as store:
        bob = kept_session(store, *texts)
        ann.record.refresh()
        for key in keys:
            (MOVES | CHANGES)[key](ann)
        ann.keep_place()
        assert in_library(ann) == ann.progress()
        here, there = bob, ann
        for turn in turns:
            here.record.refresh()
            here.record_changed()
            for key in turn:
                (MOVES | CHANGES)[key](here)
            here.keep_place()
            assert in_library(here) == here.progress()
            told = in_library(there)
            there.record.refresh()
            there.record_changed()
            assert told == there.progress()
            here, there = there, here


@given(TEXTS, PRESSED)
@settings(max_examples=20)
def test_undoing_everything_leaves_nothing_and_redoing_brings_it_back(
    texts: tuple[str, str], keys: list[str]
) -> None:
    with opened(texts) as session:
        record = session.record
        for key in keys:
            (MOVES | CHANGES)[key](session)
        record.flush()
        made, steps = (dict(record.annotations), dict(record.review)), 0
        while record.undo():
            steps += 1
        assert not record.annotations
        assert set(record.review.values()) <= {"seen"}
        for _ in range(steps):
            assert record.redo()
        assert (dict(record.annotations), dict(record.review)) == made


def test_what_another_writes_is_seen(store: Store, session: Session, database: Path) -> None:
    assert not session.record.refresh()
    with Store.open(database, "bob") as other:
        theirs = kept_session(other)
        made = tag(theirs, "facts/number")
    assert session.record.refresh()
    assert list(session.record.annotations) == [made.id]
    assert not session.record.refresh()


def test_own_writes_are_no_news(session: Session) -> None:
    tag(session, "facts/number")
    before = dict(session.record.annotations)
    session.record.refresh()
    assert session.record.annotations == before


def test_looks_not_yet_kept_outlive_the_news(session: Session, database: Path) -> None:
    session.look()
    with Store.open(database, "bob") as other:
        tag(kept_session(other), "facts/number")
    assert not session.record.refresh()
    assert session.record.review == {session.places.place(0): "seen"}
    session.record.flush()
    assert session.record.refresh()
    assert len(session.record.annotations) == 1
    assert session.record.review == {session.places.place(0): "seen"}


def test_news_is_not_missed_when_the_place_is_kept_after_it(session: Session, database: Path) -> None:
    with Store.open(database, "bob") as other:
        tag(kept_session(other), "facts/number")
    session.look()
    session.go(session.places.at_band("left", 3))
    session.keep_place()
    assert session.record.refresh()
    session.go(session.places.at_band("left", 4))
    session.keep_place()
    assert not session.record.refresh()


def test_a_look_takes_nothing_back(session: Session) -> None:
    session.record.set_equivalent(session.places.place(0))
    session.look()
    assert session.standing.state(0) == "equivalent"


def test_a_link_whose_annotations_are_gone_counts_as_seen(session: Session) -> None:
    delete_one(session, tag(session, "facts/number"))
    assert session.standing.state(0) == "seen"
    assert_as_on_disk(session)


def test_severity_stops_at_both_ends(session: Session) -> None:
    made = tag(session, "facts/number")
    for _ in range(5):
        made = change_one(session, made, "severity", shifted(1))
    assert made.severity == "critical"
    assert change_one(session, made, "severity", shifted(1)) is made
    for _ in range(5):
        made = change_one(session, made, "severity", shifted(-1))
    assert made.severity == "neutral"


def test_the_same_note_again_is_no_change(session: Session) -> None:
    made = change_one(session, tag(session, "facts/number"), "note", noted("why"))
    assert change_one(session, made, "note", noted("why")) is made
    assert [session.record.undo(), session.record.undo(), session.record.undo()][2] is None


def test_when_the_store_refuses_memory_stays(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tag(session, "facts/number")
    before = dict(session.record.annotations), dict(session.record.review)

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full: make room.")

    monkeypatch.setattr(session.record.store, "action", refuse)
    for change in (
        lambda: tag(session, "facts/entity"),
        lambda: delete_one(session, made),
        lambda: change_one(session, made, "note", noted("lost?")),
        lambda: session.record.set_equivalent(session.places.place(3)),
        lambda: change_one(session, made, "sure or unsure", made_sure(False)),
    ):
        with pytest.raises(StoreError):
            change()
        assert (dict(session.record.annotations), dict(session.record.review)) == before


def test_looks_are_kept_with_the_place(store: Store, session: Session) -> None:
    session.look()
    assert store.review(session.record.comparison) == {}
    session.keep_place()
    assert store.review(session.record.comparison) == {session.places.place(0): "seen"}
    again = Record(store, session.record.comparison, session.record.tags)
    assert again.place() == ("left", 0)
