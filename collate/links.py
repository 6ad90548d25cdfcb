"""Which sentences belong together: links, and the alignment that has all of two documents.

left    A   B   C   D        links   (0)-(0)     A = a
right   a   bc  x                    (1 2)-(1)   B, C = bc
()-(2)      x             addition
(3)-()      D             omission
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

LinkKind = Literal["match", "omission", "addition"]


class Link(NamedTuple):
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

    def mirrored(self) -> Link:
        """The same with the sides swapped."""
        return Link(self.right, self.left, self.score, self.moved)


class Alignment(NamedTuple):
    """All links in the left's reading order, additions where the right has them.

    Every sentence stands in exactly one link; omissions and additions are a link for each sentence.
    """

    links: Sequence[Link]
