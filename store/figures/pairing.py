"""Two reviewers' annotations side by side: which of them speak of the same place.

    ann   number 4-7      name 30-36                    pairs         number 4-7 with date 4-9
    bob   date 4-9                       term 50-54     ann only      name 30-36
                                                        bob only      term 50-54

Two speak of the same place when a span of one overlaps a span of the other on either side; an empty span
also overlaps what it stands at the edge of. Each is in one pair at most: first come those of the same tag,
then those that share the most text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.annotation import SIDES, Annotation, Side


class Pairing(NamedTuple):
    """The annotations of two reviewers, each once, every part in text order.

    Attributes:
        pairs: those that speak of the same place.
        first: those that only the first reviewer made.
        second: those that only the second reviewer made.
    """

    pairs: list[tuple[Annotation, Annotation]]
    first: list[Annotation]
    second: list[Annotation]


def pair(first: Sequence[Annotation], second: Sequence[Annotation]) -> Pairing:
    """Lay two reviewers' annotations of one comparison beside each other; swapped, they give the mirror."""
    shared = _shared(first, second)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for at, other in sorted(shared, key=lambda both: _rank(first[both[0]], second[both[1]], shared[both])):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    together = [(first[at], second[other]) for at, other in pairs.items()]
    return Pairing(
        sorted(together, key=lambda both: min(map(_order, both))),
        sorted((one for at, one in enumerate(first) if at not in pairs), key=_order),
        sorted((one for at, one in enumerate(second) if at not in taken), key=_order),
    )


def _rank(one: Annotation, other: Annotation, shared: int) -> tuple[bool, int, list[str]]:
    return one.tag != other.tag, -shared, sorted((one.id, other.id))


def _order(annotation: Annotation) -> tuple[tuple[str, int, int], str]:
    return min((target.side, target.start, target.end) for target in annotation.targets), annotation.id


def _shared(first: Sequence[Annotation], second: Sequence[Annotation]) -> dict[tuple[int, int], int]:
    """How many code points any two share, of those that overlap: indexes of both -> number."""
    found: dict[tuple[int, int], int] = {}
    for side in SIDES:
        for at, other, length in overlaps(sorted(_spans(first, side)), sorted(_spans(second, side))):
            found[at, other] = found.get((at, other), 0) + length
    return found


class Piece(NamedTuple):
    """A span, and the index of what it belongs to."""

    start: int
    end: int
    owner: int


def _spans(annotations: Iterable[Annotation], side: Side) -> Iterator[Piece]:
    for owner, annotation in enumerate(annotations):
        for target in annotation.targets:
            if target.side == side:
                yield Piece(target.start, target.end, owner)


def overlaps(ones: list[Piece], others: list[Piece]) -> Iterator[tuple[int, int, int]]:
    """Each overlapping two of two sorted lists: both owners, and how many code points they share.

    A sweep over the starts: of each list those are open that may still reach what comes.
    """
    opened: tuple[list[Piece], list[Piece]] = ([], [])
    for piece, which in sorted([(one, 0) for one in ones] + [(other, 1) for other in others]):
        facing = opened[1 - which]
        facing[:] = [other for other in facing if other.end >= piece.start]
        for other in facing:
            if (length := _common(piece, other)) is not None:
                yield (piece.owner, other.owner, length) if which == 0 else (other.owner, piece.owner, length)
        opened[which].append(piece)


def _common(one: Piece, other: Piece) -> int | None:
    """How many code points two pieces share; None when they do not overlap."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    is_place = one.start == one.end or other.start == other.end
    return end - start if start < end or (start == end and is_place) else None
