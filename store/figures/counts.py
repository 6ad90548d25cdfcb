"""How many discrepancies there are and what they weigh; for the report and for `diptych stats`.

number major, name major, number minor     by tag   number  1 major, 1 minor
name    1 major
weight   5 + 5 + 1, per 1,000 words the score
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from store.annotation import Annotation, Severity, Status
from store.tags import TagSet

STANDING: tuple[Status, ...] = ("open", "accepted")  # what was rejected or mended weighs nothing

Severities = Counter[Severity]


def standing(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those that count: open or accepted."""
    return [each for each in annotations if each.status in STANDING]


def count_by(
    annotations: Iterable[Annotation], name_of: Callable[[Annotation], str]
) -> dict[str, Severities]:
    """How many of each severity have the same name, the most frequent name first, then by name."""
    found: dict[str, Severities] = {}
    for each in annotations:
        found.setdefault(name_of(each), Counter())[each.severity] += 1
    return dict(sorted(found.items(), key=lambda named: (-named[1].total(), named[0])))


def score(annotations: Iterable[Annotation], tags: TagSet, words: int) -> float | None:
    """What the standing ones weigh in a tag set per 1,000 words; None for a text without words."""
    weight = sum(tags.weight(each.tag, each.severity) for each in standing(annotations))
    return weight * 1000 / words if words else None
