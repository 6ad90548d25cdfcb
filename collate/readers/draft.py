"""A page in the making: blocks are written piece by piece, each piece with the place it came from.

    draft.write("A ", origin, 2); draft.open("emphasis"); draft.write("new", origin, 5) ...
    sheet.add(draft, "heading", 1)     ->   the text, its block, styles and runs, outer white space gone

Offsets of a draft count from its own beginning; the sheet moves them to where the block comes to stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from collate.document import Block, BlockKind, Run, Style, StyleKind
from collate.readers.page import Page, trace

MOST_TITLE_WORDS = 15  # of a paragraph all in bold that is a heading
TITLE_LEVEL = 6  # of such a heading


class Draft:
    """The text of one block so far, with its styles and runs; offsets count from its beginning."""

    def __init__(self, marker: str = "") -> None:
        """A draft that begins with a list item's marker, or with nothing."""
        self.marker = marker
        self.styles: list[Style] = []
        self.runs: list[Run] = []
        self.has_image = False
        self._parts: list[str] = []
        self._length = 0
        self._opened: list[tuple[StyleKind, int]] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def is_spaced(self) -> bool:
        """Whether a space at this place would be one too many: at the beginning, and after white space."""
        return not self._parts or self._parts[-1][-1].isspace()

    def write(self, text: str, origin: Sequence[Run] = (), start: int = 0) -> None:
        """Adds text, the copy of what `origin` leads to from `start` on; without an origin it is put in."""
        if not text:
            return
        self.runs.extend(trace(origin, start, start + len(text), self._length))
        self._parts.append(text)
        self._length += len(text)

    def write_from(self, source: int, text: str) -> None:
        """Adds text that stands in the source at `source`."""
        if text:
            self.runs.append(Run(self._length, self._length + len(text), source))
            self.write(text)

    def open(self, kind: StyleKind) -> None:
        """What is written from here on is in this style, until it is closed."""
        self._opened.append((kind, self._length))

    def close(self) -> None:
        """Ends the style opened last."""
        kind, start = self._opened.pop()
        if start < self._length:
            self.styles.append(Style(kind, start, self._length))

    @contextmanager
    def styled(self, kinds: Sequence[StyleKind]) -> Iterator[None]:
        """What is written inside the block is in all these styles."""
        for kind in kinds:
            self.open(kind)
        yield
        for _ in kinds:
            self.close()

    @property
    def is_title(self) -> bool:
        """Whether it is short, all in bold and no sentence: a heading by looks alone."""
        text = self.text.strip()
        return self.is_all("strong") and len(text.split()) <= MOST_TITLE_WORDS and not text.endswith(".")

    def is_all(self, kind: StyleKind) -> bool:
        """Whether every visible sign stands in this style."""
        text = list(self.text)
        for style in self.styles:
            if style.kind == kind:
                text[style.start : style.end] = " " * (style.end - style.start)
        return bool(self._length) and not "".join(text).strip()


class Sheet:
    """The blocks so far, parted by a blank line; a rule between them leaves another."""

    def __init__(self) -> None:
        """An empty sheet."""
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._styles: list[Style] = []
        self._runs: list[Run] = []
        self._rule = False

    def rule(self) -> None:
        """The next block stands apart: what goes before cannot run on into it."""
        self._rule = True

    def add(self, draft: Draft, kind: BlockKind, level: int = 0, outer: str | None = None) -> bool:
        """Adds a block without outer white space (or signs in `outer`); False when nothing is left."""
        text = draft.text
        bare = text.strip(outer)
        if not bare.strip() or (kind == "item" and not bare.strip("| \t\n")):
            return False
        if self._blocks:
            self._put("\n\n\n" if self._rule else "\n\n")
        self._rule = False
        start = self._length
        self._put(draft.marker)
        lead = len(text) - len(text.lstrip(outer))
        self._place(draft, lead, lead + len(bare))
        self._put(bare)
        self._blocks.append(Block(kind, start, self._length, level))
        return True

    def page(self) -> Page:
        """The page as it stands."""
        return Page("".join(self._parts), tuple(self._blocks), tuple(self._styles), tuple(self._runs))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _place(self, draft: Draft, lead: int, end: int) -> None:
        """Takes over runs and styles of what is left of the draft between `lead` and `end`."""
        shift = self._length - lead
        for run in draft.runs:
            low, high = max(run.start, lead), min(run.end, end)
            if low < high:
                self._runs.append(Run(low + shift, high + shift, run.source + low - run.start))
        styles = (
            Style(style.kind, max(style.start, lead) + shift, min(style.end, end) + shift)
            for style in draft.styles
        )
        kept = (style for style in styles if style.start < style.end)
        self._styles.extend(sorted(kept, key=lambda style: (style.start, -style.end)))
