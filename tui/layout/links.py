"""Links in columns: a million words have fifty thousand, of which a screen shows twenty.

(0 1)-(0)   (2)-()   (3)-(1)       left   0 1 2 3, ending after 2 3 4      right   0 1, after 1 1 2
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, overload

from collate import Link
from collate.spans import Numbers
from store.annotation import Side

Scores: TypeAlias = "array[float]"


class Run(NamedTuple):
    """One side of all links: `sentences` of one link after the other, the first of them up to `ends[0]`."""

    sentences: Numbers
    ends: Numbers

    @classmethod
    def of(cls, links: Iterable[tuple[int, ...]]) -> Run:
        """(0, 1), (), (2,) -> 0 1 2 and 2 2 3."""
        run = cls(array("i"), array("i"))
        for sentences in links:
            run.sentences.extend(sentences)
            run.ends.append(len(run.sentences))
        return run

    def picked(self, order: Iterable[int]) -> Run:
        """These links in this order; a negative number stands for none."""
        return Run.of(self.at(link) if link >= 0 else () for link in order)

    def at(self, link: int) -> tuple[int, ...]:
        """The sentences of a link."""
        return tuple(self.sentences[self.ends[link - 1] if link else 0 : self.ends[link]])


class Links(Sequence[Link]):
    """All links of two documents, in the order of an alignment."""

    def __init__(self, runs: dict[Side, Run], scores: Scores, moved: Numbers) -> None:
        """`moved` holds a 1 for each link that stands off the reading order, else a 0."""
        self.runs = runs
        self.scores = scores
        self.moved = moved

    @classmethod
    def of(cls, links: Sequence[Link]) -> Links:
        """The same links in columns."""
        if isinstance(links, Links):
            return links
        runs: dict[Side, Run] = {
            "left": Run.of(link.left for link in links),
            "right": Run.of(link.right for link in links),
        }
        return cls(
            runs, array("d", (link.score for link in links)), array("i", (link.moved for link in links))
        )

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same links, in whatever form."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """As a tuple of the links."""
        return hash(tuple(self))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.scores)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Link]: ...
    def __getitem__(self, at: int | slice) -> Link | Sequence[Link]:
        """The link at an index."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return Link(
            self.runs["left"].at(at), self.runs["right"].at(at), self.scores[at], bool(self.moved[at])
        )

    def __iter__(self) -> Iterator[Link]:
        """One after the other."""
        return map(self.__getitem__, range(len(self)))

    def is_complete(self, lefts: int, rights: int) -> bool:
        """Whether each of so many sentences stands in exactly one link."""
        counts: dict[Side, int] = {"left": lefts, "right": rights}
        return all(
            len(run.ends) == len(self) == len(self.moved)
            and sorted(run.sentences) == list(range(counts[side]))
            and list(run.ends) == sorted(run.ends)
            and min(run.ends, default=0) >= 0
            and (run.ends[-1] if run.ends else 0) == counts[side]
            for side, run in self.runs.items()
        )
