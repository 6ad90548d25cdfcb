"""Suggestions and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store import Annotation, Comparison, Store, Suggestion, Target

Make = Callable[..., Annotation]
At = Callable[[str, int, int], Target]


@pytest.fixture
def suggestion(target: At) -> Suggestion:
    spans = target("left", 4, 7), target("left", 13, 19), target("right", 26, 26)
    return Suggestion("name", "facts/entity", "major", 0.5, True, "another place", "elsewhere", spans)


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
