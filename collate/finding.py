"""What a detector says, and what becomes of each kind of it.

    Finding("number", left [120], right [102], "120 → 102", .9)   facts/number, major, shown

Spans count code points of the passage's texts (of the documents, in a detector of the whole), end exclusive.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from collate.document import Span

Severity = Literal["neutral", "minor", "major", "critical"]


class Finding(NamedTuple):
    """A likely discrepancy.

    Attributes:
        kind: a key of KINDS.
        left: where it stands on the left; an empty span is the place where something is missing.
        right: the same on the right.
        why: the evidence, in a few words.
        score: how sure it is within its kind, 0 to 1.
        severity: instead of the kind's own.
        tag: instead of the kind's own.
    """

    kind: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    why: str
    score: float
    severity: Severity | None = None
    tag: str | None = None

    def mirrored(self) -> Finding:
        """The same with the sides swapped."""
        return self._replace(left=self.right, right=self.left)


class Kind(NamedTuple):
    """What a finding of a kind gets: its tag, its severity, and from which score on it is shown unasked.

    A kind that is never shown unasked has a `shown` above 1.
    """

    tag: str
    severity: Severity
    shown: float


# The more telling first: where findings stand on the same words, the first of them stays.
KINDS: dict[str, Kind] = {
    "number": Kind("facts/number", "major", 0.5),
    "date": Kind("facts/date-time", "major", 0.5),
    "repetition": Kind("accuracy/nonsense", "minor", 0.5),
    "negation": Kind("logic/polarity", "critical", 0.5),
    "role": Kind("facts/role", "major", 0.5),
    "modality": Kind("logic/modality", "major", 0.5),
    "causality": Kind("logic/causality", "major", 0.5),
    "scope": Kind("logic/scope", "minor", 0.5),
    "tense": Kind("logic/temporal", "minor", 0.5),
    "name": Kind("facts/entity", "major", 0.55),
    "gender": Kind("facts/entity", "major", 0.5),
    "attribution": Kind("sourcing/attribution", "major", 0.5),
    "leftover": Kind("accuracy/untranslated", "minor", 0.5),
    "spelling": Kind("form/spelling", "minor", 0.5),
    "question": Kind("logic/modality", "major", 0.5),
    "antonym": Kind("logic/polarity", "major", 0.5),
    "quotation": Kind("sourcing/quote-altered", "major", 0.5),
    "quote-boundary": Kind("sourcing/quote-boundary", "minor", 0.5),
    "agency": Kind("logic/agency", "major", 0.5),
    "term": Kind("terminology/term", "minor", 0.5),
    "garble": Kind("accuracy/nonsense", "major", 0.5),
    "omission": Kind("accuracy/omission", "major", 0.5),
    "addition": Kind("accuracy/addition", "major", 0.5),
    "specificity": Kind("accuracy/specificity", "minor", 1.1),
}
