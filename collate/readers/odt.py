"""OpenDocument texts (ODT): paragraphs with their kinds, and both sides of recorded changes.

    <text:h outline-level=1>A new <text:change change-id=c1/>dawn</text:h>
    accepted     heading "A new dawn", from paragraph 1
    original     heading "A new day dawn": what was deleted stands in <text:tracked-changes>

Notes stand at the end; the marks that lead to them, contents, indexes and comments are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from collate.document import PART, BlockKind
from collate.readers.archive import Archive, local_name
from collate.readers.draft import TITLE_LEVEL, Draft, Sheet
from collate.readers.numbering import Counters, Level
from collate.readers.odt_styles import TEXT, Looks
from collate.readers.page import NO_CHANGES, Page, UnfitError, is_credit

_TEXT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = "encryption-data"
_LEFT_OUT = frozenset(
    ("annotation", "annotation-end", "tracked-changes", "table-of-content", "alphabetical-index", "ruby-text")
)


def read(data: bytes) -> Page:
    """The page of a document with all its recorded changes accepted.

    Raises UnfitError when it is damaged, locked or too large.
    """
    return _Walk(_opened(data), is_original=False).page()


def read_original(data: bytes) -> Page:
    """The page as it was before its recorded changes.

    Raises UnfitError as `read` does, and when there are none.
    """
    walk = _Walk(_opened(data), is_original=True)
    if not walk.changes:
        raise UnfitError(NO_CHANGES)
    return walk.page()


def _opened(data: bytes) -> Archive:
    archive = Archive(data)
    kind = archive.read("mimetype") if "mimetype" in archive.names else _TEXT
    if not kind.startswith(_TEXT):
        raise UnfitError("is an OpenDocument file but no text: save its text as .txt and open that.")
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and _ENCRYPTED.encode() in archive.read(manifest):
        raise UnfitError("is locked with a password: save a copy without one and open that.")
    return archive


class _Walk:
    """One pass over the text; `is_original` takes what was deleted and leaves what was inserted."""

    def __init__(self, archive: Archive, is_original: bool) -> None:
        content = archive.tree("content.xml")
        self.changes = {
            region.get(f"{TEXT}id", ""): region[0]
            for region in content.iter(f"{TEXT}changed-region")
            if len(region)
        }
        self._is_original = is_original
        self._body = next((body for body in content.iter() if local_name(body) == "body"), Element("none"))
        self._looks = Looks([content, archive.tree_if_there("styles.xml")])
        self._counters = Counters()
        self._sheet = Sheet()
        self._number = 0
        self._at = 0
        self._notes: list[Element] = []
        self._lists: list[tuple[str, dict[int, Level]]] = []
        self._items = 0
        self._marker = ""
        self._is_inserted = False

    def page(self) -> Page:
        """The whole document."""
        for element in self._body:
            self._blocks(element)
        while self._notes:
            notes, self._notes = self._notes, []
            for note in notes:
                for paragraph in note.iter(f"{TEXT}p"):
                    self._paragraph(paragraph, "note")
        return self._sheet.page()

    # Blocks

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            self._block(element)

    def _block(self, element: Element) -> None:
        name = local_name(element)
        if action := _BLOCKS.get(name):
            action(self, element)
        elif name in ("change-start", "change-end", "change"):
            self._change(None, element)
        elif name not in _LEFT_OUT:
            self._blocks(element)

    def _paragraph(self, element: Element, kind: BlockKind | None = None) -> None:
        self._number += 1
        self._at = self._number * PART
        draft = Draft()
        self._fill(draft, element)
        found = (kind, 0) if kind else self._kind(element, draft)
        if found[0] in ("item", "heading"):
            draft.marker = self._marker
        if self._sheet.add(draft, *found):
            self._marker = ""

    def _kind(self, element: Element, draft: Draft) -> tuple[BlockKind, int]:
        rank = element.get(f"{TEXT}outline-level", "")
        if local_name(element) == "h":
            return "heading", min(6, int(rank)) if rank.isdecimal() and int(rank) else 1
        kind, level = self._looks.kind(element.get(f"{TEXT}style-name", ""))
        if kind == "paragraph" and self._lists:
            return "item", len(self._lists)
        if kind == "paragraph" and draft.is_title:
            return "heading", TITLE_LEVEL
        return ("caption", 0) if kind == "paragraph" and is_credit(draft.text.strip()) else (kind, level)

    def _list(self, element: Element) -> None:
        name = element.get(f"{TEXT}style-name") or (self._lists[-1][0] if self._lists else "")
        self._items += not self._lists
        self._lists.append((name, self._looks.levels(name)))
        self._blocks(element)
        self._lists.pop()

    def _item(self, element: Element) -> None:
        name, levels = self._lists[-1] if self._lists else ("", {})
        depth = max(0, len(self._lists) - 1)
        self._marker = self._counters.marker(f"{name} {self._items}", depth, levels)
        self._blocks(element)
        self._marker = ""

    def _row(self, row: Element) -> None:
        """A row of a table is one item, its cells parted by bars; cells with paragraphs are no table's."""
        cells = [cell for cell in row if local_name(cell) == "table-cell"]
        if len(cells) == 1 or any(len(cell.findall(f"{TEXT}p")) > 1 for cell in cells):
            self._blocks(row)
            return
        draft = Draft()
        for at, cell in enumerate(cells):
            draft.write(" | " if at else "")
            for paragraph in (each for each in cell.iter() if local_name(each) in ("p", "h")):
                self._number += 1
                self._at = self._number * PART
                draft.write("" if draft.is_spaced else " ")
                self._fill(draft, paragraph)
        self._sheet.add(draft, "item")

    # What stands in a paragraph

    def _fill(self, draft: Draft, element: Element) -> None:
        self._write(draft, element.text)
        for inner in element:
            if action := _INLINE.get(local_name(inner)):
                action(self, draft, inner)
            elif local_name(inner) not in _LEFT_OUT:
                self._fill(draft, inner)
            self._write(draft, inner.tail)

    def _write(self, draft: Draft, text: str | None) -> None:
        """White space is one space; what the document counts as its own spaces comes in elements."""
        if not text or (self._is_inserted and self._is_original):
            return
        spaced = " ".join(text.replace("\u00ad", "").replace("\t", " ").replace("\n", " ").split(" "))
        for piece in _spaces(spaced):
            if piece != " " or not draft.is_spaced:
                draft.write_from(self._at, piece)
                self._at += len(piece)

    def _span(self, draft: Draft, element: Element) -> None:
        with draft.styled(self._looks.styles(element.get(f"{TEXT}style-name", ""))):
            self._fill(draft, element)

    def _link(self, draft: Draft, element: Element) -> None:
        with draft.styled(["link"]):
            self._fill(draft, element)

    def _sign(self, draft: Draft, element: Element) -> None:
        if self._is_inserted and self._is_original:
            return
        number = element.get(f"{TEXT}c", "1")
        spaces = min(int(number), 100) if number.isdecimal() else 1
        draft.write_from(self._at, {"tab": "\t", "line-break": "\n"}.get(local_name(element), " " * spaces))

    def _note(self, draft: Draft, element: Element) -> None:
        if not (self._is_inserted and self._is_original):
            self._notes.extend(inner for inner in element if local_name(inner) == "note-body")

    def _box(self, draft: Draft, element: Element) -> None:
        """What stands in a frame inside a paragraph, in its line: mostly a picture with a caption."""
        for paragraph in element.iter(f"{TEXT}p"):
            draft.write("" if draft.is_spaced else "\n")
            self._fill(draft, paragraph)

    def _change(self, draft: Draft | None, element: Element) -> None:
        """Where a change begins, ends or took something away."""
        change = self.changes.get(element.get(f"{TEXT}change-id", ""))
        if change is None:
            return
        if local_name(change) == "insertion":
            self._is_inserted = local_name(element) == "change-start"
        elif local_name(change) == "deletion" and self._is_original:
            self._restore(draft, change)

    def _restore(self, draft: Draft | None, deletion: Element) -> None:
        paragraphs = [each for each in deletion if local_name(each) in ("p", "h", "list", "table")]
        if draft is None:
            for element in paragraphs:
                self._block(element)
            return
        for at, element in enumerate(paragraphs):
            draft.write("\n" if at else "")
            self._fill(draft, element)


def _spaces(text: str) -> Iterator[str]:
    """The words of a text and the single spaces between them."""
    at = 0
    while at < len(text):
        end = text.find(" ", at)
        end = len(text) if end < 0 else end
        if end > at:
            yield text[at:end]
        if end < len(text):
            yield " "
        at = end + 1


_BLOCKS: dict[str, Callable[[_Walk, Element], None]] = {
    "p": _Walk._paragraph,
    "h": _Walk._paragraph,
    "list": _Walk._list,
    "list-item": _Walk._item,
    "list-header": _Walk._blocks,
    "table-row": _Walk._row,
}
_INLINE: dict[str, Callable[[_Walk, Draft, Element], None]] = {
    "span": _Walk._span,
    "a": _Walk._link,
    "s": _Walk._sign,
    "tab": _Walk._sign,
    "line-break": _Walk._sign,
    "note": _Walk._note,
    "frame": _Walk._box,
    "change": _Walk._change,
    "change-start": _Walk._change,
    "change-end": _Walk._change,
}
