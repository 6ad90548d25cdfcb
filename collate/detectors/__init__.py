"""What a likely discrepancy looks like: a file for each family, each silent unless it can name its evidence.

    He paid 120.  He paid 102.      number     "120 → 102"
    He did not.   He did.           negation   "not: only in the right"

A detector looks at one passage and yields findings; their spans count code points of the passage's texts. One
that needs the whole comparison stands in WHOLE; its spans count in the documents. To add one: a file here
with a function, and its line in a table. A new kind needs its line in `finding.KINDS` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collate.comparison import Comparison
from collate.detectors.codes import code_changes
from collate.detectors.negation import negation_changes
from collate.detectors.numbers import number_changes
from collate.detectors.questions import question_changes
from collate.detectors.repetition import repetitions
from collate.finding import Finding
from collate.passage import Passage

Detector = Callable[[Passage], Iterator[Finding]]
WholeDetector = Callable[[Comparison], Iterator[Finding]]

DETECTORS: dict[str, Detector] = {
    "numbers": number_changes,
    "codes": code_changes,
    "negation": negation_changes,
    "questions": question_changes,
    "repetition": repetitions,
}
WHOLE: dict[str, WholeDetector] = {}
