from __future__ import annotations

from collections.abc import Callable

import pytest

from store import Annotation, Comparison, Store

Make = Callable[..., Annotation]


@pytest.fixture
def kept(store: Store, comparison: Comparison, annotation: Make) -> Annotation:
    with store.action(comparison.id, "tag") as action:
        action.set_review((0, 25, 0, 25), "discrepant")
        return action.add(annotation(comparison, note="as it was"))


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE annotations SET note = 'other'", "differs from its last entry"),
        ("UPDATE annotations SET version = 2", "differs from its last entry"),
        ("UPDATE annotations SET deleted = created", "differs from its last entry"),
        ("UPDATE targets SET suffix = 'x'", "differs from its last entry"),
        ("DELETE FROM targets WHERE side = 'right'", "differs from its last entry"),
        ("DELETE FROM annotations", "that is not there"),
        ("DELETE FROM changes", "differs from its last entry"),
        (
            "UPDATE changes SET \"after\" = replace(\"after\", 'as it', 'or as')",
            "differs from its last entry",
        ),
        ("UPDATE review SET state = 'equivalent'", "ann's review of 0-25/0-25 differs"),
        ("DELETE FROM review", "that is not there"),
        ("UPDATE targets SET exact = 'OLD' WHERE side = 'left'", "quotes what does not stand at left 4-7"),
        ("UPDATE documents SET text = replace(text, 'mill', 'Mill')", "is not the one that was stored"),
        ("CREATE TABLE probe (x)", "The table probe is none of Diptych's"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(
    store: Store, kept: Annotation, sql: str, found: str
) -> None:
    assert store.check() == []
    with store.database.writing():
        store.database.execute(sql)
    assert any(found in problem for problem in store.check()), store.check()


def test_a_row_that_refers_to_nothing_is_found(store: Store, kept: Annotation) -> None:
    store.database.rows("PRAGMA foreign_keys = OFF")
    with store.database.writing():
        store.database.execute("DELETE FROM comparisons")
    assert any("refers to a row of comparisons" in problem for problem in store.check())


def test_looking_again_after_an_undo_is_no_finding(
    store: Store, comparison: Comparison, kept: Annotation
) -> None:
    store.undo(comparison.id)
    store.see(comparison.id, [(0, 25, 0, 25)])
    assert store.check() == []
    with store.database.writing():
        store.database.execute("UPDATE review SET state = 'equivalent'")
    assert len(store.check()) == 1
