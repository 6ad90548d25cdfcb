from __future__ import annotations

from collections.abc import Callable

import pytest

from collate.document import Span
from store import Annotation, Comparison, Store, Suggestion
from store.comparison import Place
from tests.store.lines import suggestion_line, take

Make = Callable[..., Annotation]


@pytest.fixture
def kept(store: Store, comparison: Comparison, annotation: Make) -> Annotation:
    with store.action(comparison.id, "tag") as action:
        action.set_review(Place(0, 25, 0, 25), "discrepant")
        made = action.add(annotation(comparison, note="as it was"))
        action.pin(Span(0, 25), None)
        action.dismiss(Suggestion("kind", "tag", "minor", 1, True, "", "", made.targets))
    store.rename(comparison.id, "renamed")
    take(store, suggestion_line())
    return made


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
        ("UPDATE pins SET left_end = 24", "of pins differs from its last entry"),
        ("UPDATE dismissed SET kind = 'other'", "of dismissed differs from its last entry"),
        ("UPDATE suggestions SET score = 1", "of suggestions differs from its last entry"),
        ("DELETE FROM pins", "of pins that is not there"),
        ("UPDATE comparisons SET name = 'other'", "The comparison other differs from its last entry"),
        ("UPDATE targets SET exact = 'OLD' WHERE side = 'left'", "quotes what does not stand at left 4-7"),
        ("UPDATE documents SET text = replace(text, 'mill', 'Mill')", "is not the one that was stored"),
        ('UPDATE changes SET "after" = substr("after", 2)', "cannot be read"),
        ("UPDATE changes SET \"table\" = 'pins' WHERE \"table\" = 'annotations'", "of pins"),
        ("UPDATE review SET left_start = 1", "ann's review of 0-25/0-25 differs"),
        ("DROP VIEW progress", "The view progress is not as Diptych makes it"),
        ("DROP INDEX idx_tags_whole", "The index idx_tags_whole is not as Diptych makes it"),
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


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "UPDATE changes SET before = replace(before, 'as it', 'or as')",
            "does not go on from the one before",
        ),
        ("UPDATE changes SET parents = '' WHERE before <> ''", "begins in the midst of it"),
        (
            "UPDATE changes SET before = replace(before, 'discrepant', 'unseen')",
            "does not go on from the one before",
        ),
        ("DELETE FROM changes WHERE before IS NULL", "does not go on from the one before"),
    ],
)
def test_each_entry_is_held_against_the_one_before_it(
    store: Store, comparison: Comparison, kept: Annotation, sql: str, found: str
) -> None:
    with store.action(comparison.id, "note") as action:
        action.edit(kept._replace(note="later"))
        action.set_review(Place(0, 25, 0, 25), "equivalent")
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
    while store.undo(comparison.id):
        pass
    store.see(comparison.id, [Place(0, 25, 0, 25)])
    assert store.check() == []
    while store.redo(comparison.id):
        assert store.check() == []
    while store.undo(comparison.id):
        pass
    store.see(comparison.id, [Place(0, 25, 0, 25)])
    with store.database.writing():
        store.database.execute("UPDATE review SET state = 'equivalent'")
    assert len(store.check()) == 1
