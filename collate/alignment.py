"""Which sentences belong together: a path through the table of all left against all right sentences.

    left    A   B   C   D        links   A = a
    right   a   bc  x   d                B, C = bc     merged: two to one
                                         x             addition
                                         D = d

A link of n with m sentences is worth twice the overlap of the two runs (see `similarity`) less a share TAU of
their mass, less a price for each sentence beyond one to one; a sentence left unmatched is worth nothing. The
alignment is the set of links, in order on both sides, that is worth most:

    best[i, j] = max(best[i-1, j], best[i, j-1], best[i-a, j-b] + worth(last a left, last b right sentences))

The table is filled row by row: the links that end in row i need only earlier rows, so that all columns are
reckoned at once, and since a right sentence left out is free, the rest of the row is a running maximum. The table
is Gale & Church's (1993) with the additive scores of vecalign (Thompson & Koehn 2019); MASSalign (Paetzold et al.
2017) has shown that paraphrased texts need unmatched sentences to be cheap and merged ones to be dear.

Sides are put in a fixed order first, so that swapping them gives the mirror image whatever ties there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from collate.chain import NEVER, Prices, Step, masses, overlap
from collate.document import BlockKind, Document
from collate.moves import chain_and_islands
from collate.similarity import Likeness, likeness

LinkKind = Literal["match", "omission", "addition"]

# All prices are in masses of a mean sentence. Measured on essay drafts and on free translations of one book.
# For each sentence beyond one to one: a neighbour that shares a few words by chance shall stay alone.
MERGE = 0.1
# Sentences of a paragraph are merged more often than the last of one and the first of the next.
ACROSS_BLOCKS = 0.2
# A heading answers a heading. Not more than this, for plain text has no headings.
OTHER_KIND = 0.2
# Nothing is joined across kinds of block: a caption is no part of the sentence that it interrupts.
APART = frozenset(("heading", "caption", "code"))


class Place(NamedTuple):
    """Where a sentence stands in its document: which block, and of which kind."""

    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of the left with sentences of the right that carry the same content, numbered from 0.

    `score` is about the chance that the link is right, 0 to 1, and 0 where one side is empty; `moved` links
    stand off the reading order.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    moved: bool = False

    @property
    def kind(self) -> LinkKind:
        """Omission: in the left only. Addition: in the right only."""
        if not self.right:
            return "omission"
        return "match" if self.left else "addition"


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links in the left's reading order, additions where the right has them; every sentence is in one link.

    `left_links[i]` is the index in `links` of the link that holds left sentence i; so `right_links`.
    """

    links: tuple[Link, ...]
    left_links: tuple[int, ...] = field(init=False, repr=False, compare=False)
    right_links: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Number the links by the sentences that they hold."""
        lefts = sorted((i, at) for at, link in enumerate(self.links) for i in link.left)
        rights = sorted((j, at) for at, link in enumerate(self.links) for j in link.right)
        object.__setattr__(self, "left_links", tuple(at for _, at in lefts))
        object.__setattr__(self, "right_links", tuple(at for _, at in rights))


def compare(left: Document, right: Document) -> Alignment:
    """Align the sentences of two documents; their blocks guide what may be joined."""
    return align(_sentences(left), _sentences(right), _places(left), _places(right))


def align(
    left: Sequence[str],
    right: Sequence[str],
    left_places: Sequence[Place] = (),
    right_places: Sequence[Place] = (),
) -> Alignment:
    """Link the sentences of two texts: align(["A b.", "C d."], ["C d!"]) -> omission of 0, link of 1 with 0.

    Places, one for each sentence, keep headings and captions to themselves; without them nothing is known of blocks.
    """
    if (len(right), *right) < (len(left), *left):
        mirrored = _matches(right, left, right_places, left_places)
        matches = [Link(link.right, link.left, link.score, link.moved) for link in mirrored]
    else:
        matches = _matches(left, right, left_places, right_places)
    return Alignment(tuple(_completed(matches, len(left), len(right))))


def _sentences(document: Document) -> list[str]:
    return [" ".join(document.text[start:end].split()) for start, end in document.sentences]


def _places(document: Document) -> list[Place]:
    starts = [block.start for block in document.blocks]
    numbers = [bisect_right(starts, start) - 1 for start, _ in document.sentences]
    return [Place(number, document.blocks[number].kind) for number in numbers]


def _matches(
    left: Sequence[str], right: Sequence[str], ours: Sequence[Place], theirs: Sequence[Place]
) -> list[Link]:
    if not left or not right:
        return []
    alike = likeness(left, right)
    if ours and theirs:
        alike.overlap[_unlike(ours, theirs)] -= OTHER_KIND
    chained, moved = chain_and_islands(alike, _prices(ours, len(left)), _prices(theirs, len(right)))
    return [
        Link(tuple(step.left), tuple(step.right), _score(alike, step), off)
        for steps, off in ((chained, False), (moved, True))
        for step in steps
    ]


def _unlike(left: Sequence[Place], right: Sequence[Place]) -> NDArray[np.bool_]:
    """Where a heading would meet a sentence, when both texts have headings."""
    ours, theirs = (np.array([place.kind == "heading" for place in side]) for side in (left, right))
    if not ours.any() or not theirs.any():
        return np.zeros((len(ours), len(theirs)), bool)
    return np.not_equal.outer(ours, theirs)


def _prices(places: Sequence[Place], count: int) -> Prices:
    joins = [MERGE] * count
    if places:
        joins[1:] = [_join(before, after) for before, after in pairwise(places)]
    return Prices(np.array(joins), np.zeros(count))


def _join(before: Place, after: Place) -> float:
    if before.kind != after.kind and {before.kind, after.kind} & APART:
        return NEVER
    return MERGE if before.block == after.block else MERGE + ACROSS_BLOCKS


def _score(alike: Likeness, step: Step) -> float:
    left, right = masses(alike, step)
    return max(0.0, min(1.0, 2 * min(overlap(alike, step), left, right) / (left + right)))


def _completed(matches: list[Link], lefts: int, rights: int) -> list[Link]:
    """Matches with the omissions and additions between them, in the left's order."""
    linked_left = {i for link in matches for i in link.left}
    links = matches + [Link((i,), (), 0.0) for i in range(lefts) if i not in linked_left]
    links.sort(key=lambda link: link.left)
    following = {j: link.left for link in matches if not link.moved for j in link.right}
    place: tuple[int, ...] = (lefts,)
    keyed = [(link.left, -1, link) for link in links]
    linked_right = {j for link in matches for j in link.right}
    for j in reversed(range(rights)):
        place = following.get(j, place)
        if j not in linked_right:
            keyed.append((place, j - rights - 1, Link((), (j,), 0.0)))
    return [link for _, _, link in sorted(keyed, key=lambda entry: entry[:2])]
