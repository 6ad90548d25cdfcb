"""What two copies say differently of one row; and undo of what was merged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Store, StoreError
from store.log.conflicts import Conflict
from tests.store.copies import PLACE, copy_of, delete, edit, judge, merged, only, there

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("m*.db"))


def beside(path: Path) -> list[tuple[str, list[str]]]:
    """Who made what stands, and what the others noted."""
    with Store.open_read_only(path) as store:
        return [
            (each.stands.reviewer, [other.record["note"] for other in each.others])
            for each in store.conflicts(only(store).id)
        ]


@pytest.fixture
def parted(first: str, path: Path) -> str:
    """Both ann and bob wrote a note; bob's stands."""
    other = copy_of(path, "bob.db")
    edit(path, "ann", first, note="ann's")
    edit(other, "bob", first, note="bob's")
    merged(path, other)
    return first


def test_what_the_other_says_is_kept_and_shown(parted: str, path: Path) -> None:
    assert beside(path) == [("bob", ["ann's"])]


def test_an_edit_settles_it_for_everyone(parted: str, path: Path) -> None:
    before = copy_of(path, "before.db")
    edit(path, "cy", parted, note="cy's")
    assert beside(path) == []
    assert merged(path, before, path.with_name("bob.db")).conflicts == 0
    assert merged(before, path).conflicts == 0
    assert [each.note for each in there(before)] == ["cy's"]


def test_an_edit_of_many_at_once_settles_it_too(parted: str, path: Path) -> None:
    with Store.open(path, "cy") as store:
        comparison = only(store).id
        (kept,) = store.annotations(comparison)
        with store.action(comparison, "all") as action, action.foreseeing([parted]):
            action.edit(kept._replace(note="cy's"))
        assert store.conflicts(comparison) == []
        assert store.undo(comparison)
        assert len(store.conflicts(comparison)) == 1
        assert store.check() == []


@pytest.mark.parametrize(("at", "note"), [(0, "bob's"), (1, "ann's")])
def test_one_of_both_can_be_chosen_and_undo_opens_it_again(
    parted: str, path: Path, at: int, note: str
) -> None:
    with Store.open(path, "cy") as store:
        comparison = only(store).id
        (conflict,) = store.conflicts(comparison)
        with store.action(comparison, "settle") as action:
            action.settle(conflict, [conflict.stands, *conflict.others][at])
        assert store.conflicts(comparison) == []
        assert [each.note for each in store.annotations(comparison)] == [note]
        for step, count in ((store.undo, 1), (store.redo, 0), (store.undo, 1)):
            assert step(comparison)
            assert len(store.conflicts(comparison)) == count
            assert [each.note for each in store.annotations(comparison)] == [note if count == 0 else "bob's"]
        assert store.check() == []


def test_a_deletion_can_be_settled_too(first: str, path: Path) -> None:
    other = copy_of(path, "bob.db")
    edit(path, "ann", first, note="ann's")
    delete(other, "bob", first)
    assert merged(path, other).conflicts == 1
    assert there(path) == []
    with Store.open(path, "ann") as store:
        (conflict,) = store.conflicts(only(store).id)
        with store.action(only(store).id, "settle") as action:
            action.settle(conflict, conflict.others[0])
    assert [each.note for each in there(path)] == ["ann's"]
    assert merged(path, other).conflicts == 0


def test_what_was_written_since_is_not_settled_by_what_was_shown_before(parted: str, path: Path) -> None:
    with Store.open(path, "cy") as store:
        comparison = only(store).id
        (conflict,) = store.conflicts(comparison)
        edit(path, "bob", parted, note="bob's again")
        with pytest.raises(StoreError, match="changed since"), store.action(comparison, "settle") as action:
            action.settle(conflict, conflict.others[0])
        assert [each.note for each in store.annotations(comparison)] == ["bob's again"]


def test_another_s_judgement_is_theirs_to_settle(first: str, path: Path) -> None:
    other = copy_of(path, "home.db")
    judge(path, "ann", "equivalent")
    judge(other, "ann", "discrepant")
    merged(path, other)
    for name in ("bob", "ann"):
        with Store.open(path, name) as store:
            (conflict,) = store.conflicts(only(store).id)
            assert conflict.reviewer == "ann"
            if name == "bob":
                with pytest.raises(StoreError, match="another reviewer's own"):
                    settle(store, conflict)
            else:
                settle(store, conflict)
                assert store.review(only(store).id) == {PLACE: "equivalent"}


def settle(store: Store, conflict: Conflict) -> None:
    with store.action(only(store).id, "settle") as action:
        action.settle(conflict, conflict.others[0])


def test_after_it_is_settled_only_what_is_new_is_shown(parted: str, path: Path) -> None:
    third = copy_of(path.with_name("bob.db"), "cy.db")
    edit(third, "cy", parted, note="cy's")
    edit(path, "ann", parted, note="settled")
    merged(path, third)
    assert beside(path) == [("ann", ["cy's"])]


def test_three_who_say_different_things_are_all_shown(first: str, path: Path) -> None:
    names = ("bob", "cy", "di")
    copies = [copy_of(path, f"{name}.db") for name in names]
    for copy, name in zip(copies, names, strict=True):
        edit(copy, name, first, note=name)
    assert merged(path, *copies).conflicts == 1
    assert beside(path) == [("di", ["cy", "bob"])]


@pytest.mark.parametrize("both", [delete, lambda path, name, _: judge(path, "ann", "equivalent")])
def test_who_says_the_same_is_in_no_conflict(
    first: str, path: Path, both: Callable[[Path, str, str], None]
) -> None:
    other = copy_of(path, "bob.db")
    both(path, "ann", first)
    both(other, "bob", first)
    assert merged(path, other).conflicts == 0


def test_a_judgement_of_ones_own_on_two_machines_is_a_conflict(first: str, path: Path) -> None:
    other = copy_of(path, "home.db")
    judge(path, "ann", "equivalent")
    judge(other, "ann", "discrepant")
    assert merged(path, other).conflicts == 1
    with Store.open(path, "ann") as store:
        (found,) = store.conflicts(only(store).id)
        assert (found.table, found.stands.record["state"]) == ("review", "discrepant")
    judge(path, "ann", "equivalent")
    with Store.open(path, "ann") as store:
        assert store.conflicts(only(store).id) == []


# Undo


def test_undo_takes_back_ones_own_last_action_alone(first: str, annotation: Make, path: Path) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob, bob.action(only(bob).id, "tag") as action:
        action.add(annotation(only(bob), reviewer="bob"))
    merged(path, other)
    with Store.open(path, "ann") as ann:
        assert ann.undo(only(ann).id)
        assert ann.undo(only(ann).id) is None
        assert [each.reviewer for each in ann.annotations(only(ann).id)] == ["bob"]


def test_undo_is_refused_where_another_s_change_stands(parted: str, path: Path) -> None:
    with Store.open(path, "ann") as ann:
        with pytest.raises(StoreError, match="bob changed it since"):
            ann.undo(only(ann).id)
        assert [each.note for each in ann.annotations(only(ann).id)] == ["bob's"]


def test_to_take_back_what_stands_leaves_the_other_beside_it(parted: str, path: Path) -> None:
    with Store.open(path, "bob") as bob:
        assert bob.undo(only(bob).id)
        assert [each.note for each in bob.annotations(only(bob).id)] == [""]
    assert beside(path) == [("bob", ["ann's"])]


def test_the_last_action_is_the_last_in_time_wherever_it_was_made(first: str, path: Path) -> None:
    home = copy_of(path, "home.db")
    judge(home, "ann", "discrepant")
    edit(path, "ann", first, note="later")
    merged(path, home)
    merged(home, path)
    for file in (path, home):
        with Store.open(file, "ann") as store:
            labels = [undone.label for _ in range(3) if (undone := store.undo(only(store).id))]
            assert labels == ["edit", "judge", "tag"]
