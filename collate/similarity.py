"""How much sentences share, so that any run of the left can be weighed against any run of the right.

    left   The harvest starts in June.      words      the harve start in june          weight 1
    right  Harvest will start in July.      bigrams    "the harve" "harve start" ...    weight .5
                                            4-grams    _har harv arve ... _sta star     weight .15

Each feature weighs its IDF over the sentences of both texts: what is rare says more. The mass of a sentence
is the sum of its features' weights; the overlap of two sentences sums the features that they share, as
often as both have them. Both add up over runs: a run's mass is that of its sentences, and its overlap with
another run is at most the sum over all their pairs (less where two sentences of a run say the same;
`shared` counts that).

Any two sentences share common words. What they share by chance grows with the product of their masses; how
fast, the median of all pairs tells, and so much is taken off every overlap. A text of set phrases then
needs no other threshold than rich prose. Equal sentences are spared: their overlap is their mass.

Words are cut to stems of five letters, which serves most languages that inflect at the end. In scripts
without spaces every character is a word, bigrams do the work of words, and 4-grams run on to the next mark.

Additive scores of runs and a norm by what random sentences share are vecalign's (Thompson & Koehn 2019);
TF-IDF for paraphrased text is MASSalign's (Paetzold et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.words import Token, tokens

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Masses = NDArray[np.float64]

WORD, BIGRAM, GRAM = 1.0, 0.5, 0.15
STEM_LETTERS = 5
GRAM_LETTERS = 4
# Weights are whole multiples of 1/64: their sums are then exact, the same on every machine and in any order.
GRAIN = 64
# The longest run of sentences that one link holds on a side.
LONGEST_RUN = 4
# What a sentence says a fifth time adds nothing; it also bounds a "sentence" of 200,000 words.
MOST_OCCURRENCES = 4
# A feature in so large a share of all pairs is cheaper as a column of a dense matrix; it is called common.
# In a small table threads cost more than they save.
DENSE_SHARE = 1 / 400
DENSE_PAIRS = 20_000
DENSE_COLUMNS = 1024
SPARSE_PAIRS = 2_000_000


class Bags(NamedTuple):
    """Of each run the features, how often, and their weights; run k has `bounds[k]` to `bounds[k + 1]`."""

    features: Ints
    counts: Ints
    weights: Masses
    bounds: Ints

    def run(self, number: int) -> tuple[Ints, Ints]:
        """The features of one run, and how often it has each."""
        there = slice(self.bounds[number], self.bounds[number + 1])
        return self.features[there], self.counts[there]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts' sentences is shared; the unit is a mean sentence's mass.

    Attributes:
        overlap: of each left sentence with each right one, beyond chance.
        left, right: the masses.
        chance: what sentences of mass 1 share by chance.
        left_bag: the left sentences' features.
        right_bags: the features of all right runs of one, two, three, four sentences.
        features: how many features there are.
    """

    overlap: Floats
    left: Masses
    right: Masses
    chance: float
    left_bag: Bags
    right_bags: tuple[Bags, ...]
    features: int


class _Entries(NamedTuple):
    """Which feature stands in which sentence, sorted by feature, no pair twice; of `total` sentences."""

    features: Ints
    sentences: Ints
    total: int


def likeness(left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Weigh every sentence of the left against every sentence of the right; neither side may be empty."""
    ids: dict[str, int] = {}
    kinds: list[float] = []
    ours, theirs = (_entries(side, ids, kinds) for side in (left, right))
    weights = _weights(ours, theirs, np.array(kinds))
    left_mass, right_mass = (_masses(entries, weights) for entries in (ours, theirs))
    unit = float(np.concatenate((left_mass, right_mass)).mean())
    overlap = _overlap(ours, theirs, weights)
    chance = _chance(overlap, left_mass, right_mass)
    for row, mass in zip(overlap, left_mass, strict=True):
        row -= by_chance(chance, float(mass), right_mass).astype(np.float32)
    _spare_equals(overlap, left, right, left_mass)
    scaled = weights[::MOST_OCCURRENCES] / unit
    return Likeness(
        overlap / np.float32(unit),
        left_mass / unit,
        right_mass / unit,
        chance * unit,
        _bags(ours, scaled, 1),
        tuple(_bags(theirs, scaled, size) for size in range(1, LONGEST_RUN + 1)),
        len(scaled),
    )


def by_chance(chance: float, left: Masses | float, right: Masses) -> Masses:
    """What runs of these masses share anyway: it grows with both, but not beyond the lighter one's mass."""
    expected: Masses = np.minimum(chance * left * right, np.minimum(left, right))
    return expected


def shared(counts: Ints, bags: Bags, runs: Ints) -> Masses:
    """What a run with these feature counts shares with each of `runs`, chance included."""
    lengths = bags.bounds[runs + 1] - bags.bounds[runs]
    starts = np.cumsum(lengths) - lengths
    entries = np.repeat(bags.bounds[runs] - starts, lengths) + np.arange(lengths.sum())
    both = np.minimum(counts[bags.features[entries]], bags.counts[entries]) * bags.weights[entries]
    return np.add.reduceat(both, starts)


def _bags(entries: _Entries, weights: Masses, size: int) -> Bags:
    """Bags of all runs of `size` neighbours, the first starting at each sentence that has enough after it."""
    shifts = np.arange(size)
    runs = (entries.sentences[:, None] - shifts).ravel()
    features = np.repeat(entries.features // MOST_OCCURRENCES, size)
    inside = (runs >= 0) & (runs <= entries.total - size)
    keys, counts = np.unique(runs[inside] * len(weights) + features[inside], return_counts=True)
    names = keys % len(weights)
    bounds = np.searchsorted(keys, np.arange(max(0, entries.total - size + 1) + 1) * len(weights))
    return Bags(names, counts, weights[names], bounds)


def features(sentence: str) -> Iterator[tuple[str, float]]:
    """The features of a sentence and their kinds' weights: "Two men" -> ("two", 1), ("two men", .5) ..."""
    words = [token for token in tokens(sentence) if token.word]
    if not words:
        yield "=" + sentence, WORD
    stems = _stems(words)
    yield from ((stem, WORD) for stem in stems)
    yield from ((f"{first} {second}", BIGRAM) for first, second in pairwise(stems))
    for run in _runs(words):
        for start in range(max(1, len(run) - GRAM_LETTERS + 1)):
            yield "#" + run[start : start + GRAM_LETTERS], GRAM


def _entries(side: Sequence[str], ids: dict[str, int], kinds: list[float]) -> _Entries:
    found: list[int] = []
    lengths: list[int] = []
    for sentence in side:
        before = len(found)
        for name, kind in features(sentence):
            if name not in ids:
                ids[name] = len(ids)
                kinds.append(kind)
            found.append(ids[name])
        lengths.append(len(found) - before)
    return _told_apart(np.array(found, np.int64), np.repeat(np.arange(len(side)), lengths), len(side))


def _told_apart(found: Ints, sentences: Ints, count: int) -> _Entries:
    """Make the second, third ... occurrence in a sentence features of their own: sharing is then equality."""
    order = np.lexsort((found, sentences))
    found, sentences = found[order], sentences[order]
    new = np.ones(len(found), bool)
    new[1:] = (found[1:] != found[:-1]) | (sentences[1:] != sentences[:-1])
    occurrence = np.arange(len(found)) - np.flatnonzero(new)[np.cumsum(new) - 1]
    kept = occurrence < MOST_OCCURRENCES
    names, sentences = (found * MOST_OCCURRENCES + occurrence)[kept], sentences[kept]
    order = np.argsort(names, kind="stable")
    return _Entries(names[order], sentences[order], count)


def _weights(left: _Entries, right: _Entries, kinds: NDArray[np.float64]) -> Ints:
    """The weight of each feature: its kind's times log((N + 1) / n), where n of the N sentences have it."""
    total = left.total + right.total
    names = np.concatenate((left.features, right.features))
    holders = np.bincount(names, minlength=len(kinds) * MOST_OCCURRENCES)[::MOST_OCCURRENCES]
    weights = np.rint(GRAIN * kinds * np.log((total + 1) / np.maximum(1, holders))).astype(np.int64)
    return np.repeat(np.maximum(1, weights), MOST_OCCURRENCES)


def _masses(entries: _Entries, weights: Ints) -> Masses:
    sums = np.bincount(entries.sentences, weights=weights[entries.features], minlength=entries.total)
    return sums.astype(np.float64)


def _overlap(left: _Entries, right: _Entries, weights: Ints) -> Floats:
    """The weight of the features that each left sentence shares with each right one."""
    size = len(weights)
    holders_left, holders_right = (np.bincount(side.features, minlength=size) for side in (left, right))
    overlap = np.zeros((left.total, right.total), np.float32)
    common = holders_left * holders_right > max(DENSE_PAIRS, overlap.size * DENSE_SHARE)
    _add_common(overlap, left, right, weights, np.flatnonzero(common))
    _add_rare(overlap, left, right, weights, np.where(common, 0, holders_left))
    return overlap


def _add_common(overlap: Floats, left: _Entries, right: _Entries, weights: Ints, common: Ints) -> None:
    for start in range(0, len(common), DENSE_COLUMNS):
        names = common[start : start + DENSE_COLUMNS]
        columns = np.full(len(weights), -1)
        columns[names] = np.arange(len(names))
        overlap += (_dense(left, columns) * weights[names].astype(np.float32)) @ _dense(right, columns).T


def _dense(entries: _Entries, columns: Ints) -> Floats:
    matrix = np.zeros((entries.total, int(columns.max()) + 1), np.float32)
    column = columns[entries.features]
    matrix[entries.sentences[column >= 0], column[column >= 0]] = 1
    return matrix


def _add_rare(overlap: Floats, left: _Entries, right: _Entries, weights: Ints, holders: Ints) -> None:
    """For every entry of the right add its weight in the rows of its feature's left `holders`."""
    firsts = np.searchsorted(left.features, np.arange(len(weights)))
    repeats = holders[right.features]
    bounds = np.searchsorted(
        np.cumsum(repeats), np.arange(SPARSE_PAIRS, repeats.sum() + SPARSE_PAIRS, SPARSE_PAIRS)
    )
    for start, end in pairwise([0, *(bounds + 1)]):
        names, times = right.features[start:end], repeats[start:end]
        offsets = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        rows = left.sentences[np.repeat(firsts[names], times) + offsets]
        columns = np.repeat(right.sentences[start:end], times)
        np.add.at(overlap, (rows, columns), np.repeat(weights[names], times).astype(np.float32))


def _chance(overlap: Floats, left: Masses, right: Masses) -> float:
    """The overlap of two sentences for each unit of the product of their masses, in the median pair.

    The true partners, at most as many as the longer side has sentences, stand at the upper end and are left
    out of the median; in a table with a single row nothing else is left, and nothing is put down to chance.
    """
    ratios = overlap / left[:, None].astype(np.float32)
    ratios /= right.astype(np.float32)
    middle = (overlap.size - max(overlap.shape)) // 2
    return float(np.partition(ratios, middle, axis=None)[middle]) if middle > 0 else 0.0


def _spare_equals(overlap: Floats, left: Sequence[str], right: Sequence[str], masses: Masses) -> None:
    ids: dict[str, int] = {}
    ours, theirs = (np.array([ids.setdefault(s, len(ids)) for s in side]) for side in (left, right))
    equal = np.equal.outer(ours, theirs)
    overlap[equal] = np.broadcast_to(masses[:, None].astype(np.float32), overlap.shape)[equal]


def _stems(words: list[Token]) -> list[str]:
    """What words are compared by, without case: "The low-lying field" -> ["the", "low", "lying", "field"]."""
    return [part[:STEM_LETTERS] for word in words for part in word.key.casefold().split("-")]


def _runs(words: list[Token]) -> Iterator[str]:
    """What 4-grams run over: a word; in a script without spaces, all up to the next space or mark."""
    run, end = "", -1
    for word in words:
        if run and word.start != end:
            yield f"_{run}_"
            run = ""
        run, end = run + word.key.casefold(), word.end
    if run:
        yield f"_{run}_"
