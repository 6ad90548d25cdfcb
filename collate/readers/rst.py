"""reStructuredText: what docutils makes of it, each piece found again in the source.

    A *new* day          heading, 0-9, with emphasis 2-5
    ===========
    * bread              item "• bread"

Nothing is included from other files, nothing raw is taken over and no directive can run anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from collate.document import BlockKind, StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.libraries import library
from collate.readers.numbering import count
from collate.readers.page import Page, UnfitError, is_credit

MOST_MARKS = 400_000  # docutils takes some 20 µs for each line and each sign that may be markup,
MOST_IN_PARAGRAPH = 2_000  # and in a paragraph the square of that

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "smart_quotes": False,
    "line_length_limit": 10_000_000,
}
_STYLES: dict[str, StyleKind] = {
    "emphasis": "emphasis", "strong": "strong", "literal": "code", "reference": "link",
    "title_reference": "emphasis",
}  # fmt: skip
_LEFT_OUT = frozenset(
    ("citation_reference", "comment", "docinfo", "footnote_reference", "image", "label", "math", "math_block",
     "meta", "pending", "problematic", "raw", "substitution_definition", "system_message", "target", "topic")
)  # fmt: skip


def read(source: str) -> Page:
    """The page of a text; its line ends are LF. Raises UnfitError when docutils is not installed."""
    core = library("docutils.core", "rst")
    if source.count("\n") + _marks(source) > MOST_MARKS or any(
        _marks(paragraph) > MOST_IN_PARAGRAPH for paragraph in source.split("\n\n")
    ):
        raise UnfitError("has too much markup: split it and open the parts.")
    try:
        tree = core.publish_doctree(source, settings_overrides=_SETTINGS)
    except RecursionError:
        raise UnfitError("is nested too deep: split it and open the parts.") from None
    walk = _Walk(source)
    walk.blocks(tree)
    for note in walk.notes:
        walk.paragraph(note, "note")
    return walk.sheet.page()


def _marks(text: str) -> int:
    return sum(map(text.count, "*`_|"))


class _Walk:
    """One pass over the tree; `at` moves through the source with it."""

    def __init__(self, source: str) -> None:
        self.sheet = Sheet()
        self.notes: list[Any] = []
        self._source = source
        self._at = 0
        self._level = 0
        self._quotes = 0
        self._counters: list[tuple[str, int, str]] = []
        self._marker = ""
        self._line_end = " "

    def blocks(self, parent: Any) -> None:
        """What stands in an element, one block after the other."""
        for node in parent.children:
            name = _name(node)
            if action := _ACTIONS.get(name):
                action(self, node)
            elif name not in _LEFT_OUT:
                self.blocks(node)

    def paragraph(self, node: Any, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """A block; a paragraph may be something else by where it stands."""
        draft = Draft(self._marker if kind == "paragraph" else "")
        self._inline(draft, node)
        text = draft.text.strip()
        if kind == "paragraph" and self._counters:
            kind, level = "item", len(self._counters)
        elif kind == "paragraph" and self._quotes:
            kind, level = "quotation", self._quotes
        elif kind == "paragraph" and is_credit(text):
            kind = "caption"
        if self.sheet.add(draft, kind, level, "\n" if kind == "code" else None):
            self._marker = ""

    def title(self, node: Any) -> None:
        self.paragraph(node, "heading", min(6, self._level + 1))

    def subtitle(self, node: Any) -> None:
        self.paragraph(node, "heading", 2)

    def section(self, node: Any) -> None:
        self._level += 1
        self.blocks(node)
        self._level -= 1

    def bullets(self, node: Any) -> None:
        self._list(node, "bullet", 1, "")

    def numbers(self, node: Any) -> None:
        style = {"loweralpha": "lowerLetter", "upperalpha": "upperLetter"}.get(
            node["enumtype"], node["enumtype"]
        )
        style = style.replace("roman", "Roman")
        self._list(node, style, int(node.get("start", 1)), node.get("suffix") or ".")

    def _list(self, node: Any, style: str, start: int, suffix: str) -> None:
        self._counters.append((style, start, suffix))
        self.blocks(node)
        self._counters.pop()

    def item(self, node: Any) -> None:
        style, number, suffix = self._counters[-1]
        self._marker = f"{count(number, style)}{suffix} "
        self._counters[-1] = style, number + 1, suffix
        self.blocks(node)
        self._marker = ""

    def quotation(self, node: Any) -> None:
        self._quotes += 1
        self.blocks(node)
        self._quotes -= 1

    def code(self, node: Any) -> None:
        self._line_end = "\n"
        self.paragraph(node, "code")
        self._line_end = " "

    def caption(self, node: Any) -> None:
        self.paragraph(node, "caption")

    def note(self, node: Any) -> None:
        self.notes.extend(inner for inner in node.children if _name(inner) != "label")

    def rule(self, node: Any) -> None:
        self.sheet.rule()

    def row(self, node: Any) -> None:
        draft = Draft()
        for at, cell in enumerate(node.children):
            draft.write(" | " if at else "")
            self._inline(draft, cell)
        self.sheet.add(draft, "item")

    def _inline(self, draft: Draft, node: Any) -> None:
        for inner in node.children:
            name = _name(inner)
            if name == "Text":
                self._write(draft, str(inner))
            elif name not in _LEFT_OUT:
                with draft.styled([_STYLES[name]] if name in _STYLES else []):
                    self._inline(draft, inner)

    def _write(self, draft: Draft, text: str) -> None:
        """The words of a text, each looked for from where the last one stood."""
        for at, line in enumerate(text.split("\n")):
            draft.write(self._line_end if at else "")
            line = line.lstrip(" ") if draft.is_spaced and self._line_end == " " else line
            found = self._source.find(line, self._at) if line.strip() else -1
            if found < 0:
                draft.write(line)
            else:
                draft.write_from(found, line)
                self._at = found + len(line)


def _name(node: Any) -> str:
    return str(type(node).__name__)


_ACTIONS: dict[str, Callable[[_Walk, Any], None]] = {
    "paragraph": _Walk.paragraph,
    "title": _Walk.title,
    "subtitle": _Walk.subtitle,
    "section": _Walk.section,
    "bullet_list": _Walk.bullets,
    "enumerated_list": _Walk.numbers,
    "list_item": _Walk.item,
    "term": _Walk.paragraph,
    "block_quote": _Walk.quotation,
    "literal_block": _Walk.code,
    "doctest_block": _Walk.code,
    "line": _Walk.paragraph,
    "caption": _Walk.caption,
    "footnote": _Walk.note,
    "citation": _Walk.note,
    "transition": _Walk.rule,
    "row": _Walk.row,
}
