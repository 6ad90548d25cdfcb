from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, new_id
from store.annotation import SEVERITIES, STATUSES, Severity
from store.gate import found_again, is_as_reviewed, standing
from tests.store.conftest import LEFT, RIGHT

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
PLACES = [(at, at + 2) for at in range(0, 64, 2)]


@pytest.fixture
def every(store: Store, comparison: Comparison, annotation: Make) -> Comparison:
    """A comparison with an annotation of each severity in each status, made from the end to the beginning."""
    kinds = list(product(SEVERITIES, STATUSES))
    with store.action(comparison.id, "tag") as action:
        for place, (severity, status) in zip(reversed(PLACES[: len(kinds)]), kinds, strict=True):
            made = action.add(annotation(comparison, place, severity=severity))
            action.edit(made._replace(status=status))
    return comparison


@pytest.mark.parametrize("least", SEVERITIES)
def test_what_stands_is_unsettled_and_as_grave(store: Store, every: Comparison, least: Severity) -> None:
    found = list(standing(store, every.id, least))
    assert {(row["severity"], row["status"]) for row in found} == set(
        product(SEVERITIES[SEVERITIES.index(least) :], ("open", "accepted"))
    )
    starts = [row["left_start"] for row in found]
    assert starts == sorted(starts)


def test_another_comparison_stands_for_itself(store: Store, every: Comparison, document: Doc) -> None:
    other = store.comparison(document("One gate."), document("Two gates."))
    assert list(standing(store, other.id, "neutral")) == []


def test_texts_are_found_again_as_they_are_opened(
    store: Store, comparison: Comparison, document: Doc
) -> None:
    left, right = document(LEFT, "elsewhere.txt"), document(RIGHT, "there.txt")
    changed = document(f"{RIGHT} More.", "new.txt")
    twin = store.comparison(document(LEFT, "old.txt"), document("Others.", "x.txt"), name="twin")
    for pair, name, expected in (
        ((left, right), None, comparison),
        ((left, right), "twin", comparison),
        ((left, changed), None, None),
        ((document(LEFT, "old.txt"), changed), None, comparison),
        ((left, changed), "twin", twin),
        ((document(LEFT, "old.txt"), changed), "twin", twin),
        ((left, changed), new_id(), None),
    ):
        found = found_again(store, *pair, name)
        assert (found and found.id) == (expected and expected.id)
        assert found is None or is_as_reviewed(store, found, *pair) == (pair == (left, right))
