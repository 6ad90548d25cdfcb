"""What a reviewer says of two texts: annotations on targets, and the state of each link's review.

left   The ferry left at nine.       Annotation "facts/number", major, open, by ann
right  The ferry left at ten.        its targets: left 18-22 "nine", right 18-21 "ten"
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["left", "right"]
Severity = Literal["neutral", "minor", "major", "critical"]
Status = Literal["open", "accepted", "rejected", "resolved"]
Anchor = Literal["exact", "moved", "fuzzy", "orphan"]
ReviewState = Literal["unseen", "seen", "equivalent", "discrepant"]

SIDES: tuple[Side, Side] = ("left", "right")
SEVERITIES: tuple[Severity, ...] = ("neutral", "minor", "major", "critical")
STATUSES: tuple[Status, ...] = ("open", "accepted", "rejected", "resolved")
ANCHORS: tuple[Anchor, ...] = ("exact", "moved", "fuzzy", "orphan")  # the surest first


class Target(NamedTuple):
    """A span of one side. `start == end` is a place: where something is missing.

    Offsets count code points in that side's document text, end exclusive. `exact` is the quote as the
    reviewer made it, `prefix` and `suffix` the up to 32 code points around it. While `anchor` is exact or
    moved the quote stands at `start`. Of a target that is not exact any more `old_document` (an id of the
    table `documents`), `old_start` and `old_end` tell the kept text in which it was, and where.
    """

    side: Side
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    anchor: Anchor = "exact"
    old_document: str | None = None
    old_start: int | None = None
    old_end: int | None = None

    @classmethod
    def of(cls, side: Side, text: str, start: int, end: int) -> Target:
        """The target `text[start:end]`, with its quote and surroundings."""
        return cls(side, start, end, text[start:end], text[max(0, start - 32) : start], text[end : end + 32])


class Annotation(NamedTuple):
    """A discrepancy on the record. Times are UTC, ISO 8601 with milliseconds and "Z".

    `decided_by` and `decided` tell who settled it in adjudication and when; `suggestion` is the key of the
    suggestion that it was accepted from. Each is None where that did not happen.
    """

    id: str
    comparison: str
    tag: str
    severity: Severity
    reviewer: str
    created: str
    updated: str
    targets: tuple[Target, ...]
    status: Status = "open"
    sure: bool = True
    note: str = ""
    origin: str = "manual"
    decided_by: str | None = None
    decided: str | None = None
    suggestion: str | None = None

    @property
    def anchor(self) -> Anchor:
        """How surely its place is known since the texts changed: as surely as that of its worst target."""
        return max((target.anchor for target in self.targets), key=ANCHORS.index, default="exact")
