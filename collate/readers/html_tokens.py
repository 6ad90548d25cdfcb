"""HTML as it is met: tags and text one after another, in one pass, whatever is wrong with it.

    <p class=x>Salt &amp; oil     ->   Tag("p", ' class=x'), text 11-26
    <script>if (a<b) ...</script> ->   Tag("script"), Tag("script", is_end=True)

After the tokenizer of the HTML Living Standard, without its error messages. Every alternative that can fail
reaches the end of the source at worst, and then is the last: linear. Offsets count from the source's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Their content is no markup; what stands in it is never text to read.
RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))

_ATTRIBUTES = r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])*+"""
_MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<[?!][^>]*+(?:>|\Z)|<(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z)", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")


class Tag(NamedTuple):
    """A start or end tag; `attributes` as they stand."""

    name: str
    attributes: str = ""
    is_end: bool = False

    def values(self) -> dict[str, str]:
        """The attributes by name; one without a value is ""."""
        return {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(self.attributes)
        }


class Text(NamedTuple):
    """The source between two tags."""

    start: int
    end: int


def tokens(source: str) -> Iterator[Tag | Text]:
    """The tags and texts of a source in their order; comments and declarations are left out."""
    at = searched = 0
    while found := _MARKUP.search(source, searched):
        if found.start() > at:
            yield Text(at, found.start())
        at = searched = found.end()
        if not found[2]:
            continue
        name = found[2].lower().rpartition(":")[2]
        is_empty = found[3].endswith("/")
        yield Tag(name, found[3], bool(found[1]))
        if name in RAW and not found[1] and not is_empty:
            at = searched = _end_of(source, name, at)
    if at < len(source):
        yield Text(at, len(source))


def _end_of(source: str, name: str, start: int) -> int:
    """Where the end tag of an element without markup begins."""
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, start)
    return found.start() if found else len(source)
