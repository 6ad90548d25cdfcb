"""Where the parts of a Word document stand in its archive: mostly at the usual places, but it says where.

_rels/.rels  officeDocument -> word/document2.xml;  word/_rels/document2.xml.rels  styles -> word/styles2.xml
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from collate.readers.archive import Archive

USUAL = {name: f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "endnotes")}


def parts(archive: Archive) -> dict[str, str]:
    """The name in the archive of each part in USUAL. Raises UnfitError as the archive does."""
    document = dict(_named(archive, "")).get("officeDocument", USUAL["document"])
    found = {name: place for name, place in _named(archive, document) if name in USUAL}
    return {**USUAL, **found, "document": document}


def _named(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """What a part names as related to it, by kind; "" is the archive as a whole."""
    folder, name = posixpath.split(part)
    for each in archive.tree_if_there(posixpath.join(folder, "_rels", f"{name}.rels")):
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if place in archive.names:
            yield kind, place
