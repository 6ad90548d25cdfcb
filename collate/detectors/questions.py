"""A statement that became a question, or the other way.

    The mill closed in May.   Did the mill close in May?     question   "statement → question"

Reported questions say the same in either form, so that they count as questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.passages.passage import Passage, SideText

# A statement that became a question is sure; where both sides ask, one question may have been made two.
CHANGED, SPLIT = 0.9, 0.4
MARKS = frozenset("?？؟;՞")
ENDS = frozenset(".!?。！？…") | MARKS


def question_changes(passage: Passage) -> Iterator[Finding]:
    """A finding where one side asks more often than the other and the other reports no question."""
    asked = [_questions(side) for side in passage.sides]
    if len(asked[0]) == len(asked[1]):
        return
    more = int(len(asked[1]) > len(asked[0]))
    silent = passage.sides[1 - more]
    if silent.words & words("questions", "reporting", passage.language):
        return
    spans = [tuple(asked[0]), tuple(asked[1])]
    spans[1 - more] = (_whole(silent),)
    why = "statement → question" if more else "question → statement"
    yield Finding("question", spans[0], spans[1], why, CHANGED if not asked[1 - more] else SPLIT)


def _questions(side: SideText) -> list[Span]:
    """The sentences that end in a question mark."""
    found: list[Span] = []
    start = 0
    for at, token in enumerate(side.tokens):
        if token.key in ENDS:
            is_question = token.key in MARKS and (token.key != ";" or _is_greek(side))
            found += [side.span(start, at + 1)] if is_question and start < at else []
            start = at + 1
    return found


def _is_greek(side: SideText) -> bool:
    return any("\u0370" <= letter <= "\u03ff" for letter in side.text)


def _whole(side: SideText) -> Span:
    return side.span(0, len(side.tokens))
