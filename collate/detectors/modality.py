"""How sure a text is, what it allows or demands and what it is wary of, where the other side says otherwise.

    He may leave in May.       He will leave in May.     may → will
    The alleged thief fled.    The thief fled.           alleged: only in the left
    She was wary of it.        She was thinking of it.   wary of: only in the left
    He might come.             Perhaps he comes.         (silent: both leave it open)

The strength of certainty is known by the list of `modality.toml` that a word stands in.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.finding import Finding
from collate.passages.passage import Passage
from collate.passages.unanswered import Unanswered, unanswered

# How telling it is that a word of a list has no answer at all: a plain statement is the rule, and much is
# said of what must or can be without such words. What is not named here says nothing alone.
ALONE = {
    "wary": 0.75,
    "reported": 0.7,
    "unlikely": 0.6,
    "possible": 0.55,
    "likely": 0.5,
    "seeming": 0.45,
    "expected": 0.45,
    "ability": 0.35,
    "suggesting": 0.4,
    "barred": 0.35,
    "free": 0.45,
    "permitted": 0.35,
    "should": 0.3,
    "must": 0.25,
    "certain": 0.25,
    "proving": 0.2,
}
# A change that leaves the words around as they are is surer; one elsewhere in a reworded sentence less so.
CLOSE, FAR = 0.2, -0.25
# One strength for another; for one that is far from it, wherever it stands.
INSTEAD, OPPOSED = 0.7, 0.55
FAR_APART = frozenset(
    {
        ("possible", "certain"),
        ("unlikely", "certain"),
        ("unlikely", "likely"),
        ("must", "possible"),
        ("must", "permitted"),
    }
)


def modality_changes(passage: Passage) -> Iterator[Finding]:
    """Where the sides differ in how sure they are, or in what they allow or demand."""
    for found in unanswered(passage, "modality"):
        score = _score(found)
        if score > 0:
            left, right = found.spans
            yield Finding("modality", (left,), (right,), found.why(passage), round(score, 2))


def _are_far_apart(found: Unanswered) -> bool:
    return any({(a, b), (b, a)} & FAR_APART for a in found.left for b in found.right)


def _score(found: Unanswered) -> float:
    nearness = CLOSE if found.close else FAR
    if found.left and found.right:
        return max(INSTEAD + nearness, OPPOSED if _are_far_apart(found) else 0)
    lone = min(ALONE.get(name, 0) for name in found.left or found.right)
    return lone + nearness if lone else 0
