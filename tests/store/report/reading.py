"""A report read as people read it: the words, with what a browser would show of the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

OPEN = {"critical": "[!", "major": "[", "minor": "(", "neutral": "{", "settled": "<"}
CLOSE = {"critical": "!]", "major": "]", "minor": ")", "neutral": "}", "settled": ">"}
LINES = {"p", "h1", "h2", "h3", "tr", "caption", "li", "div", "small", "br", "nav"}


def parsed(page: str) -> Element:
    """The tree of a page; a parse error of any kind is raised."""
    tree: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert isinstance(tree, Element)
    return tree


def lines_of(page: str) -> list[str]:
    """The page, a line each row, paragraph or heading; columns parted by a bar, sizes of bars as signs."""
    body = parsed(page).find("body")
    assert body is not None
    text = "".join(_read(body))
    return [line for line in (re.sub(r"[ \t\n]+", " ", line).strip() for line in text.split("\v")) if line]


def _read(node: Element) -> Iterator[str]:
    looks = node.get("class", "").split()
    if node.tag == "svg" or node.tag == "{http://www.w3.org/2000/svg}svg":
        yield "".join(each.get("class", "?")[:2] * int(each.get("width", 0)) for each in node)
        return
    if node.tag in LINES and node.tag != "small":
        yield "\v"
    if node.tag == "mark":
        yield OPEN[looks[0]]
    elif node.tag == "a" and "n" in looks:
        yield "^"
    if "away" not in looks:
        yield node.text or ""
    for child in node:
        if "away" not in child.get("class", "").split():
            yield from _read(child)
        yield child.tail or ""
    if node.tag == "mark":
        yield CLOSE[looks[0]]
    elif node.tag in ("td", "th", "dt"):
        yield " | "
    elif node.tag in LINES and node.tag != "small":
        yield "\v"
