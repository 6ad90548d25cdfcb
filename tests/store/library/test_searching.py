"""Notes and quotes are found in all comparisons, in capitals or not, the last recorded first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, Target

Make = Callable[..., Annotation]


@pytest.fixture
def noted(store: Store, comparison: Comparison, annotation: Make, document: Callable[..., Document]) -> Store:
    other = store.comparison(document("One gate."), document("Two gates."))
    gate = (Target.of("left", "One gate.", 0, 3),)
    with store.action(comparison.id, "tag") as action:
        for note in ("Über 50% der Mühlen", "who says so?", "", "a_b"):
            action.add(annotation(comparison, note=note))
        gone = action.add(annotation(comparison, note="who was it?"))
    with store.action(other.id, "tag") as action:
        action.add(annotation(other, note="WHO is it?", targets=gate, created="2001"))
    with store.action(comparison.id, "delete") as action:
        action.delete(gone.id)
    return store


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("who", ["WHO is it?", "who says so?"]),
        ("ÜBER 50%", ["Über 50% der Mühlen"]),
        ("0%d", []),
        ("A_B", ["a_b"]),
        ("_", ["a_b"]),
        ("nobody", []),
        ("oNe", ["WHO is it?"]),
        ("it?one", []),
        ("old mill", []),
        ("OLD", ["a_b", "", "who says so?", "Über 50% der Mühlen"]),
        ("", []),
    ],
)
def test_what_is_found(noted: Store, text: str, notes: list[str]) -> None:
    assert [found.note for found in noted.search(text)] == notes


def test_no_more_than_are_wanted(noted: Store) -> None:
    (found,) = noted.search("who", limit=1)
    assert (found.note, found.targets[0].exact) == ("WHO is it?", "One")


def test_of_one_reviewer_alone(noted: Store, comparison: Comparison, annotation: Make, path: Path) -> None:
    with Store.open(path, "bob") as bob, bob.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note="who else?", reviewer="bob"))
    assert len(noted.search("who")) == 3
    assert [found.note for found in noted.search("who", reviewer="bob")] == ["who else?"]
