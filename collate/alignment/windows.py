"""Long texts cut into windows, in each of which all sentences can be weighed against all.

    left     0 ........ 190 | 191 ...... 402 | 403 ...
    right    0 ...... 171 | 172 ........ 399 | 400 ...
                          ^ between two anchors that are neighbours on both sides

The table of all pairs grows with the square of the length; windows along a rising chain of anchors hold what
matters of it. A cut is best where two heavy anchors touch, for then nothing is likely to be joined across
it. Where anchors lie too far apart the search is repeated between them, with what is rare there, and where
there are none at all the rest is cut evenly: nothing can be told of it by this means, but it ends in time.
Short texts are one window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.alignment.anchors import Pairs, anchors
from collate.alignment.features import Features

# Texts of fewer pairs of sentences than this are not cut: half a second's work.
WHOLE = 2_250_000
# A window of a long text has at most so many, and where anchors allow it so many sentences on both sides.
MOST_CELLS = 1_000_000
SHORTEST, LONGEST = 200, 600
# Where there are no anchors windows are smaller still: one that is wrong is no better for being large.
EVEN_CELLS = 160_000
# How often the search for anchors is repeated between anchors.
DEEPEST = 3
# What is equal from the start on, or up to the end, is cut into windows of so many sentences a side.
EQUAL = 256
# So many windows tell what is usual in two texts, where these have more pairs of sentences than a small text.
SAMPLED = 3
SMALL = 90_000


class Window(NamedTuple):
    """Ranges of left and of right sentences to be aligned with each other."""

    left: range
    right: range

    @property
    def cells(self) -> int:
        """How many pairs of sentences it holds."""
        return len(self.left) * len(self.right)


def cut(features: Features) -> list[Window]:
    """Windows that follow each other and hold all sentences; of short texts just one."""
    lefts, rights = len(features.left), len(features.right)
    whole = Window(range(lefts), range(rights))
    if whole.cells <= WHOLE:
        return [whole]
    shorter = min(lefts, rights)
    head = _equal(features.left[:shorter] == features.right[:shorter])
    tail = _equal(features.left[::-1][: shorter - head] == features.right[::-1][: shorter - head])
    middle = Window(range(head, lefts - tail), range(head, rights - tail))
    return [
        *_in_step(Window(range(head), range(head))),
        *_pieces(features, middle, DEEPEST),
        *_in_step(Window(range(lefts - tail, lefts), range(rights - tail, rights))),
    ]


def sample(features: Features, windows: Sequence[Window]) -> list[Window]:
    """Windows, evenly spread, in which links tell what is usual; one that is large is cut for that."""
    if len(windows) == 1 and windows[0].cells > SMALL:
        left, right = windows[0]
        windows = [*_cut_at(anchors(features, np.array(left), np.array(right)), windows[0])]
    places = np.unique(np.linspace(0, len(windows) - 1, SAMPLED).astype(int))
    return [windows[place] for place in places.tolist()]


def _equal(same: NDArray[np.bool_]) -> int:
    """How many are the same from the start on."""
    return len(same) if same.all() else int(np.argmin(same))


def _in_step(window: Window) -> Iterator[Window]:
    for start in range(0, len(window.left), EQUAL):
        yield Window(window.left[start : start + EQUAL], window.right[start : start + EQUAL])


def _pieces(features: Features, window: Window, depth: int) -> Iterator[Window]:
    """The window cut at its anchors, and what is still too large once more."""
    if window.cells <= MOST_CELLS:
        yield window
    elif not depth:
        yield from _evenly(window)
    else:
        found = anchors(features, np.array(window.left), np.array(window.right))
        for piece in _cut_at(found, window):
            yield from _pieces(features, piece, depth - 1)


def _cut_at(found: Pairs, window: Window) -> Iterator[Window]:
    """Windows between the best cuts that are not too close together."""
    gaps = np.diff(found.left) + np.diff(found.right) - 1
    good = np.minimum(found.weights[:-1], found.weights[1:]) / gaps
    ends = found.left + found.right + 2
    i, j = window.left.start, window.right.start
    while (near := int(np.searchsorted(ends, i + j + SHORTEST))) < len(good):
        far = max(near + 1, int(np.searchsorted(ends, i + j + LONGEST)))
        at = near + int(np.argmax(good[near:far]))
        lefts, rights = int(found.left[at]) + 1, int(found.right[at]) + 1
        yield Window(range(i, lefts), range(j, rights))
        i, j = lefts, rights
    yield Window(range(i, window.left.stop), range(j, window.right.stop))


def _evenly(window: Window) -> Iterator[Window]:
    """As many pieces as keep each small enough, each with its share of both sides."""
    count = ceil(sqrt(window.cells / EVEN_CELLS))
    left, right = (np.linspace(side.start, side.stop, count + 1).astype(int).tolist() for side in window)
    for at in range(count):
        yield Window(range(left[at], left[at + 1]), range(right[at], right[at + 1]))
