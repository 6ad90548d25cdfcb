"""Electronic books (EPUB): the chapters in their reading order, each read as HTML.

    META-INF/container.xml -> the package -> its spine: cover.xhtml, one.xhtml, two.xhtml
    "It rained."   from chapter 2, the 480th character of one.xhtml

A chapter's number is its place in the spine. The book's own table of contents is left out and not counted.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from collate.document import PART
from collate.readers import html
from collate.readers.archive import Archive
from collate.readers.draft import Sheet
from collate.readers.encoding import decode
from collate.readers.page import Page, UnfitError

PACKAGE = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def read(data: bytes) -> Page:
    """The page of a book. Raises UnfitError when it is damaged, locked or too large."""
    archive = Archive(data)
    if "META-INF/rights.xml" in archive.names:
        raise UnfitError("is locked by its seller (DRM): only a copy without it can be opened.")
    sheet = Sheet()
    for number, name in enumerate(_spine(archive), 1):
        chapter = decode(archive.read(name), name).source
        found = [piece for piece in html.pieces(chapter, number * PART) if not piece.is_aside]
        sheet.rule()
        html.lay(found, sheet)
    return sheet.page()


def _spine(archive: Archive) -> Iterator[str]:
    """The names of the chapters' parts."""
    container = archive.tree("META-INF/container.xml")
    root = next((each.get("full-path", "") for each in container.iter(f"{CONTAINER}rootfile")), "")
    package = archive.tree(root)
    parts = {
        item.get("id", ""): item
        for item in package.iter(f"{PACKAGE}item")
        if item.get("media-type") in _CHAPTERS and "nav" not in item.get("properties", "").split()
    }
    for entry in package.iter(f"{PACKAGE}itemref"):
        part = parts.get(entry.get("idref", ""))
        if part is not None:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(part.get("href", ""))))
