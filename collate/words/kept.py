"""Which words two texts have in common, in order: the longest common subsequence, long words before short.

    left   He gave the harbour to the town
    right  The town that he left to the harbour
    kept   ---                   ---------

A word that carries meaning counts as several short ones, so that an "of" or a comma does not pull apart
what belongs together. Where a table of all pairs would be too large, the texts are cut at words that each
has exactly once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from collate.document import Span

# How much it counts to keep a word of up to 3 letters, of 4, and a longer one, or a number.
SHORT, MIDDLING, LONG = 2, 3, 5
# rapidfuzz keeps a bit for each pair of tokens: 64 MB.
TABLE_BITS = 512_000_000


class Pair(NamedTuple):
    """The token `left` of the one side and the token `right` of the other, which are equal."""

    left: int
    right: int


def worth_of(word: str) -> int:
    """How much it counts to keep a word: "of" -> 2, "with" -> 3, "harbour", "12" -> 5."""
    if not word.isalpha() or len(word) > 4:
        return LONG
    return SHORT if len(word) < 4 else MIDDLING


def kept_pairs(left: Sequence[int], right: Sequence[int], worth: Sequence[int]) -> list[Pair]:
    """The tokens that stay, in order on both sides; `worth[token]` says how much it counts to keep one."""
    start = _common(left, right)
    end = _common(left[start:][::-1], right[start:][::-1])
    left_end, right_end = len(left) - end, len(right) - end
    pairs = [Pair(at, at) for at in range(start)]
    for ours, theirs in _pieces(left[start:left_end], right[start:right_end], start):
        inner = _kept(left[slice(*ours)], right[slice(*theirs)], worth)
        pairs += (Pair(ours.start + i, theirs.start + j) for i, j in inner)
        pairs += [Pair(ours.end, theirs.end)] if theirs.end < right_end else []
    return pairs + [Pair(left_end + at, right_end + at) for at in range(end)]


def _common(left: Sequence[int], right: Sequence[int]) -> int:
    """How many tokens are the same from the start on."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (ours, theirs) in pairs if ours != theirs), min(len(left), len(right)))


def _pieces(left: Sequence[int], right: Sequence[int], offset: int) -> Iterator[tuple[Span, Span]]:
    """The two texts whole or, where the table would be too large, cut at words that each has exactly once."""
    anchors = _anchors(left, right) if len(left) * len(right) > TABLE_BITS else []
    i = j = 0
    for ours, theirs in [*anchors, (len(left), len(right))]:
        yield Span(i + offset, ours + offset), Span(j + offset, theirs + offset)
        i, j = ours + 1, theirs + 1


def _anchors(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """The longest rising chain of tokens that stand once in each text (Bram Cohen's patience diff)."""
    ours, theirs = Counter(left), Counter(right)
    places = {key: j for j, key in enumerate(right) if theirs[key] == 1 == ours[key]}
    tops: list[int] = []
    chains: list[tuple[int, int, int]] = []
    ends: list[int] = []
    for i, key in enumerate(left):
        if key in places:
            at = bisect_left(tops, places[key])
            chains.append((i, places[key], ends[at - 1] if at else -1))
            tops[at : at + 1], ends[at : at + 1] = [places[key]], [len(chains) - 1]
    return _unwound(chains, ends)


def _unwound(chains: list[tuple[int, int, int]], ends: list[int]) -> list[tuple[int, int]]:
    at = ends[-1] if ends else -1
    found: list[tuple[int, int]] = []
    while at >= 0:
        i, j, at = chains[at]
        found.append((i, j))
    return found[::-1]


def _kept(left: Sequence[int], right: Sequence[int], worth: Sequence[int]) -> Iterator[Pair]:
    """What stays of a piece; nothing, if its table is too large even so."""
    weighted = sum(worth[token] for token in left) * sum(worth[token] for token in right) <= TABLE_BITS
    if weighted:
        yield from _weighed(left, right, worth)
    elif len(left) * len(right) <= TABLE_BITS:
        yield from _equal(left, right)


def _equal(left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    for edit in Indel.opcodes(left, right):
        if edit.tag == "equal":
            size = edit.src_end - edit.src_start
            yield from (Pair(edit.src_start + at, edit.dest_start + at) for at in range(size))


def _weighed(left: Sequence[int], right: Sequence[int], worth: Sequence[int]) -> Iterator[Pair]:
    """A token of worth 3 stands three times in a row; kept are those of which most is kept together."""
    ours, theirs = _repeated(left, worth), _repeated(right, worth)
    met = Counter(
        Pair(ours[i], theirs[j]) for i, j in _equal([left[at] for at in ours], [right[at] for at in theirs])
    )
    yield from (pair for pair, times in met.items() if 2 * times > worth[left[pair.left]])


def _repeated(side: Sequence[int], worth: Sequence[int]) -> list[int]:
    """The place of each token as often as it counts."""
    return [at for at, token in enumerate(side) for _ in range(worth[token])]


def gaps(pairs: Iterable[Pair], ends: Pair) -> Iterator[tuple[Span, Span]]:
    """What lies between kept tokens and is not empty on both sides; `ends` are the sides' lengths."""
    i = j = 0
    for left, right in [*pairs, ends]:
        if i < left or j < right:
            yield Span(i, left), Span(j, right)
        i, j = left + 1, right + 1
