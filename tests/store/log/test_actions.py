from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import Annotation, Comparison, Store, StoreError, Target
from store.comparison import Place
from store.file.views import COLUMNS
from store.log.action import Action

Make = Callable[..., Annotation]
At = Callable[[str, int, int], Target]


def test_what_is_added_is_on_record(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    made = annotation(
        comparison, note="two lines\nand a \N{FIRE}", sure=False, status="accepted", origin="suggestion"
    )
    with store.action(comparison.id, "tag") as action:
        assert action.add(made) == made
    with Store.open_read_only(path) as other:
        assert other.annotations(comparison.id) == [made]


def test_nothing_of_a_block_that_raises_is_kept(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    def break_off() -> None:
        with store.action(comparison.id, "tag") as action:
            action.add(annotation(comparison))
            action.set_review(Place(0, 25, 0, 25), "discrepant")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert store.annotations(comparison.id) == []
    assert store.review(comparison.id) == {}
    assert store.undo(comparison.id) is None
    assert store.check() == []


def test_targets_stand_in_text_order_and_once(
    store: Store, comparison: Comparison, annotation: Make, target: At
) -> None:
    late, early, right = target("left", 9, 13), target("left", 4, 7), target("right", 4, 7)
    with store.action(comparison.id, "tag") as action:
        kept = action.add(annotation(comparison, targets=(right, late, early, late)))
    assert kept.targets == (early, late, right)
    assert store.annotations(comparison.id) == [kept]


def test_an_edit_changes_what_it_says_and_the_time(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    made = annotation(comparison, created="2024-01-01T00:00:00.000Z", updated="2024-01-01T00:00:00.000Z")
    with store.action(comparison.id, "tag") as action:
        action.add(made)
    with store.action(comparison.id, "note") as action:
        edited = action.edit(made._replace(note="why", severity="critical", created="ignored"))
    assert store.annotations(comparison.id) == [edited]
    assert edited._replace(updated=made.updated) == made._replace(note="why", severity="critical")
    assert edited.updated > made.updated


def test_an_edit_that_changes_nothing_is_no_step(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    with store.action(comparison.id, "severity") as action:
        assert action.edit(made) == made
    undone = store.undo(comparison.id)
    assert undone
    assert undone.label == "tag"


def test_a_deleted_annotation_stays_as_a_marked_row(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    with store.action(comparison.id, "delete") as action:
        action.delete(made.id)
    assert store.annotations(comparison.id) == []
    assert store.database.value("SELECT deleted IS NOT NULL FROM annotations WHERE id = ?", made.id) == 1
    assert store.database.value("SELECT count(*) FROM discrepancies") == 0
    refusals: list[Callable[[Action], object]] = [
        lambda again: again.delete(made.id),
        lambda again: again.edit(made),
        lambda again: again.add(made),
    ]
    for refused in refusals:
        with pytest.raises(StoreError, match="on record"), store.action(comparison.id, "again") as action:
            refused(action)


def test_one_action_logs_one_row_once(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
        action.edit(made._replace(note="at once"))
    rows = store.database.rows('SELECT "before", "after", label, kind FROM changes')
    assert [(row["before"], row["label"], row["kind"]) for row in rows] == [(None, "tag", "do")]
    assert json.loads(rows[0]["after"])["note"] == "at once"


@pytest.mark.parametrize("field", ["note", "tag", "reviewer", "origin"])
@pytest.mark.parametrize("text", ["a\0b", "half \ud83d", "\udc80"])
def test_text_that_cannot_be_kept_is_refused(
    store: Store, comparison: Comparison, annotation: Make, field: str, text: str
) -> None:
    with pytest.raises(StoreError, match=f"The {field} holds"), store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, **{field: text}))


def test_a_quote_that_cannot_be_kept_is_refused(
    store: Store, comparison: Comparison, annotation: Make
) -> None:
    broken = Target("left", 4, 5, "\ud83d")
    with pytest.raises(StoreError, match="quote holds"), store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, targets=(broken,)))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"targets": ()}, "marks nothing"),
        ({"comparison": "another"}, "another comparison"),
        ({"severity": "awful"}, "nothing was written"),
        ({"status": "lost"}, "nothing was written"),
        ({"tag": ""}, "nothing was written"),
        ({"targets": (Target("left", 4, 7, "longer"),)}, "nothing was written"),
        ({"targets": (Target("left", 7, 4, ""),)}, "nothing was written"),
    ],
)
def test_unsound_annotations_are_refused(
    store: Store, comparison: Comparison, annotation: Make, fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(StoreError, match=reason), store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison)._replace(**fields))
    assert store.annotations(comparison.id) == []


def test_the_view_shows_spans_places_and_absent_sides(
    store: Store, comparison: Comparison, annotation: Make, target: At
) -> None:
    spans = (target("left", 13, 19), target("left", 4, 7), target("right", 26, 26))
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, targets=spans, tag="accuracy/omission", created="2024"))
        action.add(annotation(comparison, targets=spans[2:], tag="unheard-of", created="2025"))
    two, one = store.database.rows("SELECT * FROM discrepancies ORDER BY created")
    assert tuple(two.keys()) == COLUMNS
    assert (two["comparison"], two["label"], one["label"]) == (comparison.name, "Omission", "unheard-of")
    assert (two["left_quote"], two["left_start"], two["left_end"]) == ("old … burned", 4, 19)
    assert (two["right_quote"], two["right_start"], two["right_end"]) == ("", 26, 26)
    assert (one["left_quote"], one["left_start"], one["left_end"]) == (None, None, None)


def test_a_reviewer_needs_a_name(path: Path) -> None:
    for name in ("", "  ", "a\0b"):
        with pytest.raises(StoreError):
            Store.open(path, name)
    assert not path.exists()


def test_a_change_of_many_is_one_step(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = [action.add(annotation(comparison, (at, at + 2))) for at in range(5)]
    with store.action(comparison.id, "status") as action:
        for one in made:
            action.edit(one._replace(status="resolved"))
        action.delete(made[2].id)
    assert [kept.status for kept in store.annotations(comparison.id)] == ["resolved"] * 4
    undone = store.undo(comparison.id)
    assert undone
    assert (undone.label, set(undone.annotations)) == ("status", {one.id for one in made})
    assert store.annotations(comparison.id) == made


def test_all_that_an_annotation_says_can_be_edited(
    store: Store, comparison: Comparison, annotation: Make, target: At
) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    edits: list[dict[str, Any]] = [
        {"tag": "facts/role"},
        {"severity": "minor"},
        {"status": "accepted"},
        {"sure": False},
        {"note": "two\nlines"},
        {"targets": (target("left", 0, 3), target("left", 8, 12))},
    ]
    for number, fields in enumerate(edits):
        with store.action(comparison.id, f"edit {number}") as action:
            action.edit(made._replace(**fields))
        (kept,) = store.annotations(comparison.id)
        assert kept._replace(updated=made.updated) == made._replace(**fields)
        assert store.living(comparison.id, [made.id, "another"]) == [kept]
        assert store.undo(comparison.id)
        assert store.annotations(comparison.id) == [made]
    assert store.undo(comparison.id)
    assert store.living(comparison.id, [made.id]) == []


def test_a_decision_between_reviewers_is_recorded_as_such(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        mine = action.add(annotation(comparison))
    with Store.open(path, "bob") as bob, bob.action(comparison.id, "tag") as action:
        theirs = action.add(annotation(comparison, reviewer="bob", severity="minor"))
    assert store.reviewers(comparison.id) == ["ann", "bob"]
    assert store.annotations(comparison.id, "bob") == [theirs]
    with Store.open(path, "cid") as judge:
        with judge.action(comparison.id, "adjudication") as action:
            taken = action.decide(mine._replace(tag="facts/role", severity="critical"), "accepted")
            action.decide(theirs, "rejected")
        first, second = judge.annotations(comparison.id)
        assert first == taken
        assert (first.status, first.tag, first.severity, first.reviewer) == (
            "accepted",
            "facts/role",
            "critical",
            "ann",
        )
        assert [kept.decided_by for kept in (first, second)] == ["cid", "cid"]
        assert first.decided
        assert second.status == "rejected"
        with pytest.raises(StoreError, match="cid changed it since"):
            store.undo(comparison.id)
        assert judge.undo(comparison.id)
        assert judge.annotations(comparison.id) == [mine, theirs]
        assert judge.check() == []
