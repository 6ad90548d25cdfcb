"""Findings that say the same of the same words, again and again: a way of rendering, told once.

lessee → tenant     lessee → tenant … and 14 more like it
lessee → tenant     lessee → tenant
lessee → tenant     (behind more)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from collate.document import Document, Span
from collate.finding import KINDS, Finding

# So many stay where they were; the score of the others is so much of what would still be shown.
TOLD, BEHIND = 2, 0.9
_Words = tuple[str, ...]


def tell_once(found: Sequence[Finding], left: Document, right: Document) -> list[Finding]:
    """The same findings; of the shown ones of one kind and the same words the third and later score lower.

    The first of them tells how many more there are. Spans count in the documents.
    """
    groups: dict[tuple[str, _Words, _Words], list[int]] = defaultdict(list)
    for at, finding in enumerate(found):
        if finding.score >= KINDS[finding.kind].shown:
            groups[finding.kind, _words(left, finding.left), _words(right, finding.right)].append(at)
    told = list(found)
    for first, *others in groups.values():
        if len(others) >= TOLD:
            told[first] = told[first]._replace(why=f"{told[first].why} … and {len(others)} more like it")
        for at in others[TOLD - 1 :]:
            told[at] = told[at]._replace(score=_behind(told[at]))
    return told


def _words(document: Document, spans: Sequence[Span]) -> _Words:
    return tuple(" ".join(document.text[slice(*span)].lower().split()) for span in spans)


def _behind(finding: Finding) -> float:
    """A score that is no longer shown."""
    return round(BEHIND * KINDS[finding.kind].shown, 3)
