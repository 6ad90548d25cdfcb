"""What sentences are compared by.

    The harvest starts in June.      words      the harve start in june          weight 1
                                     bigrams    "the harve" "harve start" ...    weight .5
                                     4-grams    _har harv arve ... _sta star     weight .3

Each feature weighs its IDF over the sentences of both texts: what is rare says more, and what all have still
says a little, for in a list of set phrases it is all there is. The mass of a sentence is the sum of its
features' weights.

Words are cut to stems of five letters, which serves most languages that inflect at the end; 4-grams find the
parts of compounds. Korean syllables are taken apart into letters: endings change within them. In scripts
without spaces every character is a word, bigrams do the work of words, and 4-grams run on to the next mark;
Chinese and Japanese have none, for a character says enough.

Equal sentences are read once, and so is every chunk between two spaces, for texts repeat themselves. Of a
sentence beyond LOOKED_AT code points only the head and the tail are read. So a book takes a few bytes for
each feature of its sentences, and a line of fifty megabytes no more than a long paragraph.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from collate.words.tokens import Token, tokens

Ints = NDArray[np.int64]
Masses = NDArray[np.float64]

WORD, BIGRAM, GRAM = 1.0, 0.5, 0.3
# Added to every IDF: by that alone the words of a set phrase, which all sentences have, would weigh nothing.
COMMON = 0.3
STEM_LETTERS = 5
GRAM_LETTERS = 4
# Kana and Han: a character is a morpheme.
MORPHEMES = re.compile(r"[\u3005-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
# Weights are whole multiples of 1/64: their sums are then exact, the same on every machine and in any order.
GRAIN = 64
# What a sentence says a fifth time adds nothing.
MOST_OCCURRENCES = 4
# So many code points of a sentence are read, half of them from its end: more than any sentence that a person
# wrote, but not a whole book on one line.
LOOKED_AT = 20_000
# So many sentences are counted at a time, to bound what is in memory at once.
BLOCK = 2048


class Bags(NamedTuple):
    """Of each sentence its features and how often it has each; sentence k: `bounds[k]` to `bounds[k + 1]`."""

    features: NDArray[np.int32]
    counts: NDArray[np.uint8]
    bounds: Ints

    def entries(self, sentences: Ints) -> tuple[Ints, Ints]:
        """Where the features of these sentences stand, one after the other, and how many each has."""
        starts = self.bounds[sentences]
        lengths = self.bounds[sentences + 1] - starts
        return spread(starts, lengths), lengths


@dataclass(frozen=True, slots=True)
class Features:
    """The features of two texts.

    Attributes:
        bags: of all sentences that differ.
        left, right: for each sentence of a side its number in `bags`; equal sentences have the same.
        weights: of each feature, in grains.
        masses: of each sentence in `bags`, in grains.
        unit: the mean mass of a sentence, in grains.
    """

    bags: Bags
    left: Ints
    right: Ints
    weights: Ints
    masses: Ints
    unit: float


def spread(starts: Ints, lengths: Ints) -> Ints:
    """Ranges one after the other: [3, 8], [2, 1] -> [3, 4, 8]."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def blocks(sentences: Ints) -> Iterator[Ints]:
    """The sentences, BLOCK at a time."""
    yield from (sentences[start : start + BLOCK] for start in range(0, len(sentences), BLOCK))


def looked_at(sentence: str) -> str:
    """What is read of a sentence: its head and its tail when it is longer than LOOKED_AT."""
    if len(sentence) <= LOOKED_AT:
        return sentence
    return sentence[: LOOKED_AT // 2] + " " + sentence[-LOOKED_AT // 2 :]


def read_features(left: Sequence[str], right: Sequence[str]) -> Features:
    """Read and weigh the sentences of two texts; neither may be empty."""
    numbers: dict[str, int] = {}
    ours, theirs = (
        np.array([numbers.setdefault(looked_at(sentence), len(numbers)) for sentence in side])
        for side in (left, right)
    )
    bags, kinds = _bags(list(numbers))
    times = np.bincount(ours, minlength=len(numbers)) + np.bincount(theirs, minlength=len(numbers))
    weights = _weights(bags, kinds, times)
    masses = _masses(bags, weights)
    unit = float(masses[ours].sum() + masses[theirs].sum()) / (len(ours) + len(theirs))
    return Features(bags, ours, theirs, weights, masses, unit)


class _Lists:
    """Lists of numbers, held in one piece."""

    def __init__(self) -> None:
        self.items, self.ends = array("i"), array("q", [0])

    def append(self, numbers: Iterable[int]) -> None:
        self.items.extend(numbers)
        self.ends.append(len(self.items))

    def of(self, lists: Ints) -> tuple[Ints, Ints]:
        """The lists with these numbers, one after the other, and how long each is."""
        ends = np.frombuffer(self.ends, np.int64)
        lengths = ends[lists + 1] - ends[lists]
        if not self.items:
            return np.zeros(0, np.int64), lengths
        return np.frombuffer(self.items, np.int32)[spread(ends[lists], lengths)].astype(np.int64), lengths


class _Chunks(dict[str, int]):
    """Numbers of the chunks between spaces; a new one is told apart into stems and 4-grams when it is met."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, int] = {}
        self.kinds: list[float] = []
        self.stems, self.grams = _Lists(), _Lists()
        self.wordy: list[bool] = []

    def __missing__(self, chunk: str) -> int:
        words = [token for token in tokens(chunk) if token.word]
        return self._add(chunk, _stems(words), _grams(words))

    def read(self, sentence: str) -> list[int]:
        """The chunks of a sentence; one without a word is a single chunk, and its own only feature."""
        chunks = [self[chunk] for chunk in sentence.split(" ")]
        if any(self.wordy[chunk] for chunk in chunks):
            return chunks
        key = " " + sentence
        return [self[key] if key in self else self._add(key, ["=" + sentence], ())]

    def _add(self, chunk: str, stems: list[str], grams: Iterable[str]) -> int:
        self.stems.append(self._number(stem, WORD) for stem in stems)
        self.grams.append(self._number(gram, GRAM) for gram in grams)
        self.wordy.append(bool(stems))
        number = self[chunk] = len(self)
        return number

    def _number(self, name: str, kind: float) -> int:
        if name not in self.names:
            self.names[name] = len(self.names)
            self.kinds.append(kind)
        return self.names[name]


def _bags(sentences: Sequence[str]) -> tuple[Bags, Masses]:
    """The features of sentences, and the weight of each feature's kind."""
    chunks, found = _Chunks(), _Lists()
    for sentence in sentences:
        found.append(chunks.read(sentence))
    bigrams = _bigrams(found, chunks, len(sentences))
    kinds = chunks.kinds + [BIGRAM] * (int(bigrams.items.max(initial=-1)) + 1 - len(chunks.kinds))
    every = np.arange(len(sentences))
    counted = [_counted(found, chunks, bigrams, block, len(kinds)) for block in blocks(every)]
    names, counts, sizes = (np.concatenate(parts) for parts in zip(*counted, strict=True))
    return Bags(names, counts, np.concatenate(([0], np.cumsum(sizes)))), np.array(kinds)


class _Flat(NamedTuple):
    """Lists one after the other, and where each ends."""

    items: Ints
    bounds: Ints


def _nested(outer: _Lists, inner: _Lists, lists: Ints) -> tuple[Ints, Ints]:
    """What the lists named by lists hold: [[0, 1], [1]] of [[a], [b, c]] -> [a, b, c, b, c], [3, 2]."""
    named, lengths = outer.of(lists)
    items, sizes = inner.of(named)
    bounds = np.concatenate(([0], np.cumsum(sizes)))[np.concatenate(([0], np.cumsum(lengths)))]
    return items, np.diff(bounds)


def _bigrams(found: _Lists, chunks: _Chunks, count: int) -> _Flat:
    """Pairs of neighbouring stems, numbered from behind the other features on."""
    stems, lengths = _nested(found, chunks.stems, np.arange(count))
    inside = np.repeat(np.arange(count), lengths)
    pairs = stems[:-1] * len(chunks.names) + stems[1:]
    _, numbers = np.unique(pairs[inside[:-1] == inside[1:]], return_inverse=True)
    return _Flat(numbers + len(chunks.names), np.concatenate(([0], np.cumsum(lengths - 1))))


def _counted(
    found: _Lists, chunks: _Chunks, bigrams: _Flat, block: Ints, total: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8], Ints]:
    """Which features a block of sentences has, how often, and how many different ones each sentence has."""
    parts = [_nested(found, lists, block) for lists in (chunks.stems, chunks.grams)]
    bounds = bigrams.bounds[block[0] : block[-1] + 2]
    parts.append((bigrams.items[bounds[0] : bounds[-1]], np.diff(bounds)))
    keys = [np.repeat(np.arange(len(block)), lengths) * total + items for items, lengths in parts]
    entries, counts = np.unique(np.concatenate(keys), return_counts=True)
    sizes = np.bincount(entries // total, minlength=len(block))
    return (entries % total).astype(np.int32), np.minimum(counts, MOST_OCCURRENCES).astype(np.uint8), sizes


def _weights(bags: Bags, kinds: Masses, times: Ints) -> Ints:
    """The weight of each feature: its kind's times COMMON + log((N + 1) / n), n of N sentences have it."""
    holders = np.zeros(len(kinds))
    for block in blocks(np.arange(len(times))):
        entries, lengths = bags.entries(block)
        holders += np.bincount(bags.features[entries], np.repeat(times[block], lengths), len(kinds))
    rarity = COMMON + np.log((times.sum() + 1) / np.maximum(1, holders))
    weights: Ints = np.maximum(1, np.rint(GRAIN * kinds * rarity)).astype(np.int64)
    return weights


def _masses(bags: Bags, weights: Ints) -> Ints:
    masses = np.zeros(len(bags.bounds) - 1, np.int64)
    for block in blocks(np.arange(len(masses))):
        entries, lengths = bags.entries(block)
        starts = np.cumsum(lengths) - lengths
        masses[block] = np.add.reduceat(weights[bags.features[entries]] * bags.counts[entries], starts)
    return masses


def _letters(word: Token) -> str:
    """A word as it is compared, without case; a Korean syllable as its letters: 한국 -> ㅎㅏㄴㄱㅜㄱ."""
    plain = word.key.casefold()
    return normalize("NFD", plain) if HANGUL.search(plain) else plain


def _stems(words: list[Token]) -> list[str]:
    """What words are compared by: "The low-lying field" -> ["the", "low", "lying", "field"]."""
    return [part[:STEM_LETTERS] for word in words for part in _letters(word).split("-")]


def _grams(words: list[Token]) -> Iterator[str]:
    """Runs of four letters: "Two men" -> "#_two", "#two_", "#_men", "#men_"."""
    for run in _runs(words):
        for start in range(max(1, len(run) - GRAM_LETTERS + 1)):
            yield "#" + run[start : start + GRAM_LETTERS]


def _runs(words: list[Token]) -> Iterator[str]:
    """What 4-grams run over: a word; in a script without spaces, all up to the next space or mark."""
    run, end = "", -1
    for word in words:
        if MORPHEMES.match(word.key):
            continue
        if run and word.start != end:
            yield f"_{run}_"
            run = ""
        run, end = run + _letters(word), word.end
    if run:
        yield f"_{run}_"
