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

from collate.data import words
from collate.document import Span
from collate.finding import Finding
from collate.names import Name, bare
from collate.passage import Passage, SideText
from collate.spellings import ALIKE, aliases, is_acronym_of, is_form, likeness, may_be_acronym, plain, sound
from collate.tokens import tokens
from collate.vocabulary import ORDINARY as ORDINARY_WORD
from collate.vocabulary import Vocabulary, vocabulary

SAME_PLACE, ONLY_PAIR, ELSEWHERE, SPELT, MAYBE_ACRONYM, FORM, VANISHED, GONE = (
    0.9,
    0.8,
    0.6,
    0.65,
    0.4,
    0.3,
    0.6,
    0.4,
)
# How sure a capital tells a name: of an ordinary word by itself; of one that opens a sentence.
ORDINARY, OPENING = 0.8, 0.65
# What is left where two parts of a name are both ordinary words: "Electoral", "Election Commission".
GENERIC = 0.7
# So many tokens at most stand where a name has vanished.
FEW = 2
# Such words are one word misspelt; what is no name is left to others.
QUITE_ALIKE = 0.88
# Words of one root begin with so many equal letters.
ROOT = 5
# Languages that write all nouns with a capital.
NOUNS = frozenset({"de"})
# A short form has no more letters: "Rev" for "Reverend".
SHORT_FORM = 4
# A word that opens a sentence and is more common than this is no name.
SMALL_WORD = 100_000
# One that opens before another capital, and is less common than this, may be its first name: "Anna Ferrant".
OFTEN = 10_000


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
    side, answers = passage.sides[at], _Answers(passage.sides[1 - at])
    for name in side.names:
        places = [i for i in range(name.start, name.end) if bare(side.tokens[i].key) in name.words]
        if answers.whole([bare(side.tokens[i].key) for i in places]):
            continue
        missing = [i for i in places if not answers.word(bare(side.tokens[i].key))]
        if missing and (sure := _sureness(side, name, missing)):
            said = tuple(bare(side.tokens[i].key) for i in missing)
            yield _Run(name, tuple(missing), said, len(missing) < len(places), sure)


class _Answers:
    """What a side has to answer names with."""

    def __init__(self, side: SideText) -> None:
        near = [
            token.key
            for text in (side.around.before, side.around.after)
            for token in tokens(text)
            if token.word
        ]
        self.said = [bare(token.key) for token in side.tokens if token.word]
        self.words = {plain(part) for word in [*self.said, *map(bare, near)] for part in _parts(word)}
        self.small = {plain(word) for word in self.said if word.islower()}
        self.names = {plain(word) for word in self.said if word[:1].isupper()}
        self.sounds = {sound(word) for word in self.said if word[:1].isupper()}
        self.text = " " + " ".join(map(plain, self.said)) + " "

    def word(self, word: str) -> bool:
        """Whether there is the word, or another spelling or form of it."""
        small = plain(word)
        return (
            small in self.words
            or sound(word) in self.sounds
            or any(is_form(small, other) for other in self.words)
            or all(plain(part) in self.words for part in word.split("-"))
            or is_acronym_of(word, self.said)
            or any(likeness(small, other) >= QUITE_ALIKE for other in self.small)
            or (
                len(word) > 1
                and len(small) <= SHORT_FORM
                and any(said.startswith(small) for said in self.names)
            )
        )

    def whole(self, name: Sequence[str]) -> bool:
        """Whether there is another name for all of it, or its acronym."""
        small = " ".join(map(plain, name))
        others = (
            aliases()
            .get(small, frozenset())
            .union(*(aliases().get(plain(word), ()) for word in name[:1] if len(name) == 1))
        )
        return any(f" {other} " in self.text for other in others) or any(
            is_acronym_of(word, name) for word in self.said if len(name) > 1
        )


def _parts(word: str) -> Iterator[str]:
    """A word and what stands on either side of its hyphens: "post-Stalin-era"."""
    parts = word.split("-")
    yield from (
        "-".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)
    )


def _sureness(side: SideText, name: Name, missing: Sequence[int]) -> float:
    """How sure it is that these words of a run are a name, and no ordinary words with a capital."""
    inner = [i for i in missing if not (name.opens and i == name.start)]
    if inner and side.language in NOUNS and not name.titles and len(name.words) == 1:
        return _sureness_of_noun(side, inner[0])
    if inner:
        return 1.0 if name.titles or not all(_is_ordinary(side, i) for i in inner) else ORDINARY
    return _sureness_of_opening(side, name)


def _sureness_of_noun(side: SideText, at: int) -> float:
    """The same where all nouns have a capital: a word nobody knows, or one right behind "in" or "from"."""
    known, before = vocabulary(side.language), side.lower[at - 1] if at else ""
    if known is not None and not known.knows(bare(side.lower[at])):
        return 0.0 if before in words("articles", "before_noun", side.language) else 1.0
    return ORDINARY if before in words("articles", "before_place", side.language) else 0.0


def _sureness_of_opening(side: SideText, name: Name) -> float:
    """The same of a word that opens a sentence: before another capital only an uncommon one counts."""
    known, word = vocabulary(side.language), bare(side.lower[name.start])
    if side.tokens[name.start].key in side.around.names:
        return 1.0
    if known is None or known.count(word) > SMALL_WORD or word in words("languages", "words", side.language):
        return 0.0
    if side.language in NOUNS and known.knows(word):
        return 0.0
    if len(name.words) > 1 and known.count(word) < OFTEN:
        return ORDINARY if known.is_ordinary(word) else 1.0
    return OPENING if all(map(known.count, word.split("-"))) else 1.0


def _is_ordinary(side: SideText, at: int) -> bool:
    known = vocabulary(side.language)
    token = side.tokens[at]
    if known is None or token.key.isupper():
        return False
    return all(known.is_ordinary(part) for part in bare(side.lower[at]).split("-"))


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
    alike = likeness(" ".join(old.words), " ".join(new.words)) >= ALIKE
    if max(old.sure, new.sure) < ORDINARY:
        return 0.0
    if alike or _share_root(passage, old, new):
        return SPELT if sure == 1 and alike else FORM
    if may_be_acronym(old.words, new.words) or may_be_acronym(new.words, old.words):
        return MAYBE_ACRONYM
    if _is_same_place(passage, old, new):
        return SAME_PLACE * sure * (GENERIC if old.part and new.part and sure < ORDINARY else 1)
    return (ONLY_PAIR if only else ELSEWHERE) * sure if not (old.part or new.part) else 0.0


def _share_root(passage: Passage, old: _Run, new: _Run) -> bool:
    """Whether two known words begin the same, "Electoral" and "Election": forms of one thing."""
    known = vocabulary(passage.language)
    said = old.words[0].lower(), new.words[0].lower()
    return said[0][:ROOT] == said[1][:ROOT] and known is not None and all(map(known.count, said))


def _is_same_place(passage: Passage, old: _Run, new: _Run) -> bool:
    return any(
        ours.start <= old.tokens[0] < ours.end and theirs.start <= new.tokens[0] < theirs.end
        for ours, theirs in passage.changes
    )


def _replaced(passage: Passage, old: _Run, new: _Run, score: float) -> Finding:
    left, right = _span(passage.left, old), _span(passage.right, new)
    why = f"{passage.left.quote(left)} → {passage.right.quote(right)}"
    return Finding("name", (left,), (right,), why, score)


def _alone(passage: Passage, at: int, runs: Sequence[_Run]) -> Iterator[Finding]:
    """Names that only one side has, where no part of them is on the other."""
    for run in runs:
        if run.sure == 1 and not run.part:
            span = _span(passage.sides[at], run)
            why = f"{passage.sides[at].quote(span)}: only in the {('left', 'right')[at]}"
            left, right = ((), (span,)) if at else ((span,), ())
            yield Finding("name", left, right, why, VANISHED if _vanished(passage, at, run) else GONE)


def _vanished(passage: Passage, at: int, run: _Run) -> bool:
    """Whether a name, and no ordinary word, is simply not there, with nothing in its place."""
    side, known = passage.sides[at], vocabulary(passage.language)
    said = [bare(side.lower[i]) for i in run.tokens]
    if run.name.opens or (known and any(_is_common(known, word) for word in said)):
        return False
    return any(
        change[at].start <= run.tokens[0] < change[at].end
        and change[1 - at].end - change[1 - at].start <= FEW
        for change in passage.changes
    )


def _is_common(known: Vocabulary, word: str) -> bool:
    """Whether a word is known well enough to be left out or put in without a person, place or body missed."""
    return all(
        known.count(part) >= (1 if len(part) <= SHORT_FORM else ORDINARY_WORD) for part in word.split("-")
    )


def _span(side: SideText, run: _Run) -> Span:
    return side.span(run.tokens[0], run.tokens[-1] + 1)
