"""Which sentences of an old text stand in a new one: in their place, elsewhere, or reworded.

    old   Rain fell on the roofs. The mill of Holm burned down. No boat left the old harbour that day.
    new   The mill of Holt burned. No boat left the old harbour that day. Rain fell on the roofs.

    in place   No boat …       moved   Rain …       reworded   The mill …

Equal sentences are laid against each other first (see `collate.words.kept`: cut at what each text has once,
as in Bram Cohen's patience diff, and the longest common subsequence between the cuts), then what stands
beside those. What is left over has moved when it is equal, says enough and stands once in either text, or
stands beside such a one. Between what is in place, sentences that share enough words are one reworded; of
these pairs the chain that weighs most is taken (see `collate.alignment.anchors`). Of the rest, two that
share most of their words, and more than with any other, moved and were reworded a little. All else is gone,
or new.

Where a sentence was taken away from among equal ones nobody can say which: those are not taken for kept, nor
are those that others are like, of which fewer are left, unless what stands beside them tells (see
`store.carrying.lookalikes`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from collate.document import Span
from collate.words.kept import Pair, kept_pairs
from store.carrying.lookalikes import Lookalikes
from store.carrying.rewording import ENOUGH, alike, joined, mass, unlike_others
from store.carrying.sentences import Sentences, length

# So long, in letters, must a sentence be to tell where the texts belong together; a shorter one may stand
# anywhere, and so may a rule such as "---".
TELLING = 20


class Run(NamedTuple):
    """Sentences of the old text and those of the new one that they became, by their numbers.

    `place` is 0 where they stand in their place, else the number of the passage that moved as one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    place: int = 0


class Passages:
    """Two texts in sentences, and what became of those of the old.

    With `pieces_at`, spans of the old text, they are cut into lines and clauses instead, and what was
    reworded is looked for around these spans alone.
    """

    def __init__(self, old: str, new: str, pieces_at: Sequence[Span] | None = None) -> None:
        in_pieces = pieces_at is not None
        self.old, self.new = (Sentences(text, in_pieces=in_pieces) for text in (old, new))
        self._enough = 2 * ENOUGH if in_pieces else ENOUGH  # a clause may stand elsewhere by chance
        numbers: dict[str, int] = {}
        keys = list(self.old.keys()), list(self.new.keys())
        self._ours, self._theirs = ([numbers.setdefault(key, len(numbers)) for key in side] for side in keys)
        self._times = Counter(self._ours)
        kept = self._kept([length(key) for key in numbers])
        self._unsure = unsure(kept, self._ours, len(self._theirs))
        self._pairs = [pair for pair in kept if pair.left not in self._unsure]
        self._at = [pair.left for pair in self._pairs]
        self._runs = {pair.left: Run((pair.left,), (pair.right,)) for pair in self._pairs}
        self._taken = {pair.right for pair in self._pairs}
        self._take(self._elsewhere())
        ends = [Pair(-1, -1), *self._pairs, Pair(len(self._ours), len(self._theirs))]
        gaps = list(pairwise(ends))
        for gap in range(len(gaps)) if pieces_at is None else self._gaps_at(pieces_at):
            self._take(self._rewordings(*gaps[gap]))
        if not in_pieces:
            self._take(self._reworded_elsewhere())
        self._forget_doubtful(Lookalikes(*keys))

    def _take(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self._runs |= dict.fromkeys(run.old, run)
            self._taken.update(run.new)

    def _forget_doubtful(self, lookalikes: Lookalikes) -> None:
        """Take back what may as well be a like sentence that is gone, where nothing beside it tells."""
        for group in _beside(self._runs.values()):
            if not self._is_at_an_end(group) and all(
                lookalikes.are_fewer(at) for run in group for at in run.old
            ):
                for at in (at for run in group for at in run.old):
                    del self._runs[at]

    def _gaps_at(self, spans: Iterable[Span]) -> list[int]:
        """The gaps between sentences in their place that spans touch, by their numbers."""
        ends = self.old.ends
        touched = {
            gap
            for span in spans
            for gap in range(
                bisect_left(self._at, bisect_right(ends, span.start)),
                bisect_left(self._at, bisect_left(ends, span.end)) + 1,
            )
        }
        return sorted(touched)

    def _is_at_an_end(self, group: Sequence[Run]) -> bool:
        """Whether passages begin both texts, or end both: then their place tells what they are."""
        (first, *_), (*_, last) = group[0].old, group[-1].old
        (begin, *_), (*_, end) = group[0].new, group[-1].new
        return first == begin == 0 or (last + 1, end + 1) == (len(self._ours), len(self._theirs))

    def _left(self, old: range, new: range) -> tuple[list[int], list[int]]:
        """What nothing has been found for yet."""
        gone = [at for at in old if at not in self._runs and at not in self._unsure]
        return gone, [at for at in new if at not in self._taken]

    def _all_left(self) -> tuple[list[int], list[int]]:
        return self._left(range(len(self._ours)), range(len(self._theirs)))

    def _kept(self, lengths: Sequence[int]) -> list[Pair]:
        """The sentences in their place: those that tell something, then what stands beside those."""
        once = self._times, Counter(self._theirs)
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
        return self._runs.get(at)

    def _elsewhere(self) -> Iterator[Run]:
        """The moved ones: those that stand once in either text, then what stands beside those in both."""
        gone, come = self._all_left()
        ours, theirs = set(gone), {at: self._theirs[at] for at in come}
        times = Counter(self._theirs)
        places = {key: at for at, key in theirs.items() if self._times[key] == 1 == times[key]}
        known = {
            at: places[self._ours[at]]
            for at in gone
            if self._ours[at] in places and mass(self.old.tokens(at)) >= self._enough
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
        return _numbered(sorted(known.items()))

    def _rewordings(self, before: Pair, after: Pair) -> Iterator[Run]:
        """The reworded sentences between two that are in place."""
        gone, come = self._left(range(before.left + 1, after.left), range(before.right + 1, after.right))
        if not gone or not come:
            return
        ours, theirs = [self._ours[at] for at in gone], [self._theirs[at] for at in come]
        found = alike([self.old.tokens(at) for at in gone], [self.new.tokens(at) for at in come])
        pairs = _with_neighbours(found, ours, theirs)
        doubtful = unsure(pairs, ours, len(theirs))
        sure = [Pair(gone[one], come[other]) for one, other in pairs if one not in doubtful]
        for olds, news in joined(sure):
            yield Run(tuple(olds), tuple(news))

    def _reworded_elsewhere(self) -> Iterator[Run]:
        """What moved and was reworded a little."""
        gone, come = self._all_left()
        pairs = unlike_others([self.old.tokens(at) for at in gone], [self.new.tokens(at) for at in come])
        first = 1 + max((run.place for run in self._runs.values()), default=0)
        for place, (one, other) in enumerate(pairs, first):
            yield Run((gone[one],), (come[other],), place)


def _beside(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand beside each other in both texts, together."""
    groups: list[list[Run]] = []
    for run in sorted(set(runs)):
        last = groups[-1][-1] if groups else None
        if last and (last.old[-1] + 1, last.new[-1] + 1) == (run.old[0], run.new[0]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _numbered(pairs: list[tuple[int, int]]) -> Iterator[Run]:
    """Moved sentences, those that moved together under one number."""
    place = 0
    for at, (ours, theirs) in enumerate(pairs):
        place += at == 0 or (ours - 1, theirs - 1) != pairs[at - 1]
        yield Run((ours,), (theirs,), place)


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
                    found |= {at, at - step * size}
                    at += step
    return found


def _are_in_step(partner: dict[int, int], at: int, first: int) -> bool:
    return at in partner and partner[at] - partner[first] == at - first
