"""Annotations that were changed elsewhere and come back: what was changed there is taken, nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from store import EXPORTS, IMPORTS, Annotation, Comparison, Store
from tests.store.conftest import LEFT
from tests.store.lines import dump

Make = Callable[..., Annotation]


@pytest.fixture
def made(store: Store, comparison: Comparison, annotation: Make) -> Annotation:
    with store.action(comparison.id, "tag") as action:
        return action.add(annotation(comparison, note="first", sure=False))


def out(store: Store, name: str) -> Any:
    return json.loads("".join(EXPORTS[name](store)))


def outcome(store: Store, name: str, found: object) -> dict[str, int]:
    counts = IMPORTS[name](store, [json.dumps(found).encode()])
    return {str(each): number for each, number in counts["annotation"].items()}


def regions(found: Any) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = found[0]["annotations"][0]["result"]
    return parts


def grade_in_label_studio(found: Any) -> None:
    """As a person does it: on the second of the two regions alone."""
    [part for part in regions(found) if part["type"] == "choices"][1]["value"]["choices"] = ["minor"]


def grade_in_a_page(found: Any) -> None:
    next(body for body in found["items"][0]["body"] if body["purpose"] == "classifying")["value"] = "minor"


def grade_and_forget(found: Any) -> None:
    """A tool that knows nothing of our fields, and writes a time of its own."""
    grade_in_a_page(found)
    item = found["items"][0]
    del item["record"]
    for target in item["target"]:
        del target["record"]
    item["modified"] = "2050-01-01T00:00:00Z"


EDITS = {
    "labelstudio": ("labelstudio", grade_in_label_studio),
    "webannotation": ("webannotation", grade_in_a_page),
    "a tool that drops fields": ("webannotation", grade_and_forget),
}


@pytest.mark.parametrize("how", EDITS)
def test_what_was_changed_there_is_a_change_now(store: Store, made: Annotation, how: str) -> None:
    name, edit = EDITS[how]
    found = out(store, name)
    edit(found)
    assert outcome(store, name, found) == {"changed": 1}
    (now,) = store.annotations(made.comparison)
    assert now == made._replace(severity="minor", updated=now.updated)
    assert now.updated > made.updated
    before = dump(store)
    assert outcome(store, name, found) in ({"same": 1}, {"older": 1})
    assert dump(store) == before
    assert store.check() == []
    assert store.undo(made.comparison)
    assert store.annotations(made.comparison)[0].severity == "major"


@pytest.mark.parametrize("how", EDITS)
def test_what_was_written_here_meanwhile_stays(store: Store, made: Annotation, how: str) -> None:
    name, edit = EDITS[how]
    found = out(store, name)
    with store.action(made.comparison, "note") as action:
        action.edit(made._replace(note="second", status="accepted"))
    edit(found)
    assert outcome(store, name, found) == {"changed": 1}
    (now,) = store.annotations(made.comparison)
    if how != "a tool that drops fields":  # nobody can know what that one had before it
        assert now.note == "second"
    assert (now.severity, now.status, now.sure) == ("minor", "accepted", False)


@pytest.mark.parametrize("name", ["labelstudio", "webannotation", "mqm"])
def test_what_nobody_changed_there_is_older(store: Store, made: Annotation, name: str) -> None:
    text = "".join(EXPORTS[name](store))
    with store.action(made.comparison, "note") as action:
        action.edit(made._replace(note="second"))
    before = dump(store)
    counts = IMPORTS[name](store, [f"{line}\n".encode() for line in text.splitlines()])
    assert counts["annotation"] == {"older": 1}
    assert dump(store) == before


def test_a_span_that_was_moved_there(store: Store, made: Annotation) -> None:
    found = out(store, "labelstudio")
    for part in regions(found):
        if part.get("to_name") == "left":
            part["value"] |= {"start": 8, "end": 12}
            part["value"] |= {"text": "mill"} if part["type"] == "labels" else {}
    assert outcome(store, "labelstudio", found) == {"changed": 1}
    left, right = store.annotations(made.comparison)[0].targets
    assert (left.exact, left.suffix) == ("mill", LEFT[12 : 12 + len(left.suffix)])
    assert right == made.targets[1]


def test_what_is_off_the_record_stays_off(store: Store, made: Annotation) -> None:
    found = out(store, "labelstudio")
    with store.action(made.comparison, "delete") as action:
        action.delete(made.id)
    grade_in_label_studio(found)
    assert outcome(store, "labelstudio", found) == {"older": 1}
    assert store.annotations(made.comparison) == []
