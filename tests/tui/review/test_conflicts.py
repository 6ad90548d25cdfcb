"""What merged copies say differently, when something is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from tests.store.copies import copy_of, merged
from tests.tui.conftest import kept_session
from tui.actions.recording import tag
from tui.review.record import Record


def noted(path: Path, reviewer: str, note: str) -> None:
    """The only annotation gets a note."""
    with Store.open(path, reviewer) as store:
        comparison = store.comparisons()[0].id
        (found,) = store.annotations(comparison)
        with store.action(comparison, "note") as action:
            action.edit(found._replace(note=note))


def parted(path: Path) -> None:
    """A database in which ann and bob wrote different notes."""
    with Store.open(path, "ann") as store:
        tag(kept_session(store), "facts/number")
    other = copy_of(path, "bob.db")
    noted(path, "ann", "ann's")
    noted(other, "bob", "bob's")
    merged(path, other)


def test_an_undo_opens_again_what_was_settled(database: Path) -> None:
    parted(database)
    with Store.open(database, "ann") as store:
        record = kept_session(store).record
        (conflict,) = record.conflicts.values()
        record.settle(conflict, conflict.others[0])
        assert not record.conflicts
        for step, count in ((record.undo, 1), (record.redo, 0), (record.undo, 1)):
            assert step()
            assert len(record.conflicts) == count


def test_an_undo_where_nothing_parted_looks_for_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = kept_session(store)
    tag(session, "facts/number")
    monkeypatch.setattr(Record, "load_conflicts", lambda _: pytest.fail("all were read"))
    assert session.record.undo()
    assert session.record.redo()
