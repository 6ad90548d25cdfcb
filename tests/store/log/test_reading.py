"""Annotations read in bulk are the ones that were written, at one moment."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Annotation, Comparison, Store
from store.log.records import annotation_of, stream_records

Make = Callable[..., Annotation]


def test_what_is_read_is_what_the_record_says(full: Store, comparison: Comparison) -> None:
    found = full.annotations(comparison.id)
    assert found == [
        annotation_of(record)
        for record in stream_records(full.database, "a.comparison = ? AND a.deleted IS NULL", comparison.id)
    ]
    assert {type(part) for each in found for part in (each, each.sure, *each.targets)} == {
        type(found[0]), bool, type(found[0].targets[0])
    }  # fmt: skip
    assert hash(found[0]) == hash(found[0]._replace())


def test_what_is_read_is_frozen(full: Store, comparison: Comparison) -> None:
    found = full.annotations(comparison.id)[0]
    with pytest.raises(AttributeError):
        found.note = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        found.targets[0].start = 1  # type: ignore[misc]


def test_reading_sees_one_moment(store: Store, comparison: Comparison, annotation: Make, path: Path) -> None:
    count = "SELECT count(*) FROM annotations"
    with Store.open(path, "bob") as bob:
        with store.database.reading():
            assert store.database.value(count) == 0
            with bob.action(comparison.id, "tag") as action:
                action.add(annotation(comparison))
            assert store.database.value(count) == 0
        assert store.database.value(count) == 1
        with store.action(comparison.id, "tag") as action, store.database.reading():
            action.add(annotation(comparison))
        assert store.database.value(count) == 2


def test_garbage_is_looked_for_after_reading_as_before(full: Store, comparison: Comparison) -> None:
    try:
        for switch in (gc.disable, gc.enable):
            switch()
            before = gc.isenabled()
            full.annotations(comparison.id)
            assert gc.isenabled() == before
    finally:
        gc.enable()
