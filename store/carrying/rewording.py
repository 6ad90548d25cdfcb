"""Which sentences are one reworded: those that share enough of what they say.

    gone    0 The gate was shut.      1 He waited for Ina and he sang.
    come    0 He waited for Ina.      1 Then he sang.      2 Rain fell.

    1 with 0, and 1 with 1: it was split

What a word says is told by its length, so that it counts little that two sentences share an "of the".
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from collate.alignment.anchors import Pairs, rising
from collate.words.kept import worth_of
from collate.words.tokens import Token

# What a passage must say to be known again by itself: two words of more than 4 letters and a short one.
ENOUGH = 12
# One sentence is another reworded when they share so much of what the longer says. Half the words of a
# heavily edited one may be new; unrelated English sentences share a tenth.
ALIKE = 0.35
# Or so much of the shorter, when that is enough by itself: sentences were joined, split or cut.
HELD = 0.6
# Words that more pairs of sentences share tell nothing of any, where there are many.
COMMON = 64
FEW = 400


def worth(token: Token) -> int:
    """How much a word says; 0 for a mark."""
    return worth_of(token.key) if token.word else 0


def mass(words: Iterable[Token]) -> int:
    """How much several say."""
    return sum(map(worth, words))


def alike(old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]]) -> list[tuple[int, int]]:
    """Pairs of sentences that are one reworded, rising on both sides.

    First those that together share most, each sentence once; then what those leave of each other's words may
    pair a sentence with one beside its partner: it was split, or joined to another.
    """
    ours, theirs = [_bag(words) for words in old], [_bag(words) for words in new]
    values = {token.key: worth(token) for side in (old, new) for words in side for token in words}
    sizes = [mass(words) for words in old], [mass(words) for words in new]

    def shared(one: int, other: int) -> int:
        common = sum(values[key] * times for key, times in (ours[one] & theirs[other]).items())
        return common if _is_enough(common, sizes[0][one], sizes[1][other]) else 0

    likely = _likely(ours, theirs, values)
    found = _heaviest_rising([(*pair, weight) for pair in likely if (weight := shared(*pair))])
    for one, other in found:
        common = ours[one] & theirs[other]
        ours[one] -= common
        theirs[other] -= common
    for one, other in likely:
        at = bisect_left(found, (one, other))
        is_rising = (not at or found[at - 1][1] <= other) and (at == len(found) or other <= found[at][1])
        if is_rising and (one, other) not in found[at : at + 1] and shared(one, other):
            insort(found, (one, other))
            common = ours[one] & theirs[other]
            ours[one] -= common
            theirs[other] -= common
    return found


def unlike_others(old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]]) -> list[tuple[int, int]]:
    """Pairs of sentences wherever they stand that share most of what they say, and less with any other."""
    ours, theirs = [_bag(words) for words in old], [_bag(words) for words in new]
    values = {token.key: worth(token) for side in (old, new) for words in side for token in words}
    shared: dict[tuple[int, int], int] = {}
    best: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for pair in _likely(ours, theirs, values):
        common = ours[pair[0]] & theirs[pair[1]]
        shared[pair] = sum(values[key] * times for key, times in common.items())
    found = sorted(shared, key=lambda pair: -shared[pair])
    chosen: list[tuple[int, int]] = []
    for one, other in found:
        rivals = max(best[0][one], best[1][other])
        best[0][one] += 1
        best[1][other] += 1
        need = max(2 * ENOUGH, HELD * max(mass(old[one]), mass(new[other])))
        if not rivals and shared[one, other] >= need:
            chosen.append((one, other))
    return sorted(chosen)


def _heaviest_rising(pairs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Of pairs with weights those that rise on both sides and together weigh most."""
    if not pairs:
        return []
    left, right, weights = (np.array(column) for column in zip(*pairs, strict=True))
    chain = rising(Pairs(left, right, weights.astype(float)))
    return sorted((int(left[at]), int(right[at])) for at in chain)


def _bag(words: Iterable[Token]) -> Counter[str]:
    return Counter(token.key for token in words if token.word)


def _is_enough(shared: int, one: int, other: int) -> bool:
    return shared >= ALIKE * max(one, other, 1) or shared >= max(ENOUGH, HELD * min(one, other))


def _likely(
    ours: Sequence[Counter[str]], theirs: Sequence[Counter[str]], values: dict[str, int]
) -> list[tuple[int, int]]:
    """The pairs that share a word, those first that share most; of words that many share nothing is asked."""
    holders: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for side, bags in zip(holders, (ours, theirs), strict=True):
        for at, bag in enumerate(bags):
            for key in bag:
                side.setdefault(key, []).append(at)
    limit = FEW if len(ours) * len(theirs) <= FEW else COMMON
    shared: Counter[tuple[int, int]] = Counter()
    for key, ones in holders[0].items():
        others = holders[1].get(key, ())
        if len(ones) * len(others) <= limit:
            for pair in ((one, other) for one in ones for other in others):
                shared[pair] += values[key]
    return sorted(shared, key=lambda pair: (-shared[pair], pair))


def joined(pairs: Sequence[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Pairs that share a sentence, together: (0, 0), (0, 1), (1, 2) -> ([0], [0, 1]), ([1], [2])."""
    found: list[tuple[list[int], list[int]]] = []
    for one, other in pairs:
        if found and (found[-1][0][-1] == one or found[-1][1][-1] == other):
            found[-1][0].extend([one] if found[-1][0][-1] != one else [])
            found[-1][1].extend([other] if found[-1][1][-1] != other else [])
        else:
            found.append(([one], [other]))
    return found
