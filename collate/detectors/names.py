"""Names of the one side that the other does not have.

    Anna Ferrant came.      Maria Ferrant came.       name   "Anna → Maria"
    Ferrant left Oslo.      Ferrant left Bergen.      name   "Oslo → Bergen"
    Osei told Anna.         Osei told her.            silent: a name without one in its place is not replaced
    Sergey, the EU          Sergei, European Union    silent

A name is answered by any of its spellings, forms or short forms, anywhere on the other side or in the
sentences next to it. What is left on both sides is paired, the surest first: names in the same place before
others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from collate.document import Span
from collate.finding import Finding
from collate.language.names import Name, bare
from collate.language.phrases import lexicon
from collate.language.spellings import ALIKE, likeness, may_be_acronym
from collate.language.vocabulary import vocabulary
from collate.passages.namesakes import namesakes
from collate.passages.naming import ORDINARY, is_common, sureness
from collate.passages.passage import Passage, SideText

# How sure a name replaced another: in its place; as the only two; anywhere.
SAME_PLACE, ONLY_PAIR, ELSEWHERE = 0.9, 0.8, 0.6
# The same of names that are alike, as part of one name and else; of an acronym and what it may stand for;
# of forms of one word.
SPELT_PART, SPELT, MAYBE_ACRONYM, FORM = 0.95, 0.65, 0.4, 0.3
# How sure a name is missed that has nothing in its place, or something.
VANISHED, GONE = 0.6, 0.4
# The same in a document, where the sentences around it do not have it either.
MISSED = 0.55
# What is left where two parts of a name are both ordinary words: "Electoral", "Election Commission".
GENERIC = 0.7
# So many tokens at most stand where a name has vanished.
FEW = 2
# Words of one root begin with so many equal letters.
ROOT = 5


class _Run(NamedTuple):
    """A name without its answered words; `part` tells that some were answered."""

    name: Name
    tokens: tuple[int, ...]
    words: tuple[str, ...]
    part: bool
    sure: float


def name_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each name that another replaced, and for each that is only on one side."""
    gone, come = (list(_unanswered(passage, at)) for at in (0, 1))
    pairs = _pairs(passage, gone, come)
    for old, new, score in pairs:
        yield _replaced(passage, old, new, score)
    paired = {run.name for pair in pairs for run in pair[:2]}
    yield from _alone(passage, 0, [run for run in gone if run.name not in paired])
    yield from _alone(passage, 1, [run for run in come if run.name not in paired])


def _unanswered(passage: Passage, at: int) -> Iterator[_Run]:
    """The names of a side with the words that the other side lacks."""
    side, answers = passage.sides[at], namesakes(passage.sides[1 - at])
    for name in side.names:
        places = [i for i in range(name.start, name.end) if bare(side.tokens[i].key) in name.words]
        if answers.whole([bare(side.tokens[i].key) for i in places]):
            continue
        missing = [i for i in places if not answers.word(bare(side.tokens[i].key))]
        if missing and (sure := sureness(side, name, missing)):
            said = tuple(bare(side.tokens[i].key) for i in missing)
            yield _Run(name, tuple(missing), said, len(missing) < len(places), sure)


def _pairs(passage: Passage, gone: Sequence[_Run], come: Sequence[_Run]) -> list[tuple[_Run, _Run, float]]:
    """Names that stand for each other, each once, the surest first."""
    only = len(gone) == len(come) == 1
    candidates = sorted(
        (
            (_score(passage, old, new, only=only), i, j)
            for i, old in enumerate(gone)
            for j, new in enumerate(come)
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    pairs: list[tuple[_Run, _Run, float]] = []
    for score, i, j in candidates:
        if score and not any(gone[i] is pair[0] or come[j] is pair[1] for pair in pairs):
            pairs.append((gone[i], come[j], score))
    return pairs


def _score(passage: Passage, old: _Run, new: _Run, *, only: bool) -> float:
    """How sure it is that one name stands for the other, 0 where it does not."""
    sure = old.sure * new.sure
    is_part = old.part and new.part and not set(old.name.words).isdisjoint(new.name.words)
    alike = likeness(" ".join(old.words), " ".join(new.words)) >= ALIKE
    if max(old.sure, new.sure) < ORDINARY:
        return 0.0
    if alike or _share_root(passage, old, new):
        return (SPELT_PART if is_part else SPELT) if sure == 1 and alike else FORM
    if may_be_acronym(old.words, new.words) or may_be_acronym(new.words, old.words):
        return MAYBE_ACRONYM
    if passage.in_one_place(old.tokens[0], new.tokens[0]):
        return SAME_PLACE * sure * (GENERIC if old.part and new.part and sure < ORDINARY else 1)
    return (ONLY_PAIR if only else ELSEWHERE) * sure if not (old.part or new.part) else 0.0


def _share_root(passage: Passage, old: _Run, new: _Run) -> bool:
    """Whether two known words begin the same, "Electoral" and "Election": forms of one thing."""
    known = vocabulary(passage.language)
    said = old.words[0].lower(), new.words[0].lower()
    return said[0][:ROOT] == said[1][:ROOT] and known is not None and all(map(known.count, said))


def _replaced(passage: Passage, old: _Run, new: _Run, score: float) -> Finding:
    left, right = _span(passage.left, old), _span(passage.right, new)
    why = passage.became(left, right)
    return Finding("name", (left,), (right,), why, score)


def _alone(passage: Passage, at: int, runs: Sequence[_Run]) -> Iterator[Finding]:
    """Names that only one side has, where no part of them is on the other."""
    for run in runs:
        if run.sure == 1 and not run.part:
            span = _span(passage.sides[at], run)
            why = passage.only(at, span)
            left, right = ((), (span,)) if at else ((span,), ())
            yield Finding("name", left, right, why, _alone_score(passage, at, run))


def _alone_score(passage: Passage, at: int, run: _Run) -> float:
    if _vanished(passage, at, run):
        return VANISHED
    is_missed = passage.sides[1 - at].around.words and not _describes(passage, at, run)
    return MISSED if is_missed else GONE


def _describes(passage: Passage, at: int, run: _Run) -> bool:
    """Whether "the Danish king" is what the other side calls by his name there."""
    side, other, end = passage.sides[at], passage.sides[1 - at], run.tokens[-1] + 1
    is_office = any(mark.start == end for mark in lexicon("roles", side.language).marks(side.lower))
    named = {place for name in other.names for place in range(name.start, name.end)}
    return is_office and any(
        change[at].start <= run.tokens[0] <= end < change[at].end
        and not named.isdisjoint(range(*change[1 - at]))
        for change in passage.changes
    )


def _vanished(passage: Passage, at: int, run: _Run) -> bool:
    """Whether a name, and no ordinary word, is simply not there, with nothing in its place."""
    side, known = passage.sides[at], vocabulary(passage.language)
    said = [bare(side.lower[i]) for i in run.tokens]
    if run.name.opens or (known and any(is_common(known, word) for word in said)):
        return False
    return any(
        change[at].start <= run.tokens[0] < change[at].end
        and change[1 - at].end - change[1 - at].start <= FEW
        for change in passage.changes
    )


def _span(side: SideText, run: _Run) -> Span:
    return side.span(run.tokens[0], run.tokens[-1] + 1)
