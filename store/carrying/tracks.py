"""Where the spans of a comparison's texts, and of earlier ones, stand in its new texts.

tracks.ask("left", 4, 7)                 all spans first, so that each text is compared only once
tracks.follow()
tracks.track("left", 4, 7)               Track(start=0, end=3, anchor="moved", …)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from store.annotation import Anchor, Side
from store.carrying.anchoring import Carried, carry
from store.file.ahead import Ahead

if TYPE_CHECKING:
    from store.file.database import Database


class Track(NamedTuple):
    """Where a span stands now, and where it was.

    `document` is the id of the row whose text `old_start` and `old_end` count in; None where the text of the
    side did not change: then nothing did.
    """

    start: int
    end: int
    anchor: Anchor
    document: str | None
    old_start: int
    old_end: int


class Tracks:
    """Both sides of a comparison, from the documents that it had to those that it gets."""

    def __init__(
        self, database: Database, ahead: Ahead, old: Mapping[Side, str], new: Mapping[Side, str]
    ) -> None:
        self._database = database
        self._ahead = ahead
        self._old = old
        self._new = {side: self._text(document) for side, document in new.items()}
        self._changed = {side for side in old if self._text(old[side]) != self._new[side]}
        self._asked: dict[tuple[Side, str], set[tuple[int, int]]] = {}
        self._found: dict[tuple[Side, str, int, int], Carried] = {}

    def _text(self, document: str) -> str:
        text: str = self._database.value("SELECT text FROM documents WHERE id = ?", document)
        return text

    def text(self, side: Side) -> str:
        """The new text of a side."""
        return self._new[side]

    def ask(self, side: Side, start: int, end: int, document: str | None = None) -> None:
        """Ask for a span of the text that the side had, or of an earlier one."""
        if side in self._changed:
            self._asked.setdefault((side, document or self._old[side]), set()).add((start, end))

    def follow(self) -> None:
        """Find all that was asked for."""
        asked = {key: tuple(sorted(spans)) for key, spans in self._asked.items()}
        texts = [(self._text(document), self._new[side], asked[side, document]) for side, document in asked]
        for (key, spans), found in zip(asked.items(), self._ahead.answers(carry, texts), strict=True):
            self._found |= {(*key, *span): carried for span, carried in zip(spans, found, strict=True)}

    def track(self, side: Side, start: int, end: int, document: str | None = None) -> Track:
        """What became of a span that was asked for."""
        if side not in self._changed:
            return Track(start, end, "exact", None, start, end)
        origin = document or self._old[side]
        return Track(*self._found[side, origin, start, end], origin, start, end)
