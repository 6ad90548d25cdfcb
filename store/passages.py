"""Which sentences of an old text stand in a new one: in their place, elsewhere, or reworded.

    old   Rain fell on the roofs. The mill of Holm burned down. No boat left the old harbour that day.
    new   The mill of Holt burned. No boat left the old harbour that day. Rain fell on the roofs.

    in place   No boat …       moved   Rain …       reworded   The mill …

Equal sentences are laid against each other first (see `collate.kept`: cut at what each text has once, as in
Bram Cohen's patience diff, and the longest common subsequence between the cuts), then what stands beside
those. What is left over has moved when it is equal, says enough and stands once in either text, or stands
beside such a one. Between what is in place, sentences that share enough words are one reworded; of these
pairs the chain that weighs most is taken (see `collate.anchors`). All else is gone, or new.

Where a sentence was taken away from among equal ones nobody can say which: those are not taken for kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from collate.document import Span
from collate.folding import Ignore, folded
from collate.kept import Pair, kept_pairs
from collate.tokens import Token, tokens
from store.rewording import ENOUGH, alike, joined, mass

# Up to a mark that ends a sentence, or to an empty line: line breaks inside a paragraph come and go.
_SENTENCE = re.compile(r"\S(?s:.)*?(?:[.!?…][\"'”’»)\]]*(?=\s)|[。！？][”’」』]*|(?=\n[^\S\n]*\n)|\Z)")
SHAPE = Ignore(case=True)  # what makes no difference to where a word is
# So long, in code points, must a sentence be to tell where the texts belong together; a shorter one may stand
# anywhere, and so may a rule such as "---".
TELLING = 20


class Run(NamedTuple):
    """Sentences of the old text and those of the new one that they became, by their numbers.

    `place` is 0 where they stand in their place, else the number of the passage that moved as one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    place: int = 0


class Sentences:
    """A text in sentences, in rough ones: all that counts is that both texts are cut alike."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [Span(*found.span()) for found in _SENTENCE.finditer(text)]
        self.ends = [span.end for span in self.spans]
        self._tokens: dict[int, list[Token]] = {}

    def keys(self) -> Iterator[str]:
        """What two equal sentences share: capitals, white space and the kind of quotation marks left out."""
        return (" ".join(folded(self.text[span.start : span.end], SHAPE).split()) for span in self.spans)

    def tokens(self, at: int) -> list[Token]:
        """The words and marks of a sentence, with their offsets in the text."""
        if at not in self._tokens:
            start, end = self.spans[at]
            self._tokens[at] = [
                Token(start + token.start, start + token.end, token.key, token.word)
                for token in tokens(self.text[start:end], SHAPE)
            ]
        return self._tokens[at]


class Passages:
    """Two texts in sentences, and what became of those of the old."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = Sentences(old), Sentences(new)
        numbers: dict[str, int] = {}
        self._ours, self._theirs = (
            [numbers.setdefault(key, len(numbers)) for key in side.keys()]  # noqa: SIM118
            for side in (self.old, self.new)
        )
        kept = self._kept([len(key) for key in numbers])
        self._unsure = unsure(kept, self._ours, len(self._theirs))
        self._pairs = [pair for pair in kept if pair.left not in self._unsure]
        self._at = [pair.left for pair in self._pairs]
        self._new_at = dict(self._pairs)
        self._moved = self._found_elsewhere()
        self._settled = self._unsure | self._moved.keys()
        self._come = {there for run in self._moved.values() for there in run.new}
        self._reworded: dict[int, dict[int, Run]] = {}

    def _kept(self, lengths: Sequence[int]) -> list[Pair]:
        """The sentences in their place: those that tell something, then what stands beside those."""
        once = Counter(self._ours), Counter(self._theirs)
        ours, theirs = (
            [
                at
                for at, key in enumerate(side)
                if lengths[key] >= TELLING and once[0][key] == 1 == once[1][key]
            ]
            for side in (self._ours, self._theirs)
        )
        sizes = [min(3, 1 + length // 30) for length in lengths]
        pairs = kept_pairs([self._ours[at] for at in ours], [self._theirs[at] for at in theirs], sizes)
        ends = Pair(-1, -1), Pair(len(self._ours), len(self._theirs))
        found = [ends[0], *(Pair(ours[one], theirs[other]) for one, other in pairs), ends[1]]
        return _with_neighbours(found, self._ours, self._theirs)[1:-1]

    def around(self, span: Span) -> range:
        """The sentences that a span touches and their neighbours; of a changed place all, and its borders."""
        first = max(0, bisect_left(self.old.ends, span.start) - 1)
        last = min(len(self.old.ends) - 1, bisect_left(self.old.ends, span.end) + 1)
        before = bisect_left(self._at, first + 1) - 1
        after = bisect_left(self._at, last)
        return range(
            self._at[before] if before >= 0 else 0,
            (self._at[after] if after < len(self._at) else len(self.old.ends) - 1) + 1,
        )

    def became(self, at: int) -> Run | None:
        """What a sentence of the old text became; None when it is gone, or nobody can say."""
        if at in self._unsure:
            return None
        if at in self._new_at:
            return Run((at,), (self._new_at[at],))
        if at in self._moved:
            return self._moved[at]
        gap = bisect_left(self._at, at)
        if gap not in self._reworded:
            self._reworded[gap] = {each: run for run in self._rewordings(gap) for each in run.old}
        return self._reworded[gap].get(at)

    def _found_elsewhere(self) -> dict[int, Run]:
        """The moved ones: those that stand once in either text, then what stands beside those in both."""
        kept = {pair.right for pair in self._pairs}
        ours = {at for at in range(len(self._ours)) if at not in self._new_at} - self._unsure
        theirs = {at: key for at, key in enumerate(self._theirs) if at not in kept}
        once = Counter(self._ours), Counter(self._theirs)
        places = {key: at for at, key in theirs.items() if once[0][key] == 1 == once[1][key]}
        known = {
            at: places[self._ours[at]]
            for at in sorted(ours)
            if self._ours[at] in places and mass(self.old.tokens(at)) >= ENOUGH
        }
        for there in known.values():
            del theirs[there]
        for at, there in list(known.items()):
            for step in (-1, 1):
                one, other = at + step, there + step
                while one in ours and one not in known and theirs.get(other) == self._ours[one]:
                    known[one] = other
                    del theirs[other]
                    one, other = one + step, other + step
        return dict(_numbered(sorted(known.items())))

    def _rewordings(self, gap: int) -> list[Run]:
        """The reworded sentences between two that are in place."""
        start = self._pairs[gap - 1] if gap else Pair(-1, -1)
        end = self._pairs[gap] if gap < len(self._pairs) else Pair(len(self._ours), len(self._theirs))
        gone = [at for at in range(start.left + 1, end.left) if at not in self._settled]
        come = [at for at in range(start.right + 1, end.right) if at not in self._come]
        if not gone or not come:
            return []
        found = alike([self.old.tokens(at) for at in gone], [self.new.tokens(at) for at in come])
        ours, theirs = [self._ours[at] for at in gone], [self._theirs[at] for at in come]
        pairs = _with_neighbours(found, ours, theirs)
        doubtful = unsure(pairs, ours, len(theirs))
        pairs = [pair for pair in pairs if pair.left not in doubtful]
        return [
            Run(tuple(gone[one] for one in ours), tuple(come[other] for other in theirs))
            for ours, theirs in joined(pairs)
        ]


def _numbered(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, Run]]:
    """Moved sentences, those that moved together under one number."""
    place = 0
    for at, (ours, theirs) in enumerate(pairs):
        place += at == 0 or (ours - 1, theirs - 1) != pairs[at - 1]
        yield ours, Run((ours,), (theirs,), place)


def _with_neighbours(
    pairs: Iterable[tuple[int, int]], ours: Sequence[int], theirs: Sequence[int]
) -> list[Pair]:
    """Pairs, and the equal ones beside them: what tells nothing by itself is known by where it stands."""
    found = {Pair(*pair) for pair in pairs}
    taken = [{pair[side] for pair in found} for side in (0, 1)]
    for pair in sorted(found):
        for step in (1, -1):
            one, other = pair.left + step, pair.right + step
            while (
                0 <= one < len(ours)
                and 0 <= other < len(theirs)
                and ours[one] == theirs[other]
                and one not in taken[0]
                and other not in taken[1]
            ):
                found.add(Pair(one, other))
                taken[0].add(one)
                taken[1].add(other)
                one, other = one + step, other + step
    return sorted(found)


def unsure(pairs: Sequence[Pair], old: Sequence[int], new_length: int) -> set[int]:
    """What of the old may be kept or gone: A, A -> A. `pairs` rise on both sides.

    Where nothing came in place of what is gone, the gap may be pushed to either side as long as what it
    takes in equals what it gives back.
    """
    found: set[int] = set()
    partner = dict(pairs)
    for before, after in pairwise([Pair(-1, -1), *pairs, Pair(len(old), new_length)]):
        size = after.left - before.left - 1
        if size > 0 and after.right == before.right + 1:
            for step, first in ((-1, before.left), (1, after.left)):
                at = first
                while _are_in_step(partner, at, first) and old[at] == old[at - step * size]:
                    found.add(at)
                    at += step
    return found


def _are_in_step(partner: dict[int, int], at: int, first: int) -> bool:
    return at in partner and partner[at] - partner[first] == at - first
