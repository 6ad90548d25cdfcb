"""What a review has come to: links by their state, annotations by tag and severity.

38 links, 25 with nothing wrong, 13 discrepant        Number or quantity   ◆ 0  ● 4  ○ 1  · 0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from store.annotation import SEVERITIES, Annotation, ReviewState, Severity
from tui.review.session import Session


class Summary(NamedTuple):
    """What there is of links, annotations and suggestions.

    Attributes:
        links: how many links are in each state.
        by_tag: annotations by severity, for each tag's label.
        in_all: annotations by severity.
        unsure: how many annotations are unsure.
        accepted: how many of them were suggestions.
        suggestions: how many suggestions are left to settle, those shown only when asked for among them.
    """

    links: Counter[ReviewState]
    by_tag: dict[str, Counter[Severity]]
    in_all: Counter[Severity]
    unsure: int
    accepted: int
    suggestions: int

    @property
    def is_done(self) -> bool:
        """Whether every link has been judged."""
        return not (self.links["unseen"] or self.links["seen"])


def summary(session: Session) -> Summary:
    """Count it all; tags with most annotations first."""
    annotations = session.record.annotations.values()
    by_tag: dict[str, Counter[Severity]] = {}
    for annotation in annotations:
        found = by_tag.setdefault(session.record.label(annotation.tag), Counter())
        found[annotation.severity] += 1
    return Summary(
        _links(session),
        dict(sorted(by_tag.items(), key=lambda each: (-each[1].total(), each[0]))),
        _severities(annotations),
        sum(not annotation.sure for annotation in annotations),
        sum(annotation.origin == "suggestion" for annotation in annotations),
        len(session.record.suggestions),
    )


def _severities(annotations: Iterable[Annotation]) -> Counter[Severity]:
    return Counter(annotation.severity for annotation in annotations)


def _links(session: Session) -> Counter[ReviewState]:
    """Each link once; of a moved one the half that says more."""
    states: dict[int, ReviewState] = {}
    for at, band in enumerate(session.bands):
        found = session.standing.state(at)
        states[band.link] = max(found, states.get(band.link, found), key=_SAYS.index)
    return Counter(states.values())


_SAYS: tuple[ReviewState, ...] = ("unseen", "seen", "equivalent", "discrepant")


def graver_first(found: Counter[Severity]) -> list[tuple[Severity, int]]:
    """Severities that occur, the gravest first."""
    return [(severity, found[severity]) for severity in reversed(SEVERITIES) if found[severity]]
