from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store import Annotation, Comparison, Target
from store.annotation import Anchor
from store.comparison import Opened
from tui.review.changes import told

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def opened(*changed: str, left_alone: str = "") -> Opened:
    comparison = Comparison("", "", "", "", "/a/old.txt", "/a/new.txt", "", "", "")
    return Opened(comparison, changed, "2026-03-12T10:00:00.000Z", left_alone)  # type: ignore[arg-type]


def annotation(anchor: Anchor) -> Annotation:
    targets = (Target("left", 0, 0, "", anchor="exact"), Target("right", 0, 0, "", anchor=anchor))
    return Annotation("", "", "", "minor", "ann", "", "", targets)


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        ((), ""),
        (("exact",), ": 1 annotation carried over, each in its place"),
        (("exact", "moved", "fuzzy"), ": 3 annotations carried over, 1 moved, 1 changed (fuzzy): {"),
        (("orphan", "orphan"), ": 2 annotations carried over, 2 lost their places (orphan): {"),
    ],
)
def test_what_became_of_annotations(anchors: tuple[Anchor, ...], said: str) -> None:
    words = told(opened("right"), map(annotation, anchors), NOON)
    assert words.partition("{")[0].removesuffix("{") == f"new.txt has changed since 12 March{said}".rstrip(
        "{"
    )


def test_when_and_which() -> None:
    later = NOON.replace(year=2028)
    assert told(opened("left", "right"), (), later) == "old.txt and new.txt have changed since 12 March 2026"
    assert told(opened("left"), (), NOON.replace(day=12)) == "old.txt has changed since 10:00"
    assert told(opened(), (), NOON) == ""
    assert "“the ferry”" in told(opened(left_alone="the ferry"), (), NOON)
