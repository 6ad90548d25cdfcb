"""Corrected links, suggestions and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from collate.document import Span
from store import Annotation, Comparison, Store, StoreError, Suggestion, Target

Make = Callable[..., Annotation]
At = Callable[[str, int, int], Target]


@pytest.fixture
def suggestion(target: At) -> Suggestion:
    spans = target("left", 4, 7), target("left", 13, 19), target("right", 26, 26)
    return Suggestion("name", "facts/entity", "major", 0.5, True, "another place", "elsewhere", spans)


def test_a_pin_is_on_record_for_all(store: Store, comparison: Comparison, path: Path) -> None:
    with store.action(comparison.id, "link") as action:
        made = action.pin(Span(0, 25), Span(0, 25), moved=True)
        alone = action.pin(Span(26, 42), None)
    with Store.open(path, "bob") as bob:
        assert bob.pins(comparison.id) == (made, alone)
    assert (made.left, made.right, made.moved, made.reviewer) == (Span(0, 25), Span(0, 25), True, "ann")
    assert (alone.left, alone.right, alone.moved) == (Span(26, 42), None, False)
    assert store.check() == []


@pytest.mark.parametrize(
    ("left", "right", "replaces"),
    [
        (Span(0, 42), None, True),
        (None, Span(10, 60), True),
        (Span(24, 30), Span(26, 60), True),
        (Span(25, 42), Span(25, 60), False),
        (None, Span(25, 60), False),
    ],
)
def test_a_pin_takes_the_place_of_those_it_overlaps(
    store: Store, comparison: Comparison, left: Span | None, right: Span | None, replaces: bool
) -> None:
    with store.action(comparison.id, "link") as action:
        first = action.pin(Span(0, 25), Span(0, 25))
    with store.action(comparison.id, "link") as action:
        second = action.pin(left, right)
    assert store.pins(comparison.id) == ((second,) if replaces else (first, second))
    undone = store.undo(comparison.id)
    assert undone
    assert "pins" in undone.tables
    assert (left.start if left else None) in [place[0] for place in undone.places]
    assert store.pins(comparison.id) == (first,)
    store.redo(comparison.id)
    assert store.pins(comparison.id) == ((second,) if replaces else (first, second))
    assert store.check() == []


def test_a_pin_that_is_off_the_record_cannot_be_taken_off(store: Store, comparison: Comparison) -> None:
    with store.action(comparison.id, "link") as action:
        made = action.pin(None, Span(0, 25))
    with store.action(comparison.id, "unlink") as action:
        action.unpin(made.id)
    assert store.pins(comparison.id) == ()
    with pytest.raises(StoreError, match="no longer on record"), store.action(comparison.id, "x") as action:
        action.unpin(made.id)
    store.undo(comparison.id)
    assert store.pins(comparison.id) == (made,)


@pytest.mark.parametrize(
    ("left", "right"), [(None, None), (Span(3, 3), Span(0, 5)), (Span(0, 5), Span(4, 4))]
)
def test_a_pin_needs_sentences(
    store: Store, comparison: Comparison, left: Span | None, right: Span | None
) -> None:
    with pytest.raises(StoreError, match="needs a sentence"), store.action(comparison.id, "link") as action:
        action.pin(left, right)


def test_an_accepted_suggestion_is_an_annotation(
    store: Store, comparison: Comparison, suggestion: Suggestion
) -> None:
    with store.action(comparison.id, "accept") as action:
        made = action.accept(suggestion)
    assert store.annotations(comparison.id) == [made]
    assert (made.tag, made.severity, made.origin, made.status) == (
        "facts/entity",
        "major",
        "suggestion",
        "open",
    )
    assert (made.targets, made.suggestion) == (suggestion.targets, "name 4-19/26-26")
    assert store.settled(comparison.id) == {suggestion.key}
    with store.action(comparison.id, "accept") as action:
        assert action.accept(suggestion, "facts/role") == made
    store.undo(comparison.id)
    assert (store.annotations(comparison.id), store.settled(comparison.id)) == ([], frozenset())
    with store.action(comparison.id, "accept") as action:
        assert action.accept(suggestion, "facts/role").tag == "facts/role"


def test_a_deleted_annotation_gives_its_suggestion_back(
    store: Store, comparison: Comparison, suggestion: Suggestion
) -> None:
    with store.action(comparison.id, "accept") as action:
        made = action.accept(suggestion)
    with store.action(comparison.id, "delete") as action:
        action.delete(made.id)
    assert store.settled(comparison.id) == frozenset()


def test_a_dismissed_suggestion_stays_dismissed_for_this_reviewer(
    store: Store, comparison: Comparison, suggestion: Suggestion, path: Path
) -> None:
    for _ in range(2):
        with store.action(comparison.id, "dismiss") as action:
            action.dismiss(suggestion)
    with Store.open(path, "ann") as again:
        assert again.settled(comparison.id) == {suggestion.key}
    with Store.open(path, "bob") as bob:
        assert bob.settled(comparison.id) == frozenset()
    undone = store.undo(comparison.id)
    assert undone
    assert undone.places == (suggestion.place,)
    assert store.settled(comparison.id) == frozenset()
    assert store.undo(comparison.id) is None
    assert store.check() == []


def test_a_dismissal_is_of_its_kind_and_place(
    store: Store, comparison: Comparison, suggestion: Suggestion, target: At
) -> None:
    others = [
        replace(suggestion, kind="role"),
        replace(suggestion, targets=suggestion.targets[:2]),
        replace(suggestion, targets=(target("left", 4, 20), suggestion.targets[2])),
    ]
    with store.action(comparison.id, "dismiss") as action:
        action.dismiss(suggestion)
        assert not {other.key for other in others} & store.settled(comparison.id)
        for other in others:
            action.dismiss(other)
    assert store.settled(comparison.id) == {suggestion.key, *(other.key for other in others)}
