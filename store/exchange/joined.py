"""Two documents as one text, for tools that know one only, and where a place of each stands in it.

    Left: old.txt           left 0-3   ->  15-18
    Two ferries sank.       34         ->  in no text

    Right: new.txt          right 0-5  ->  51-56
    Three ferries sank.

Each character stands for one, so that offsets hold: control characters become signs, tabs and other breaks
than line feeds become spaces.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from collate.document import Span
from store.annotation import SIDES, Side

HEADS: dict[Side, str] = {"left": "Left", "right": "Right"}
_SPACES = dict.fromkeys(map(ord, "\t\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_SIGNS = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A} | {0x7F: "␡"}
_PLAIN = _SIGNS | dict.fromkeys(range(0x80, 0xA0), "�") | _SPACES
_INK = re.compile(r"\S")


def plain(text: str) -> str:
    """A text of as many characters, of which none but the line feed does anything."""
    return text.translate(_PLAIN)


class Joined:
    """The texts of a comparison below each other, each under a line that names it."""

    def __init__(self, paths: dict[Side, str], texts: dict[Side, str]) -> None:
        """Of a path only the name is shown."""
        self.texts = texts
        self.heads: dict[Side, int] = {}
        self.starts: dict[Side, int] = {}
        self._ends: dict[Side, int] = {}
        pieces, at = [], 0
        for side in SIDES:
            head = f"{HEADS[side]}: {plain(PurePath(paths[side]).name)}".replace("\n", " ") + "\n"
            self.heads[side], self.starts[side] = at, at + len(head)
            self._ends[side] = at + len(head) + len(texts[side])
            at = self._ends[side] + 2
            pieces += [head, plain(texts[side]), "\n\n"]
        self.text = "".join(pieces)[:-1]

    def spans(self, side: Side, start: int, end: int) -> list[Span]:
        """The words of a span of a side: a piece for each line; of one without words, a character near it."""
        first = self.starts[side] + start
        pieces, at = [], first
        for line in self.text[first : self.starts[side] + end].split("\n"):
            if words := line.strip():
                begin = at + line.index(words)
                pieces.append(Span(begin, begin + len(words)))
            at += len(line) + 1
        return pieces or [self._near(side, first)]

    def _near(self, side: Side, at: int) -> Span:
        """The next character with ink on a side, else the last one, else the first of its head."""
        found = _INK.search(self.text, at, self._ends[side])
        if found is None:
            before = self.text[self.starts[side] : at].rstrip()
            start = self.starts[side] + len(before) - 1 if before else self.heads[side]
            return Span(start, start + 1)
        return Span(found.start(), found.end())

    def place(self, start: int, end: int) -> tuple[Side, Span] | None:
        """The side on which a span of the whole stands, and where; None when it is in neither text alone."""
        for side in SIDES:
            if self.starts[side] <= start <= end <= self._ends[side]:
                return side, Span(start - self.starts[side], end - self.starts[side])
        return None
