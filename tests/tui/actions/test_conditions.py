from __future__ import annotations

import re

import pytest

from store import Store
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tests.tui.hand import reading
from tui.actions import selecting
from tui.actions.conditions import CONDITIONS, Here, why_not
from tui.actions.recording import tag
from tui.keys.keys import KEYS, with_keys
from tui.review.search import find
from tui.review.session import Session

IDS = {key.id for key in KEYS}


def reasons(here: Here) -> dict[str, str]:
    """What cannot be done, and why."""
    return {key_id: reason for key_id in IDS if (reason := why_not(key_id, here))}


def test_conditions_are_of_keys_and_their_sentences_name_keys(session: Session) -> None:
    session.is_sketch = True
    found = reasons(Here(session))
    assert found.keys() <= CONDITIONS.keys() <= IDS
    assert {name for reason in found.values() for name in re.findall(r"{(.*?)}", reason)} <= IDS
    assert not any("{" in reason and "}" not in reason for reason in found.values())


def test_at_the_start_nothing_that_needs_something_can_be_done(session: Session) -> None:
    assert reasons(Here(session)).keys() == CONDITIONS.keys() - {
        *(f"tag.{digit}" for digit in range(1, 10)),
        *("tag.choose", "link.equivalent", "link.correct", "select.sentence"),
    }


def test_all_can_be_done_where_there_is_what_it_needs(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    moved = next(n for n, band in enumerate(session.bands) if band.moved and not band.is_gap("left"))
    session.go(session.places.at_band("left", moved))
    session.marks["a"] = session.caret
    tag(session, "facts/number")
    tag(session, "facts/entity")
    here = Here(session, find(session.documents, session.places, "the"))
    missing = {
        "link.equivalent",
        *("suggestion.next", "suggestion.previous"),
        "suggestion.accept",
        "suggestion.dismiss",
        "program.adjudicate",
        "conflict.settle",
    }
    assert reasons(here).keys() == missing | {"select.another", "select.swap"}
    selecting.select(session)
    found = reasons(here)
    assert {"annotation.note", "severity.up", "annotation.delete"} <= found.keys()
    assert "annotation.spans" not in found
    assert "the selection is not on record yet" in found["annotation.note"]
    session.selection = None
    session.is_sketch = True
    assert {"tag.1", "tag.choose", "link.equivalent"} <= reasons(here).keys()
    assert "select what to tag" in reasons(here)["tag.1"]


def test_in_a_gap_no_sentence_can_be_selected(session: Session) -> None:
    gap = next(n for n, band in enumerate(session.bands) if band.is_gap("left"))
    session.go(session.places.at_band("left", gap))
    assert "select.sentence" in reasons(Here(session))
    selecting.switch_side(session)
    assert "select.sentence" not in reasons(Here(session))


@pytest.mark.parametrize("tagged", [False, True])
async def test_a_key_that_can_do_nothing_says_why_and_does_nothing(session: Session, tagged: bool) -> None:
    async with reading(session) as hand:
        if tagged:
            await hand.press("4")
        for key_id, reason in reasons(hand.reader.here()).items():
            before = session.caret, session.selection, dict(session.record.annotations), session.record.review
            await hand.reader.action_do(key_id)
            await hand.pilot.pause()
            assert hand.foot == with_keys(reason, KEYS)
            assert hand.reader.is_current
            after = session.caret, session.selection, dict(session.record.annotations), session.record.review
            assert after == before
