"""Which sentences belong together.

    left    A   B   C   D   E        links   A = a
    right   a   bc  x   e   d                B, C = bc     two to one
                                             x             addition
                                             D = d         moved
                                             E = e

`similarity` says how much any two sentences share, `chain` finds the links that rise on both sides and are
together worth most, `moves` what stands elsewhere, `rivals` how sure that is; here prices are set by the
blocks that the sentences stand in, and what is in no link becomes an omission or an addition. The sides are
put in a fixed order first, so that swapping them gives the mirror image whatever ties there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

import numpy as np

from collate.alignment.features import looked_at, read_features
from collate.alignment.ground import Cell, Ground, Weighed
from collate.alignment.moves import Progress, chain_and_islands, quiet, sorted_out
from collate.alignment.pins import Links, Pin, checked, corrected
from collate.alignment.similarity import Floats
from collate.alignment.worth import ALONE, NEVER, Prices
from collate.document import BlockKind, Document
from collate.links import Alignment, Link

# Prices are in masses of a mean sentence, and hold alike for drafts of essays and for free translations.
# For each sentence beyond one to one: a neighbour that shares a few words by chance shall stay alone.
MERGE = 0.08
# Sentences of a paragraph are merged more often than the last of one and the first of the next.
ACROSS_BLOCKS = 0.1
# So much less for a sentence after a colon: it tells what the one before has promised.
AFTER_COLON = 0.08
COLONS = (":", "\uff1a")
# A heading answers a heading. Not more than this, for plain text may show none.
OTHER_KIND = 0.2
# What is never joined to another kind of block: a caption is no part of the sentence that it interrupts.
APART = frozenset(("heading", "caption", "code"))
# The odds that runs belong together are so many times those of the share that they have in common, times
# those of a sentence in these texts to be linked at all; by e less for each sentence beyond one to one, by
# half that for a move, and by the more the more a sentence shares with one outside the link. Times the
# chance that no rival is right instead, so often such links were right.
ODDS = 12.0
MOVED_DOUBT = 0.5
ELSEWHERE_DOUBT = 4.0
# Where links have fewer sentences joined than so many, each is doubted the more: in drafts hardly any are.
SELDOM, SELDOM_DOUBT, NEVER_JOINED = 0.15, 2.0, 0.02
# Odds stay finite where all is shared, or all is linked.
SHARED_ALL, LINKED_ALL = 0.03, 0.03
LEAST_SHARE = 0.01


class Place(NamedTuple):
    """Where a sentence stands in its document: which block, and of which kind."""

    block: int
    kind: BlockKind


def compare(
    left: Document, right: Document, pins: Iterable[Pin] = (), progress: Progress = quiet
) -> Alignment:
    """Align the sentences of two documents; their blocks guide what may be joined. See `Aligner.align`."""
    return Aligner.of(left, right).align(pins, progress)


def align(
    left: Sequence[str],
    right: Sequence[str],
    left_places: Sequence[Place] = (),
    right_places: Sequence[Place] = (),
    pins: Iterable[Pin] = (),
    progress: Progress = quiet,
) -> Alignment:
    """Link the sentences of two texts: ["Two men.", "It rained."], ["It rained."] -> omit 0, link 1 with 0.

    Places, one for each sentence, keep headings and captions to themselves; without them there are no blocks.
    """
    return Aligner(left, right, left_places, right_places).align(pins, progress)


class Aligner:
    """Two texts read and weighed once, to be aligned again and again as a reader corrects the links.

    aligner = Aligner(left, right); aligner.align(); aligner.align([Pin((3,), (4, 5))])
    """

    def __init__(
        self,
        left: Sequence[str],
        right: Sequence[str],
        left_places: Sequence[Place] = (),
        right_places: Sequence[Place] = (),
    ) -> None:
        self._sizes = len(left), len(right)
        sides = (left, left_places), (right, right_places)
        ours, theirs = ((len(side), [*side], [*places]) for side, places in sides)
        self._swapped, self._equal = theirs < ours, theirs == ours
        self._ground = _ground(*sides[::-1] if self._swapped else sides) if left and right else None
        self._links: Links | None = None

    @classmethod
    def of(cls, left: Document, right: Document) -> Aligner:
        """The aligner of two documents' sentences."""
        return cls(_sentences(left), _sentences(right), _places(left), _places(right))

    def align(self, pins: Iterable[Pin] = (), progress: Progress = quiet) -> Alignment:
        """All links: those pinned just as they are, the others as good as they can be beside them.

        A pinned link that crosses too much of what else belongs together is marked moved. `progress` is told
        the share of the work that is done, 0 to 1; it may raise an error of its own to stop the work.
        Raises ValueError where two pins name the same sentence, or one names a sentence that is not there.
        """
        found = checked(pins, self._sizes)
        mirrored = sorted(pin.mirrored() for pin in found)
        if self._swapped or (self._equal and mirrored < found):
            matches = [link.mirrored() for link in self._matches(mirrored, progress)]
        else:
            matches = self._matches(found, progress)
        return Alignment(tuple(_completed(matches, *self._sizes)))

    def _matches(self, pins: list[Pin], progress: Progress) -> list[Link]:
        if self._ground is None:
            return []
        if self._links is None:
            self._links = Links(*sorted_out(*chain_and_islands(self._ground, progress)))
        found = corrected(self._ground, self._links, pins) if pins else self._links
        linked = {pin.cell: pin for pin in pins if pin.left and pin.right}
        return [
            _link(link, off, self._ground, linked.get(Cell(link.step.left.start, link.step.right.start)))
            for links, off in ((found.chain, False), (found.moved, True))
            for link in links
        ]


def _link(found: Weighed, moved: bool, ground: Ground, pin: Pin | None) -> Link:
    if pin is not None:
        return Link(pin.left, pin.right, 1.0, moved)
    return Link(tuple(found.step.left), tuple(found.step.right), _score(found, moved, ground), moved)


def _sentences(document: Document) -> list[str]:
    """The sentences in one line each, of huge ones what the aligner looks at."""
    return [" ".join(looked_at(document.text[start:end]).split()) for start, end in document.sentences]


def _places(document: Document) -> list[Place]:
    starts = [block.start for block in document.blocks]
    numbers = [bisect_right(starts, start) - 1 for start, _ in document.sentences]
    return [Place(number, document.blocks[number].kind) for number in numbers]


def _ground(
    left: tuple[Sequence[str], Sequence[Place]], right: tuple[Sequence[str], Sequence[Place]]
) -> Ground:
    features = read_features(left[0], right[0])
    prices = (_prices(*side) for side in (left, right))
    kinds = [_headings(places, len(sentences)) for sentences, places in (left, right)]
    if not all(side.any() for side in kinds):
        kinds = [np.zeros_like(side) for side in kinds]
    return Ground.of(features, (*prices,), (kinds[0], kinds[1]))


def _headings(places: Sequence[Place], count: int) -> Floats:
    """What a heading's overlap with a sentence is less than with a heading."""
    found = [OTHER_KIND * (place.kind == "heading") for place in places]
    return np.array(found or [0.0] * count, np.float32)


def _prices(sentences: Sequence[str], places: Sequence[Place]) -> Prices:
    joins = [MERGE] * len(sentences)
    if places:
        joins[1:] = [_join(before, after) for before, after in pairwise(places)]
    promised = [False, *(sentence.rstrip().endswith(COLONS) for sentence in sentences[:-1])]
    return Prices(np.array(joins) - AFTER_COLON * np.array(promised), np.zeros(len(sentences)), ALONE)


def _join(before: Place, after: Place) -> float:
    if before.kind != after.kind and {before.kind, after.kind} & APART:
        return NEVER
    return MERGE if before.block == after.block else MERGE + ACROSS_BLOCKS


def _score(found: Weighed, moved: bool, ground: Ground) -> float:
    """The chance that a link is right.

    That is the chance that its runs belong together, times the one that they do just so.
    """
    share, alone = max(LEAST_SHARE, found.share), ground.alone
    odds = ODDS * share / (1 + SHARED_ALL - share) * (1 - alone + LINKED_ALL) / (alone + LINKED_ALL)
    doubts = _doubt(found.step.left, ground.left) + _doubt(found.step.right, ground.right)
    doubts += MOVED_DOUBT * moved + ELSEWHERE_DOUBT * found.elsewhere
    return found.sure / (1 + exp(doubts) / odds)


def _doubt(run: range, prices: Prices) -> float:
    """How much a run's sentences beyond the first take from a link's log odds."""
    seldom = max(0.0, log(SELDOM / (prices.joined + NEVER_JOINED)))
    return (len(run) - 1) * (1 + SELDOM_DOUBT * seldom)


def _completed(matches: list[Link], lefts: int, rights: int) -> list[Link]:
    """Matches with the omissions and additions between them, in the left's order."""
    linked_left = {i for link in matches for i in link.left}
    links = matches + [Link((i,), (), 0.0) for i in range(lefts) if i not in linked_left]
    links.sort(key=lambda link: link.left)
    following = {link.right[0]: link.left for link in matches if not link.moved}
    place: tuple[int, ...] = (lefts,)
    keyed = [(link.left, -1, link) for link in links]
    linked_right = {j for link in matches for j in link.right}
    for j in reversed(range(rights)):
        place = following.get(j, place)
        if j not in linked_right:
            keyed.append((place, j - rights - 1, Link((), (j,), 0.0)))
    return [link for _, _, link in sorted(keyed, key=lambda entry: entry[:2])]
