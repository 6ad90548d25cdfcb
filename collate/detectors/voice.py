"""The passive made active, or the other way, with the same word behind: who did what is turned round.

The mayor was led by the guard.     The mayor led the guard.         led by → led
Joined by two clerks, he left.      Joining two clerks, he left.     Joined by → Joining
The mayor was led by the guard.     The guard led the mayor.         (silent: that says the same)
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.data import words
from collate.finding import Finding
from collate.language.names import bare
from collate.language.verbs import infinitives
from collate.passages.passage import Passage, SideText

TURNED = 0.7
# So many tokens of articles and the like may stand before the word behind.
NEAR = 3


def voice_changes(passage: Passage) -> Iterator[Finding]:
    """Where a passive became active before the same words."""
    if passage.language != "en":
        return
    for passive, active in _turned(passage.left, passage.right):
        yield _finding(passage, (passive, passive + 2), (active, active + 1))
    for passive, active in _turned(passage.right, passage.left):
        yield _finding(passage, (active, active + 1), (passive, passive + 2))


def _finding(passage: Passage, left: tuple[int, int], right: tuple[int, int]) -> Finding:
    spans = passage.left.span(*left), passage.right.span(*right)
    why = passage.became(*spans)
    return Finding("agency", spans[:1], spans[1:], why, TURNED)


def _turned(side: SideText, other: SideText) -> Iterator[tuple[int, int]]:
    """The participles before "by" of a side, with the same verb of the other without it, by token number."""
    for at in range(1, len(side.lower)):
        if side.lower[at] == "by" and _is_participle(side.lower[at - 1]):
            forms, behind = infinitives(side.lower[at - 1]), _behind(side, at + 1)
            for there, low in enumerate(other.lower):
                is_active = bool(forms & infinitives(low)) and not _is_passive(other, there)
                if is_active and behind and behind == _behind(other, there + 1):
                    yield at - 1, there


def _is_participle(word: str) -> bool:
    """Whether a word may be one: "joined", "led"; not "joining"."""
    return word.endswith("ed") or (len(infinitives(word)) > 1 and not word.endswith(("ing", "s")))


def _behind(side: SideText, at: int) -> str:
    """The first word from a token on that says something, if it is near."""
    small = words("mutual", "idle", "en") | words("languages", "words", "en")
    near = (bare(low) for low in side.lower[at : at + NEAR] if low not in small)
    found = next(near, "")
    return found if found.isalnum() else ""


def _is_passive(side: SideText, at: int) -> bool:
    """Whether a form of "be" stands before a word, or "by" behind it."""
    be = {"was", "were", "is", "are", "been", "be", "being", "by"}
    return bool(be & {*side.lower[max(0, at - 2) : at], *side.lower[at + 1 : at + 2]})
