"""What a report says of its source, when the other side leaves it out.

    It fell, said a clerk briefed on the talks.    It fell, said a clerk.     briefed on: only in the left
    A nurse speaking anonymously said no.          A nurse said no.           speaking anonymously: …
    Two familiar with the plan said no.            Two who know it said no.   (silent)

Only where somebody says something on both sides; the phrases are those of `sources.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.finding import Finding
from collate.language.phrases import lexicon
from collate.passages.passage import Passage
from collate.passages.unanswered import unanswered

LEFT_OUT = 0.6


def source_changes(passage: Passage) -> Iterator[Finding]:
    """Where only one side tells how a source knows, or why it has no name."""
    for found in unanswered(passage, "sources"):
        if bool(found.left) != bool(found.right) and _is_reported(passage):
            left, right = found.spans
            yield Finding("attribution", (left,), (right,), found.why(passage), LEFT_OUT)


def _is_reported(passage: Passage) -> bool:
    """Whether somebody says something on both sides."""
    known = lexicon("reporting", passage.language)
    return all(known.marks(side.lower) for side in passage.sides)
