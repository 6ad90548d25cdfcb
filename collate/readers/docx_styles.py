"""What Word's styles and lists make of a paragraph.

style "Heading 2" (or one based on it)     heading, level 2
list 3, depth 1, shown as "%1.%2"          item, level 2, "4.1 "
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from collate.document import BlockKind, StyleKind
from collate.readers.archive import Archive
from collate.readers.numbering import Counters, Level

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE_LEVELS = {"title": 1, "subtitle": 2}
DEEPEST_STYLE = 20  # a style based on itself, in a circle, ends here

_HEADING = re.compile(r"heading ([1-9])")
_OFF = ("0", "false", "none", "off")


class Shape(NamedTuple):
    """What a paragraph is; `list_` and `depth` when it is counted in a list."""

    kind: BlockKind
    level: int
    list_: str = ""
    depth: int = 0
    is_contents: bool = False


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element that may be missing; then ""."""
    return "" if element is None else element.get(WORD + name, "")


class Looks:
    """The styles, lists and notes of a document."""

    def __init__(self, archive: Archive, parts: Mapping[str, str]) -> None:
        """Reads the parts that tell of them; each may be missing."""
        self._archive = archive
        self._parts = parts
        styles = archive.tree_if_there(parts["styles"])
        self._styles = {value(style, "styleId"): style for style in styles.findall(f"{WORD}style")}
        self._lists = _lists(archive.tree_if_there(parts["numbering"]))
        self._counters = Counters()
        self._notes: dict[str, Element] = {}

    def shape(self, paragraph: Element) -> Shape:
        """What a paragraph is, by its own marks or its style's."""
        own = paragraph.find(f"{WORD}pPr")
        chain = self._chain(value(None if own is None else own.find(f"{WORD}pStyle")))
        names = [value(style.find(f"{WORD}name")).lower() for style in chain]
        marks = [own, *(style.find(f"{WORD}pPr") for style in chain)]
        list_, depth = _numbered(marks)
        list_ = list_ if list_ in self._lists else ""
        if names and (names[0].startswith("toc ") or names[0] == "toc heading"):
            return Shape("paragraph", 0, is_contents=True)
        if level := _heading(names, marks):
            return Shape("heading", level, list_, depth)
        if list_:
            return Shape("item", depth + 1, list_, depth)
        return Shape(*_named(names))

    def marker(self, shape: Shape) -> str:
        """The number or sign before a paragraph, counted on."""
        return (
            self._counters.marker(shape.list_, shape.depth, self._lists[shape.list_]) if shape.list_ else ""
        )

    def styles(self, run: Element) -> list[StyleKind] | None:
        """The styles of a run; None when it is hidden."""
        own = run.find(f"{WORD}rPr")
        if own is None:
            return []
        chain = self._chain(value(own.find(f"{WORD}rStyle")))
        marks = [own, *(style.find(f"{WORD}rPr") for style in chain)]
        if _is_on(marks, "vanish"):
            return None
        found: list[StyleKind] = ["strong"] if _is_on(marks, "b") else []
        return [*found, "emphasis"] if _is_on(marks, "i") else found

    def is_raised(self, run: Element) -> bool:
        """Whether a run is set above the line."""
        own = run.find(f"{WORD}rPr")
        return own is not None and value(own.find(f"{WORD}vertAlign")) == "superscript"

    def notes(self, kind: str) -> Element:
        """All footnotes or endnotes ("footnote", "endnote")."""
        if kind not in self._notes:
            self._notes[kind] = self._archive.tree_if_there(self._parts[f"{kind}s"])
        return self._notes[kind]

    def _chain(self, style: str) -> list[Element]:
        """A style, what it is based on, and so on."""
        found: list[Element] = []
        while style in self._styles and len(found) < DEEPEST_STYLE:
            found.append(self._styles[style])
            style = value(found[-1].find(f"{WORD}basedOn"))
        return found


def _lists(numbering: Element) -> dict[str, dict[int, Level]]:
    """The levels of each list by its number in the document."""
    abstract = {value(each, "abstractNumId"): each for each in numbering.findall(f"{WORD}abstractNum")}
    found = {}
    for number in numbering.findall(f"{WORD}num"):
        shared = abstract.get(value(number.find(f"{WORD}abstractNumId")))
        levels = shared.findall(f"{WORD}lvl") if shared is not None else []
        found[value(number, "numId")] = {_int(value(each, "ilvl")): _level(each) for each in levels}
    return found


def _level(element: Element) -> Level:
    style, shape, start = (value(element.find(WORD + name)) for name in ("numFmt", "lvlText", "start"))
    return Level(style or "decimal", shape, _int(start, 1))


def _numbered(marks: list[Element | None]) -> tuple[str, int]:
    """The list and the depth in it of the first marks that name a list."""
    for each in marks:
        number = None if each is None else each.find(f"{WORD}numPr")
        if number is not None:
            return value(number.find(f"{WORD}numId")), _int(value(number.find(f"{WORD}ilvl")))
    return "", 0


def _heading(names: list[str], marks: list[Element | None]) -> int:
    """The rank of a heading by its style's name or its outline level; 0 for none."""
    for name in names:
        if found := _HEADING.fullmatch(name):
            return min(6, int(found[1]))
        if name in TITLE_LEVELS:
            return TITLE_LEVELS[name]
    levels = [value(each.find(f"{WORD}outlineLvl")) for each in marks if each is not None]
    level = _int(next(filter(None, levels), ""), 9)
    return min(6, level + 1) if level < 9 else 0


def _named(names: list[str]) -> tuple[BlockKind, int]:
    for name in names:
        if "caption" in name:
            return "caption", 0
        if "quote" in name or name == "block text":
            return "quotation", 1
        if name in ("source code", "html preformatted", "plain text"):
            return "code", 0
    return "paragraph", 0


def _is_on(marks: list[Element | None], name: str) -> bool:
    """Whether the first marks that say so switch a property on."""
    for each in marks:
        found = None if each is None else each.find(WORD + name)
        if found is not None:
            return value(found) not in _OFF
    return False


def _int(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() else otherwise
