"""Likely discrepancies of two texts: what the detectors find, without overlaps, in reading order.

    He paid 120 guilders.  He paid 102 guilders.     number  facts/number  major  .95  "120 → 102"

Each kind has its tag, its severity and the score from which on it is shown unasked (`finding.KINDS`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from collate.detectors import DETECTORS, WHOLE
from collate.detectors.attribution import SPOKEN
from collate.document import Document, Span
from collate.finding import KINDS, Finding, Severity
from collate.links import Alignment
from collate.passages.comparison import Comparison
from collate.passages.passage import Passage, pair_passage
from collate.repeats import tell_once

# Of two findings one is dropped if they share so much of the shorter one, on each side where both have words,
# and the longer is no more than so many times longer: a word in a sentence that became a question stays.
SHARED, LONGER = 0.5, 4
# Findings are looked for by stretches of so many code points: about a sentence, most stand in one or two.
CELL = 128
_RANK = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likely discrepancy, its evidence and where it stands; spans count code points, end exclusive.

    Attributes:
        kind: what was noticed.
        tag: the tag that it would get.
        severity: the severity that it would get.
        score: how sure it is within its kind, 0 to 1.
        shown: whether it is shown without being asked for.
        left: spans in the left text; an empty one is the place where something is missing.
        right: the same in the right text.
        why: the evidence in a few words.
    """

    kind: str
    tag: str
    severity: Severity
    score: float
    shown: bool
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    why: str


def suggest(left: Document, right: Document, alignment: Alignment) -> list[Suggestion]:
    """The suggestions for two documents, in the left's reading order; spans count in the documents' texts."""
    comparison = Comparison(left, right, alignment)
    found = [finding for detector in WHOLE.values() for finding in detector(comparison)]
    for place in comparison.places:
        found += [
            finding._replace(left=place.spans(0, finding.left), right=place.spans(1, finding.right))
            for finding in findings(place.passage)
        ]
    return [_suggestion(finding) for finding in tell_once(_without_overlaps(found), left, right)]


def suggest_pair(left: str, right: str) -> list[Suggestion]:
    """The suggestions for two texts that say the same, such as a sentence and its paraphrase."""
    return [_suggestion(finding) for finding in _without_overlaps(findings(pair_passage(left, right)))]


def findings(passage: Passage) -> Iterator[Finding]:
    """What all detectors say of a passage; nothing where a side has no text."""
    if passage.left.text != passage.right.text and passage.left.tokens and passage.right.tokens:
        for detector in DETECTORS.values():
            yield from detector(passage)


def _without_overlaps(found: Iterable[Finding]) -> list[Finding]:
    """The more telling ones of those that stand on the same words, in reading order.

    What has no word in common is not looked at together: of a book there are tens of thousands.
    """
    kept: list[Finding] = []
    at_cell: defaultdict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in sorted(found, key=_telling):
        cells = list(_cells(finding))
        if not any(_stand_on_the_same(finding, other) for cell in cells for other in at_cell[cell]):
            kept.append(finding)
            for cell in cells:
                at_cell[cell].append(finding)
    return sorted(kept, key=_reading_order)


def _cells(finding: Finding) -> Iterator[tuple[int, int]]:
    """The stretches of `CELL` code points of either side that it has words in: (side, number)."""
    for side, spans in enumerate((finding.left, finding.right)):
        for start, end in spans:
            if start < end:
                yield from ((side, cell) for cell in range(start // CELL, (end - 1) // CELL + 1))


def _telling(finding: Finding) -> tuple[bool, int, bool, float]:
    # Who speaks a quotation tells more than the name that changed.
    is_handed = finding.kind == "attribution" and finding.score >= SPOKEN
    rank = _RANK["name" if is_handed else finding.kind]
    return finding.score < KINDS[finding.kind].shown, rank, not is_handed, -finding.score


def _reading_order(finding: Finding) -> tuple[Span, Span, int]:
    left, right = (min(spans, default=Span(-1, -1)) for spans in (finding.left, finding.right))
    return left, right, _RANK[finding.kind]


def _stand_on_the_same(first: Finding, second: Finding) -> bool:
    """Whether two findings share their words, on each side where both have some; on one side at least."""
    shares = [
        _share(ours, theirs)
        for ours, theirs in ((first.left, second.left), (first.right, second.right))
        if _size(ours) and _size(theirs)
    ]
    return bool(shares) and all(share >= SHARED for share in shares)


def _share(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)
    shorter, longer = sorted((_size(ours), _size(theirs)))
    return common / shorter if longer <= LONGER * shorter else 0.0


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _suggestion(finding: Finding) -> Suggestion:
    kind = KINDS[finding.kind]
    return Suggestion(
        finding.kind,
        finding.tag or kind.tag,
        finding.severity or kind.severity,
        finding.score,
        finding.score >= kind.shown,
        finding.left,
        finding.right,
        finding.why,
    )
