"""From words that a peer calls common to sentences that belong together.

left:  0 the old house  1 it stood          common words: old, house, stood
right: 0 an old house stood                 links: 0, 1 - 0
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Links = list[tuple[list[int], list[int]]]

ENOUGH = 0.1
"""Of the shorter sentence's words; the share that gives difflib its best F1 on the labelled sets."""


class Words(NamedTuple):
    """The words of a text in lower case, and the sentence that each stands in."""

    words: list[str]
    sentence: list[int]


def words_of(sentences: Sequence[str]) -> Words:
    pairs = [(word, at) for at, s in enumerate(sentences) for word in re.findall(r"\w+", s.lower())]
    return Words([word for word, _ in pairs], [at for _, at in pairs])


def links_of(common: Iterable[tuple[int, int]], left: Words, right: Words) -> Links:
    """Each sentence goes to the one it shares most words with, if these are a tenth of the shorter one."""
    shared = Counter((left.sentence[i], right.sentence[j]) for i, j in common)
    best_left: dict[int, tuple[int, int]] = {}
    best_right: dict[int, tuple[int, int]] = {}
    for pair, count in sorted(shared.items()):
        for best, at in ((best_left, pair[0]), (best_right, pair[1])):
            if at not in best or count > shared[best[at]]:
                best[at] = pair
    lengths = Counter(left.sentence), Counter(right.sentence)
    chosen = sorted({*best_left.values(), *best_right.values()})
    return join_pairs((i, j) for i, j in chosen if shared[i, j] >= ENOUGH * min(lengths[0][i], lengths[1][j]))


def join_pairs(pairs: Iterable[tuple[int, int]]) -> Links:
    """Pairs that have a sentence in common are one link: (0, 0), (1, 0) -> 0, 1 - 0."""
    partners: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in pairs:
        partners[0, i].append((1, j))
        partners[1, j].append((0, i))
    links: Links = []
    seen: set[tuple[int, int]] = set()
    for start in list(partners):
        if start not in seen:
            group = _reached(start, partners)
            seen |= group
            links.append((sorted(i for s, i in group if s == 0), sorted(j for s, j in group if s == 1)))
    return links


def _reached(
    start: tuple[int, int], partners: dict[tuple[int, int], list[tuple[int, int]]]
) -> set[tuple[int, int]]:
    found, ahead = {start}, [start]
    while ahead:
        new = [node for node in partners[ahead.pop()] if node not in found]
        found.update(new)
        ahead += new
    return found


def common_in_wdiff(output: str) -> Iterator[tuple[int, int]]:
    """Numbers of the common words, left and right, in wdiff's output with control characters as marks."""
    left = right = 0
    inside = ""
    for token in re.findall(r"[\1-\4]|[^\s\1-\4]+", output):
        if token in "\1\2\3\4":
            inside = token if token in "\1\3" else ""
            continue
        if not inside:
            yield left, right
        left += inside != "\3"
        right += inside != "\1"
