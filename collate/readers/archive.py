"""The parts of a file that is a ZIP archive, however it was made.

    letter.docx     word/document.xml, word/styles.xml ...     ->  read("word/document.xml")

What an archive says of its sizes is not believed: reading stops at MOST_UNPACKED bytes of all its parts
together. No entity is expanded and nothing outside the file is ever looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from collate.readers.page import UnfitError

MOST_UNPACKED = 100_000_000  # bytes of XML: a book of a million words has half of it
MOST_ELEMENTS = 3_000_000  # some 100 bytes each as a tree; a book of a million words has a tenth of it
DEEPEST = 200  # elements inside elements; what people write stays far below

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main}"
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """An archive in memory.

    Every method raises UnfitError when the archive is damaged, locked or too large.
    """

    def __init__(self, data: bytes) -> None:
        """Opens the archive; a damaged one is told at once."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise UnfitError(
                "is damaged or cut short: open it in the program that made it, or get it again."
            ) from None
        self.names = frozenset(self._zip.namelist())
        self._left = MOST_UNPACKED

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            with self._zip.open(name) as part:
                found = part.read(self._left + 1)
        except KeyError:
            raise UnfitError(f"lacks its part {name}: it is damaged, get it again.") from None
        except RuntimeError:
            raise UnfitError("is locked with a password: save a copy without one and open that.") from None
        except _DAMAGED:
            raise UnfitError(
                f"is damaged in its part {name}: open it in the program that made it, or get it again."
            ) from None
        self._left -= len(found)
        if self._left < 0:
            raise UnfitError(
                f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB: save its text as .txt and open that."
            )
        return found

    def tree(self, name: str) -> Element:
        """The XML of a part; names are "{namespace}name"."""
        return tree(self.read(name))

    def tree_if_there(self, name: str) -> Element:
        """The XML of a part that may be missing: then an element without anything in it."""
        return self.tree(name) if name in self.names else Element("none")


def tree(data: bytes) -> Element:
    """XML as a tree. Raises UnfitError when it is broken, too deep or declares entities of its own."""
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
        return builder.tree.close()
    except (expat.ExpatError, AssertionError, LookupError, ValueError):
        raise UnfitError(
            "is damaged inside (its XML is broken): open it in the program that made it and save it again."
        ) from None


def local_name(element: Element) -> str:
    """The name of an element without its namespace: "{…}p" -> "p"."""
    return element.tag.rpartition("}")[2]


class _Builder:
    """Builds a tree and refuses what could grow without end."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self._depth = self._count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.tree.data
        parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise UnfitError("has far too many parts for a text: save its text as .txt and open that.")
        if self._depth > DEEPEST:
            raise UnfitError(f"is nested more than {DEEPEST} deep: save its text as .txt and open that.")
        self.tree.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.tree.end(_named(name))

    def _refuse(self, *declared: object) -> None:
        raise UnfitError("declares entities of its own, which no document needs: it is not opened.")


def _named(name: str) -> str:
    """A name as trees have it; the namespace of strict office documents is that of all others."""
    name = name.replace(_STRICT, _USUAL) if name.startswith(_STRICT) else name
    return "{" + name if "}" in name else name
