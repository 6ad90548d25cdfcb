from __future__ import annotations

from collections import Counter

import pytest

from store import Annotation, load_tags
from store.annotation import Severity, Status
from store.figures.counts import count_by, score, standing

TAGS = load_tags("faithfulness")


def said(tag: str, severity: Severity, status: Status = "open") -> Annotation:
    return Annotation(tag + severity, "c", tag, severity, "ann", "2025", "2025", (), status)


MADE = [
    said("facts/number", "major"),
    said("facts/entity", "critical", "accepted"),
    said("facts/number", "minor"),
    said("facts/role", "critical", "rejected"),
    said("facts/role", "major", "resolved"),
]


def test_what_was_rejected_or_mended_does_not_stand() -> None:
    assert [each.tag for each in standing(MADE)] == ["facts/number", "facts/entity", "facts/number"]


def test_the_score_is_what_stands_per_thousand_words() -> None:
    assert score(MADE, TAGS, 500) == pytest.approx((5 + 25 + 1) * 2)
    assert score(MADE, TAGS, 0) is None


def test_counts_are_by_name_the_most_frequent_first() -> None:
    found = count_by(standing(MADE), lambda each: each.tag)
    assert list(found) == ["facts/number", "facts/entity"]
    assert found["facts/number"] == Counter(major=1, minor=1)
