"""What the styles of an OpenDocument text say: emphasis, captions, quotations, how lists count.

style T1 (font-weight bold)              strong
style P3, based on "Quotations"          quotation
list L2, level 2, number format "a"      Level("lowerLetter", "%2)")
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from collate.document import BlockKind, StyleKind
from collate.readers.numbering import Level

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DEEPEST_STYLE = 20  # a style based on itself, in a circle, ends here

_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_KINDS: tuple[tuple[str, tuple[BlockKind, int]], ...] = (
    ("subtitle", ("heading", 2)),
    ("title", ("heading", 1)),
    ("caption", ("caption", 0)),
    ("illustration", ("caption", 0)),
    ("figure", ("caption", 0)),
    ("quot", ("quotation", 1)),
    ("preformatted", ("code", 0)),
)


class Looks:
    """The styles of a document, its own and the shared ones."""

    def __init__(self, trees: Iterable[Element]) -> None:
        """Collects them; those of the first tree win."""
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        for tree in trees:
            for style in tree.iter(f"{STYLE}style"):
                self._styles.setdefault(style.get(f"{STYLE}name", ""), style)
            for list_ in tree.iter(f"{TEXT}list-style"):
                self._lists.setdefault(list_.get(f"{STYLE}name", ""), _levels(list_))

    def kind(self, style: str) -> tuple[BlockKind, int]:
        """What block a paragraph's style makes."""
        for each in self._chain(style):
            name = each.lower()
            for part, kind in _KINDS:
                if part in name:
                    return kind
        return "paragraph", 0

    def styles(self, style: str) -> list[StyleKind]:
        """What emphasis a style makes."""
        found: list[StyleKind] = []
        if self._value(style, "font-weight") == "bold":
            found.append("strong")
        if self._value(style, "font-style") in ("italic", "oblique"):
            found.append("emphasis")
        return found

    def levels(self, list_: str) -> dict[int, Level]:
        """How the levels of a list count."""
        return self._lists.get(list_, {})

    def _value(self, style: str, name: str) -> str | None:
        """The first value that a style, or one it is based on, gives to a property of letters."""
        for each in self._chain(style):
            found = self._styles.get(each)
            properties = None if found is None else found.find(f"{STYLE}text-properties")
            if properties is not None and (value := properties.get(FORMAT + name)):
                return value
        return None

    def _chain(self, style: str) -> list[str]:
        """A style, what it is based on, and so on."""
        found: list[str] = []
        while style and len(found) < DEEPEST_STYLE:
            found.append(style)
            own = self._styles.get(style)
            style = "" if own is None else own.get(f"{STYLE}parent-style-name", "")
        return found


def _levels(list_: Element) -> dict[int, Level]:
    found = {}
    for level in list_:
        depth = level.get(f"{TEXT}level", "")
        if depth.isdecimal() and int(depth):
            found[int(depth) - 1] = _level(level, int(depth))
    return found


def _level(element: Element, depth: int) -> Level:
    if not element.tag.endswith("-number"):
        return Level()
    style = _NUMBERS.get(element.get(f"{STYLE}num-format", ""), "decimal")
    shown, start = element.get(f"{TEXT}display-levels", "1"), element.get(f"{TEXT}start-value", "1")
    first = depth - (int(shown) if shown.isdecimal() else 1) + 1
    numbers = ".".join(f"%{each}" for each in range(max(1, first), depth + 1))
    before, after = (element.get(f"{STYLE}num-{name}", "") for name in ("prefix", "suffix"))
    return Level(style, f"{before}{numbers}{after}", int(start) if start.isdecimal() else 1)
