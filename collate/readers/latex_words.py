r"""The words of a block of LaTeX as they are printed: white space is one space, references are left out.

As  shown~\cite{a}, it rained.      "As shown, it rained."
"""

from __future__ import annotations

import re

from collate.document import StyleKind
from collate.readers.draft import Draft
from collate.readers.latex_source import Region

_SPACE = re.compile(r"\s+")
_STOPS = ".,;:)]"


class Words:
    """A block in the making; `styles` are open, `space` waits for what follows it."""

    def __init__(self, text: str) -> None:
        """Nothing is written yet; `text` is the source."""
        self.draft = Draft()
        self.styles: list[StyleKind] = []
        self.space = ""
        self.is_after_reference = False
        self._text = text

    def write(self, start: int, end: int, is_copy: bool = False) -> None:
        """Writes what stands in the source, without white space; of a copy it is not told where."""
        if start >= end:
            return
        text = self._text[start:end]
        self._write_space(text[0])
        if is_copy:
            self.draft.write(text)
        else:
            self.draft.write_from(start, text)

    def write_as_it_stands(self, region: Region) -> None:
        """Writes a region with its commands."""
        at = region.start
        for found in _SPACE.finditer(self._text, at, region.end):
            self.write(at, found.start(), region.is_copy)
            self.space, at = " ", found.end()
        self.write(at, region.end, region.is_copy)

    def put(self, text: str) -> None:
        """Writes what a command stands for."""
        if text:
            self._write_space(text[0])
            self.draft.write(text)

    def break_off(self, text: str) -> None:
        """Writes a sign that needs no space before it, such as a line end."""
        self.space = ""
        self.draft.write(text[self.draft.is_spaced and text[0] == " " :])

    def open(self, style: StyleKind) -> None:
        """What comes is in this style."""
        if not self.is_after_reference:
            self._write_space("")
        self.styles.append(style)
        self.draft.open(style)

    def close(self, count: int) -> None:
        """Ends all styles but the first ones."""
        while len(self.styles) > count:
            self.styles.pop()
            self.draft.close()

    def taken(self) -> Draft:
        """The block; another begins with the styles that are open."""
        draft, self.draft = self.draft, Draft()
        for style in self.styles:
            draft.close()
            self.draft.open(style)
        self.space, self.is_after_reference = "", False
        return draft

    def _write_space(self, following: str) -> None:
        """The space that waits, unless a reference that is left out stood between it and a stop."""
        if self.space and not (self.is_after_reference and following in _STOPS):
            self.draft.write("" if self.draft.is_spaced else self.space)
        self.space, self.is_after_reference = "", False
