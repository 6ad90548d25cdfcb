from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store
from store.annotation import SEVERITIES, STATUSES, Severity
from store.gate import standing

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
