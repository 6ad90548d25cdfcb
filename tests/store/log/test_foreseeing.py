"""Many annotations changed at once: written as one by one, and taken back by one undo."""

from __future__ import annotations

import pytest

from store import Annotation, Comparison, Store, StoreError
from tests.store.conftest import make_annotation

COUNT = 5


@pytest.fixture
def made(store: Store, comparison: Comparison) -> list[Annotation]:
    with store.action(comparison.id, "fill") as action:
        return [action.add(make_annotation(comparison)) for _ in range(COUNT)]


def changed(store: Store, made: list[Annotation], *, at_once: bool) -> None:
    ids = [each.id for each in made] if at_once else []
    with store.action(made[0].comparison, "status") as action, action.foreseeing(ids):
        for each in made:
            action.edit(each._replace(status="accepted", targets=each.targets[:1]))
        action.edit(made[0]._replace(status="rejected"))  # once more, after what was foreseen of it
        action.delete(made[1].id)


def rows(store: Store) -> list[tuple[object, ...]]:
    said = 'SELECT kind, label, "table", "row", undoes IS NULL, parents = \'\' FROM changes ORDER BY id'
    state = "SELECT id, status, version, deleted IS NULL FROM annotations ORDER BY id"
    targets = 'SELECT annotation, n, side, start, "end" FROM targets ORDER BY annotation, n'
    return [row for sql in (said, state, targets) for row in store.database.tuples(sql)]


@pytest.mark.parametrize("at_once", [False, True])
def test_one_undo_takes_all_back(store: Store, made: list[Annotation], at_once: bool) -> None:
    changed(store, made, at_once=at_once)
    found = {each.id: each for each in store.annotations(made[0].comparison)}
    assert [found[each.id].status for each in made if each.id in found] == ["rejected"] + ["accepted"] * 3
    assert made[1].id not in found
    assert store.check() == []
    store.undo(made[0].comparison)
    again = {each.id: each for each in store.annotations(made[0].comparison)}
    assert all(again[each.id].targets == each.targets and again[each.id].status == "open" for each in made)
    assert store.check() == []


def test_one_that_is_gone_takes_all_back(store: Store, made: list[Annotation]) -> None:
    with store.action(made[0].comparison, "delete") as action:
        action.delete(made[-1].id)
    before = rows(store)
    with pytest.raises(StoreError, match="no longer on record"):
        changed(store, made[::-1], at_once=True)
    assert rows(store) == before
