"""What nothing printed may do: act on a terminal, a browser, a spreadsheet or an XML parser."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import html5lib
from lxml import etree
from markdown_it import MarkdownIt

Check = Callable[[str], None]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
BIDI = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
FETCHING = ("src", "srcset", "srcdoc", "action", "formaction", "data", "background", "poster")


def controls(text: str) -> set[str]:
    """The control characters of a text, but for line feeds and tabs."""
    return {hex(ord(char)) for char in set(text) if unicodedata.category(char) == "Cc" and char not in "\n\t"}


def turners(text: str) -> set[str]:
    """What makes a terminal show a text in another order."""
    return {hex(ord(char)) for char in set(text) if unicodedata.bidirectional(char) in BIDI}


def is_markup(text: str) -> None:
    """No script, no handler, nothing fetched, no link that runs or leads away."""
    tree: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    for element in tree.iter():
        assert element.tag not in {"script", "iframe", "object", "embed", "img", "link", "base", "form"}
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert name not in FETCHING, name
            if name.endswith("href"):
                assert value.startswith("#"), value


def is_xml(text: str) -> None:
    """No entity, no instruction to fetch anything."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    entities = etree.ENTITY_REFERENCE_NODE if hasattr(etree, "ENTITY_REFERENCE_NODE") else etree.Entity
    assert not list(root.iter(entities))
    internal = root.getroottree().docinfo.internalDTD
    assert internal is None or not list(internal.iterentities())
    assert not root.xpath("preceding-sibling::processing-instruction()")


def is_table(text: str, delimiter: str = ",") -> None:
    """No cell that a spreadsheet reckons."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert rows
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert NUMBER.fullmatch(cell) or not cell.startswith(FORMULA), cell[:80]


def is_rows(text: str) -> None:
    """Ten columns in every row, whatever the texts hold; nothing is quoted in them."""
    assert {line.count("\t") for line in text.removesuffix("\n").split("\n")} == {9}


def is_list(text: str) -> None:
    """No HTML, link or image."""
    for token in MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text):
        for inner in (token, *(token.children or ())):
            assert inner.type not in {
                "html_block",
                "html_inline",
                "link_open",
                "image",
                "fence",
                "table_open",
            }


def is_json(text: str) -> None:
    """JSON, as one value or a line each."""
    try:
        json.loads(text)
    except ValueError:
        for line in text.split("\n"):
            assert not line or isinstance(json.loads(line), dict)


# Formats have the same name in every command.
CHECKS: dict[str, Check] = {
    "html": is_markup,
    "markdown": is_list,
    "csv": is_table,
    "tsv": lambda text: is_table(text, "\t"),
    "mqm": is_rows,
    "tei": is_xml,
    "tmx": is_xml,
    "xliff": is_xml,
    "json": is_json,
    "jsonl": is_json,
    "webannotation": is_json,
    "labelstudio": is_json,
}
LINE_ENDS = re.compile(r"\r\n")  # of tables, by RFC 4180
