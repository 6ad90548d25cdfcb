from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collate.document import Document, Span
from store import Annotation, Comparison, Store, StoreError, Suggestion, Target
from store.annotation import ReviewState
from store.comparison import Place
from store.log.pins import PinRow

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
At = Callable[[str, int, int], Target]
Record = tuple[dict[str, Annotation], dict[Place, ReviewState], tuple[PinRow, ...], frozenset[str], str]
PLACES: tuple[Place, ...] = (Place(0, 25, 0, 25), Place(26, 42, None, None), Place(None, None, 26, 60))


def test_undo_and_redo_by_hand(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
        action.set_review(PLACES[0], "discrepant")
    with store.action(comparison.id, "delete") as action:
        action.delete(made.id)

    undone = store.undo(comparison.id)
    assert undone
    assert (undone.label, undone.annotations, undone.places) == ("delete", (made.id,), ())
    assert store.annotations(comparison.id) == [made]
    undone = store.undo(comparison.id)
    assert undone
    assert (undone.label, undone.annotations, undone.places) == ("tag", (made.id,), (PLACES[0],))
    assert (store.annotations(comparison.id), store.review(comparison.id)) == ([], {})
    assert store.undo(comparison.id) is None

    redone = store.redo(comparison.id)
    assert redone
    assert redone.label == "tag"
    assert (store.annotations(comparison.id), store.review(comparison.id)) == (
        [made],
        {PLACES[0]: "discrepant"},
    )
    assert store.redo(comparison.id)
    assert store.redo(comparison.id) is None
    assert store.check() == []


def test_undo_works_after_a_restart(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    with Store.open(path, "ann") as again:
        assert again.undo(comparison.id)
    with Store.open(path, "ann") as again:
        assert again.redo(comparison.id)
    assert store.annotations(comparison.id) == [made]


def test_undo_is_an_entry_of_its_own(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    store.undo(comparison.id)
    store.redo(comparison.id)
    rows = store.database.rows("SELECT action, kind, undoes, label FROM changes ORDER BY id")
    assert [row["kind"] for row in rows] == ["do", "undo", "redo"]
    assert [row["undoes"] for row in rows] == [None, rows[0]["action"], rows[1]["action"]]
    assert {row["label"] for row in rows} == {"tag"}


def test_others_work_is_never_undone(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        mine = action.add(annotation(comparison))
    with Store.open(path, "bob") as bob:
        assert bob.undo(comparison.id) is None
        with bob.action(comparison.id, "tag") as action:
            theirs = action.add(annotation(comparison, reviewer="bob"))
    assert store.undo(comparison.id)
    assert store.undo(comparison.id) is None
    assert store.annotations(comparison.id) == [theirs]
    assert mine.id != theirs.id


def test_undo_stays_in_its_comparison(
    store: Store, comparison: Comparison, annotation: Make, document: Doc
) -> None:
    other = store.comparison(document("One."), document("Two."))
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    assert store.undo(other.id) is None


def test_a_row_that_moved_on_is_not_undone(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        first = action.add(annotation(comparison))
        second = action.add(annotation(comparison))
    with Store.open(path, "bob") as bob, bob.action(comparison.id, "note") as action:
        changed = action.edit(second._replace(note="not so"))
    with pytest.raises(StoreError, match=r'"tag" cannot be undone in .*: bob changed it since'):
        store.undo(comparison.id)
    assert store.annotations(comparison.id) == [first, changed]
    assert store.check() == []

    with Store.open(path, "bob") as bob:
        assert bob.undo(comparison.id)
    assert store.undo(comparison.id)  # what it says is again what ann left


def test_a_redo_that_moved_on_is_refused(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    with store.action(comparison.id, "note") as action:
        action.edit(made._replace(note="mine"))
    store.undo(comparison.id)
    with Store.open(path, "bob") as bob, bob.action(comparison.id, "delete") as action:
        action.delete(made.id)
    with pytest.raises(StoreError, match=r"cannot be redone in .*: bob changed it since"):
        store.redo(comparison.id)


def test_something_new_ends_what_could_be_redone(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    store.undo(comparison.id)
    with store.action(comparison.id, "equivalent") as action:
        action.set_review(PLACES[0], "equivalent")
    assert store.redo(comparison.id) is None
    store.undo(comparison.id)
    assert store.redo(comparison.id)
    assert store.redo(comparison.id) is None


NUMBERS = count()
Kind = Literal[
    "add", "edit", "delete", "review", "pin", "unpin", "accept", "dismiss", "rename", "see", "undo", "redo"
]
Step = tuple[Kind, int]
STEPS = st.lists(st.tuples(st.sampled_from([*get_args(Kind), "undo"]), st.integers(0, 8)), max_size=25)


def record(store: Store, comparison: Comparison) -> Record:
    """What is on record; "seen" is no judgement and does not count."""
    annotations = {kept.id: kept for kept in store.annotations(comparison.id)}
    states = store.review(comparison.id).items()
    judged: dict[Place, ReviewState] = {place: state for place, state in states if state != "seen"}
    name = next(kept.name for kept in store.comparisons() if kept.id == comparison.id)
    return annotations, judged, store.pins(comparison.id), store.settled(comparison.id), name


def act(store: Store, comparison: Comparison, step: Step, new: Annotation) -> bool:
    """Do one step; False when there is nothing to do it to, or it changes nothing."""
    kind, number = step
    annotations, judged, pins, _, _ = record(store, comparison)
    logged_before = logged(store)
    ids = sorted(annotations)
    if (kind in ("edit", "delete") and not ids) or (kind == "unpin" and not pins):
        return False
    with store.action(comparison.id, f"{kind} {number}") as action:
        if kind == "add":
            action.add(new)
        elif kind == "edit":
            kept = annotations[ids[number % len(ids)]]
            action.edit(kept._replace(note=f"{kept.note}{number}", targets=new.targets))
        elif kind == "delete":
            action.delete(ids[number % len(ids)])
        elif kind == "pin":
            action.pin(Span(number, number + 3), None if number % 2 else Span(0, 4))
        elif kind == "unpin":
            action.unpin(pins[number % len(pins)].id)
        elif kind == "accept":
            action.accept(suggestion(new))
        elif kind == "dismiss":
            action.dismiss(suggestion(new))
        elif kind == "rename":
            action.set_comparison(name=f"name {number}")
        else:
            place = PLACES[number % len(PLACES)]
            action.set_review(place, "equivalent" if judged.get(place) != "equivalent" else "discrepant")
    return logged(store) > logged_before


def logged(store: Store) -> int:
    return int(store.database.value("SELECT coalesce(max(id), 0) FROM changes"))


def suggestion(like: Annotation) -> Suggestion:
    return Suggestion("kind", "facts/number", "minor", 1, True, "", "", like.targets)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_undo_is_the_inverse_of_do_and_redo_of_undo(
    fast_store: Store, document: Doc, annotation: Make, target: At, steps: list[Step]
) -> None:
    comparison = fast_store.comparison(document(f"One {next(NUMBERS)}."), document("Two."))
    past: list[tuple[str, Record]] = []
    future: list[tuple[str, Record]] = []
    for kind, number in steps:
        before = record(fast_store, comparison)
        if kind == "see":
            fast_store.see(comparison.id, PLACES[: number % 4])
            assert record(fast_store, comparison) == before
        elif kind in ("undo", "redo"):
            taken, given_to = (past, future) if kind == "undo" else (future, past)
            done = fast_store.undo(comparison.id) if kind == "undo" else fast_store.redo(comparison.id)
            assert (done is None) == (not taken)
            if done:
                label, expected = taken.pop()
                assert done.label == label
                assert record(fast_store, comparison) == expected
                given_to.append((label, before))
        else:
            new = annotation(comparison, targets=(target("left", number, number + 3),))
            if act(fast_store, comparison, (kind, number), new):
                past.append((f"{kind} {number}", before))
                future.clear()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_database_is_whole_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, document: Doc, annotation: Make, target: At, steps: list[Step]
) -> None:
    with Store.open(tmp_path_factory.mktemp("whole") / "record.db", "ann") as store:
        comparison = store.comparison(
            document("The old mill burned down."), document("The new mill burned down.")
        )
        for kind, number in steps:
            if kind == "see":
                store.see(comparison.id, PLACES[: number % 4])
            elif kind in ("undo", "redo"):
                _ = store.undo(comparison.id) if kind == "undo" else store.redo(comparison.id)
            else:
                new = annotation(comparison, targets=(target("left", number, number + 3),))
                act(store, comparison, (kind, number), new)
        assert store.check() == []
