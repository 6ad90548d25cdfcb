"""A comparison as it stands on record, and the places that its review states are known by.

links of the left and the right     [0-10] = [0-12],  [11-30] = nothing
their places                        (0, 10, 0, 12),   (11, 30, None, None)
as a key in the database            "0-10/0-12",      "11-30/"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from collate.document import Span
from store.annotation import Side

if TYPE_CHECKING:
    import sqlite3


class Place(NamedTuple):
    """Where a link or a suggestion stands, in code points, end exclusive; an absent side has None twice."""

    left_start: int | None
    left_end: int | None
    right_start: int | None
    right_end: int | None

    @classmethod
    def of(cls, left: tuple[int, int] | None, right: tuple[int, int] | None) -> Place:
        """From a span of each side; None for an absent one."""
        return cls(*(left or (None, None)), *(right or (None, None)))

    @classmethod
    def in_row(cls, row: Mapping[str, Any] | sqlite3.Row) -> Place:
        """From the columns of a row."""
        return cls(row["left_start"], row["left_end"], row["right_start"], row["right_end"])

    def spans(self) -> Iterator[tuple[Side, Span]]:
        """The spans of the sides that it has, the left first."""
        if self.left_start is not None and self.left_end is not None:
            yield "left", Span(self.left_start, self.left_end)
        if self.right_start is not None and self.right_end is not None:
            yield "right", Span(self.right_start, self.right_end)


class Comparison(NamedTuple):
    """A left and a right document on record.

    Attributes:
        id: a UUID.
        name: what people call it; two comparisons may share a name.
        left: the id of the left row in the table `documents`, whose text the offsets count in.
        right: the id of the right one.
        left_path: where the left was last read from, absolute; "-" for standard input.
        right_path: where the right was last read from.
        tag_set: what `load_tags` takes: the name of a shipped set, or the absolute path of a TOML file.
        created: when it was made; UTC, ISO 8601 with milliseconds and "Z".
        opened: when it was last opened.
        archived: when it was put away; None while it is in use.
        links: how many links the reader last found; None when it never said.
    """

    id: str
    name: str
    left: str
    right: str
    left_path: str
    right_path: str
    tag_set: str
    created: str
    opened: str
    archived: str | None = None
    links: int | None = None


class Opened(NamedTuple):
    """A comparison of two texts, found or made, and what that took.

    Attributes:
        comparison: as it is on record now.
        changed: the sides whose text is another one than before; what is on record was carried over.
        since: when it was opened before; "" when it is new.
        left_alone: the name of the comparison of the same two paths when so little of its texts is left that
            they are others; then this one is new.
    """

    comparison: Comparison
    changed: tuple[Side, ...] = ()
    since: str = ""
    left_alone: str = ""


class Undone(NamedTuple):
    """What an undo or a redo touched.

    Attributes:
        label: of the action, such as "tag".
        annotations: the ids of the annotations that it changed, in the order of the action.
        places: of the review states, corrected links and dismissals that it changed.
        tables: all that it wrote to; after "pins" links are to be found anew, after "comparisons" tags.
        dismissals: the keys of the suggestions that were dismissed by what it changed.
    """

    label: str
    annotations: tuple[str, ...]
    places: tuple[Place, ...]
    tables: frozenset[str] = frozenset()
    dismissals: tuple[str, ...] = ()


def place_key(place: Place) -> str:
    """A place in one word: (0, 10, 0, 12) -> "0-10/0-12"; (11, 30, None, None) -> "11-30/"."""
    return f"{_side_key(place.left_start, place.left_end)}/{_side_key(place.right_start, place.right_end)}"


def place_of(key: str) -> Place:
    """The inverse of `place_key`."""
    left, right = key.split("/")
    return Place.of(_side_of(left), _side_of(right))


def _side_key(start: int | None, end: int | None) -> str:
    return "" if start is None else f"{start}-{end}"


def _side_of(key: str) -> tuple[int, int] | None:
    if not key:
        return None
    start, end = key.split("-")
    return int(start), int(end)
