"""Suggestions: likely discrepancies that somebody found; not on the record until a reviewer accepts them.

    kind "number", left 4-7 and 9-13, right 26-26      key   number 4-13/26-26

A suggestion is known by its kind and by where it stands on each side, from its first span to its last. What
a reviewer settled under a key stays settled, whoever suggests it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from collate.document import Span
from store.annotation import SIDES, Severity, Side, Target
from store.comparison import Place, place_key, place_of

Words: TypeAlias = tuple[str, str | None, str | None]  # a kind, and what stands there on the left and right

_PLACE = re.compile(r"(\d+-\d+)?/(\d+-\d+)?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likely discrepancy.

    Attributes:
        kind: what was noticed, such as "number"; any word when it comes from outside.
        tag: the id of the tag that it would get.
        severity: the severity that it would get.
        score: from 0 to 1, how likely it is.
        shown: whether it is shown without being asked for.
        why: the reason, for people.
        origin: who found it.
        targets: where; left before right, in text order.
        key: what it is known by when it is dismissed or accepted.
    """

    kind: str
    tag: str
    severity: Severity
    score: float
    shown: bool
    why: str
    origin: str
    targets: tuple[Target, ...]
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """It is asked for its key all the time."""
        object.__setattr__(self, "key", suggestion_key(self.kind, self.place))

    @property
    def place(self) -> Place:
        """From the first span to the last of each side."""
        return Place.of(_hull(self.targets, "left"), _hull(self.targets, "right"))

    @property
    def words(self) -> Words | None:
        """What it shares with others that say the same elsewhere; None with several spans on a side."""
        quotes = [[each.exact for each in self.targets if each.side == side] for side in SIDES]
        if max(map(len, quotes)) > 1:
            return None
        left, right = (each[0] if each else None for each in quotes)
        return words_of(self.kind, left, right)


def words_of(kind: str, left: str | None, right: str | None) -> Words | None:
    """("number", "Forty  One", None) -> ("number", "forty one", None); None where neither side has a word."""
    return (kind, _folded(left), _folded(right)) if left or right else None


def _folded(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split()).casefold()


def suggestion_key(kind: str, place: Place) -> str:
    """("number", (4, 13, 26, 26)) -> "number 4-13/26-26"."""
    return f"{kind} {place_key(place)}"


def parsed_key(key: str) -> tuple[str, Place] | None:
    """The inverse of `suggestion_key`; None for what a program outside called it."""
    kind, _, place = key.rpartition(" ")
    return (kind, place_of(place)) if _PLACE.fullmatch(place) else None


def spans_key(targets: Iterable[Target]) -> str:
    """All spans in one word: left 4-7 and 9-13, right 26-26 -> "4-7,9-13/26-26"."""
    spans: dict[str, list[str]] = {"left": [], "right": []}
    for target in targets:
        spans[target.side].append(f"{target.start}-{target.end}")
    return "/".join(",".join(each) for each in spans.values())


def spans_of(key: str) -> list[tuple[Side, Span]]:
    """The inverse of `spans_key`, as sides and spans."""
    left, right = key.split("/")
    sides: tuple[tuple[Side, str], ...] = (("left", left), ("right", right))
    return [(side, _span(word)) for side, words in sides for word in words.split(",") if word]


def _span(word: str) -> Span:
    start, end = word.split("-")
    return Span(int(start), int(end))


def _hull(targets: Iterable[Target], side: Side) -> tuple[int, int] | None:
    spans = [target for target in targets if target.side == side]
    return (min([each.start for each in spans]), max([each.end for each in spans])) if spans else None
