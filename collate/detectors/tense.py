"""When something happens: the time of a verb, and words for before and after.

    The choir will sing.              The choir sang.                  will sing → sang
    He left before the war.           He left after the war.           before → after
    It was closed.                    It has been closed.              (silent: both over)
    “I am ill,” she said.             She said that she was ill.       (silent: reported)

Verbs are compared that stand in the same change and share their stem.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.document import Span
from collate.finding import Finding
from collate.language.phrases import lexicon
from collate.language.verbs import Verb, verbs
from collate.passages.passage import Passage
from collate.passages.unanswered import unanswered

# How telling it is that a verb of the one time stands for one of the other; what is not here says nothing.
TELLING = {
    frozenset({"future", "past"}): 0.8,
    frozenset({"future", "perfect"}): 0.8,
    frozenset({"future", "present"}): 0.6,
    frozenset({"past", "present"}): 0.55,
}
# A whole text told in another time is a way of telling; by so much less telling is each of its verbs.
RETOLD = 0.3
# The present of a verb by itself may speak of the future ("it sails tomorrow"), and where much is reworded it
# may be the past retold; so many changes are few.
REWORDED, FEW = 0.2, 3
ORDER = 0.8


def tense_changes(passage: Passage) -> Iterator[Finding]:
    """Where something happens at another time, or in another order."""
    changed = list(_changed(passage)) or list(_only_future(passage))
    retold = len(changed) > 1 and len({(left.time, right.time) for left, right in changed}) == 1
    for left, right in changed:
        score = _score(passage, left, right) - (RETOLD if retold else 0)
        yield _finding(
            passage,
            passage.left.span(left.start, left.end),
            passage.right.span(right.start, right.end),
            score,
        )
    for found in unanswered(passage, "order"):
        if found.left and found.right and found.close and not _swapped(passage):
            yield _finding(passage, *found.spans, ORDER)


def _score(passage: Passage, left: Verb, right: Verb) -> float:
    """How telling it is that a verb has another time, less where much else was reworded."""
    times, helped = frozenset({left.time, right.time}), left.helped and right.helped
    if times == {"future", "present"}:
        return TELLING[times] - (0 if helped else REWORDED)
    is_close = len(passage.changes) <= (FEW if helped else 1)
    return TELLING[times] - (0 if is_close or times != {"past", "present"} else REWORDED)


def _finding(passage: Passage, left: Span, right: Span, score: float) -> Finding:
    why = passage.became(left, right)
    return Finding("tense", (left,), (right,), why, round(score, 2))


def _changed(passage: Passage) -> Iterator[tuple[Verb, Verb]]:
    """The verbs of the same stem and of another time that stand in the same change."""
    ours, theirs = (verbs(side.lower, passage.language) for side in passage.sides)
    for left_change, right_change in passage.changes:
        for left in (verb for verb in ours if _in(verb, left_change)):
            for right in (verb for verb in theirs if _in(verb, right_change)):
                if _differ(left, right) and not _is_reported(passage, left, right):
                    yield left, right


def _only_future(passage: Passage) -> Iterator[tuple[Verb, Verb]]:
    """The only future of a side with the only past of the other, where that has no other time."""
    sides = [verbs(side.lower, passage.language) for side in passage.sides]
    for at in (0, 1):
        ahead = [verb for verb in sides[at] if verb.time == "future"]
        times = {verb.time for verb in sides[1 - at] if verb.helped or verb.time == "past"}
        back = [verb for verb in sides[1 - at] if verb.time in {"past", "perfect"}]
        if len(ahead) == 1 == len(back) and times <= {"past", "perfect"}:
            yield (ahead[0], back[0]) if at == 0 else (back[0], ahead[0])


def _in(verb: Verb, change: Span) -> bool:
    return verb.start < change.end and change.start < verb.end


def _differ(left: Verb, right: Verb) -> bool:
    """Whether two verbs are the same at another time."""
    same = bool(left.stems & right.stems) or (left.helped and right.helped and not left.stems | right.stems)
    return same and frozenset({left.time, right.time}) in TELLING


def _is_reported(passage: Passage, left: Verb, right: Verb) -> bool:
    """Whether something is said there besides, so that the present may become the past."""
    if "future" in (left.time, right.time):
        return False
    words = lexicon("reporting", passage.language)
    sides = (passage.left.lower, left), (passage.right.lower, right)
    return any(not verb.start <= mark.start < verb.end for side, verb in sides for mark in words.marks(side))


def _swapped(passage: Passage) -> bool:
    """Whether other words changed places: "A before B" and "B after A" say the same."""
    gone, come = (
        {word for change in passage.changes for word in side.lower[slice(*change[at])] if word.isalnum()}
        for at, side in enumerate(passage.sides)
    )
    return bool(gone & come)
