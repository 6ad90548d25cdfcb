"""Word documents (DOCX): paragraphs with their kinds, and both sides of tracked changes.

    <w:p><w:pStyle Heading1> … A new <w:del>day</w:del><w:ins>dawn</w:ins>
    accepted     heading "A new dawn", from paragraph 1
    original     heading "A new day"

Of the parts of the archive the text, its styles, its numbering and its notes are read. Notes stand at the
end; the marks that lead to them, tables of contents, heads and feet of pages are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from collate.document import PART, BlockKind
from collate.readers.archive import Archive, local_name
from collate.readers.docx_formulas import linear
from collate.readers.docx_parts import parts
from collate.readers.docx_styles import WORD, Looks, Shape, value
from collate.readers.draft import TITLE_LEVEL, Draft, Sheet
from collate.readers.page import NO_CHANGES, Page, UnfitError, is_credit, raised

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_KEPT = {
    "hyperlink",
    "smartTag",
    "fldSimple",
    "sdt",
    "sdtContent",
    "customXml",
    "bdo",
    "dir",
    "Choice",
    "oMathPara",
}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(data: bytes) -> Page:
    """The page of a document with all its tracked changes accepted.

    Raises UnfitError when it is damaged, locked or too large.
    """
    return _Walk(Archive(data), is_original=False).page()


def read_original(data: bytes) -> Page:
    """The page as it was before its tracked changes.

    Raises UnfitError as `read` does, and when there are none.
    """
    walk = _Walk(Archive(data), is_original=True)
    page = walk.page()
    if not walk.has_changes:
        raise UnfitError(NO_CHANGES)
    return page


class _Walk:
    """One pass over the body; `is_original` takes what was deleted and leaves what was inserted."""

    def __init__(self, archive: Archive, is_original: bool) -> None:
        self.has_changes = False
        self._dropped = {"ins", "moveTo"} if is_original else {"del", "moveFrom"}
        self._archive = archive
        self._parts = parts(archive)
        self._looks = Looks(archive, self._parts)
        self._sheet = Sheet()
        self._number = 0
        self._notes: list[tuple[str, str]] = []
        self._at = 0
        self._draft: Draft | None = None  # of a paragraph whose end was deleted: the next goes on in it
        self._boxes: list[Element] = []
        self._is_raised = False

    def page(self) -> Page:
        """The whole document."""
        body = self._archive.tree(self._parts["document"]).find(f"{WORD}body")
        for element in () if body is None else body:
            self._block(element)
        for kind, note in self._notes:
            self._note(kind, note)
        return self._sheet.page()

    # Blocks

    def _block(self, element: Element) -> None:
        name = local_name(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            for row in _inside(element, "tr"):
                self._row(row)
        elif name == "sdt" and self._is_contents(element):
            return
        elif name in _KEPT or (name in _CHANGES and not self._is_dropped(name)):
            for inner in element:
                self._block(inner)

    def _is_contents(self, element: Element) -> bool:
        gallery = element.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
        return value(gallery) == "Table of Contents"

    def _paragraph(self, element: Element, kind: BlockKind | None = None) -> None:
        self._number += 1
        shape = self._looks.shape(element)
        draft = self._draft or Draft()
        if shape.is_contents:
            return
        self._fill(draft, element)
        if self._runs_on(element):
            self._draft = draft
            return
        self._draft = None
        text = draft.text.strip()
        if text and not kind:
            draft.marker = self._looks.marker(shape)
        self._sheet.add(draft, *(_kind(shape, draft) if not kind else (kind, 0)))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for inner in box:
                self._block(inner)

    def _runs_on(self, element: Element) -> bool:
        """Whether the end of the paragraph is not there in this version."""
        marks = element.find(f"{WORD}pPr/{WORD}rPr")
        return marks is not None and any(self._is_dropped(local_name(mark)) for mark in marks)

    def _row(self, row: Element) -> None:
        """A row of a table is one item, its cells parted by bars; cells with paragraphs are no table's."""
        changes = row.find(f"{WORD}trPr")
        if changes is not None and any(self._is_dropped(local_name(change)) for change in changes):
            return
        cells = list(_inside(row, "tc"))
        if len(cells) == 1 or any(len(list(_inside(cell, "p"))) > 1 for cell in cells):
            for cell in cells:
                for element in cell:
                    self._block(element)
            return
        draft = Draft()
        for at, cell in enumerate(cells):
            draft.write(" | " if at else "")
            self._cell(draft, cell)
        self._sheet.add(draft, "item")

    def _cell(self, draft: Draft, cell: Element) -> None:
        for paragraph in cell.iter(f"{WORD}p"):
            self._number += 1
            if not draft.is_spaced:
                draft.write(" ")
            self._fill(draft, paragraph)

    def _note(self, kind: str, note: str) -> None:
        for element in self._looks.notes(kind):
            if element.get(f"{WORD}id") == note and element.get(f"{WORD}type") not in _SEPARATORS:
                for paragraph in element.iter(f"{WORD}p"):
                    self._paragraph(paragraph, "note")

    # What stands in a paragraph

    def _fill(self, draft: Draft, paragraph: Element) -> None:
        self._at = self._number * PART
        self._runs(draft, paragraph)

    def _runs(self, draft: Draft, parent: Element) -> None:
        for element in parent:
            name = local_name(element)
            if name == "r":
                self._run(draft, element)
            elif name == "hyperlink":
                with draft.styled(["link"]):
                    self._runs(draft, element)
            elif name == "oMath":
                self._write(draft, linear(element))
            elif name in _KEPT or (name in _CHANGES and not self._is_dropped(name)):
                self._runs(draft, element)

    def _is_dropped(self, name: str) -> bool:
        """Whether a change is not part of this version; that there is one is kept in mind."""
        self.has_changes |= name in _CHANGES
        return name in self._dropped

    def _run(self, draft: Draft, run: Element) -> None:
        styles = self._looks.styles(run)
        if styles is None:
            return
        self._is_raised = self._looks.is_raised(run)
        with draft.styled(styles):
            for element in run:
                self._piece(draft, element)
        self._is_raised = False

    def _piece(self, draft: Draft, element: Element) -> None:
        name = local_name(element)
        if name in ("t", "delText"):
            self._write(draft, element.text or "")
        elif name in _SIGNS:
            if value(element, "type") not in ("page", "column"):
                self._write(draft, _SIGNS[name])
        elif name in ("footnoteReference", "endnoteReference"):
            self._notes.append((name.removesuffix("Reference"), element.get(f"{WORD}id", "")))
        elif name in ("AlternateContent", "drawing", "pict"):
            self._boxes.extend(_text_boxes(element))

    def _write(self, draft: Draft, text: str) -> None:
        bare = text.replace("\u00ad", "")
        draft.write_from(self._at, raised(bare) if self._is_raised else bare)
        self._at += len(bare)


def _text_boxes(element: Element) -> list[Element]:
    """The text boxes of a drawing; what stands there a second time for older programs is left out."""
    choice = next((inner for inner in element if local_name(inner) == "Choice"), element)
    return list(choice.iter(f"{WORD}txbxContent"))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name directly inside another, or inside what only wraps them."""
    for inner in element:
        if local_name(inner) == name:
            yield inner
        elif local_name(inner) in _KEPT or local_name(inner) in _CHANGES:
            yield from _inside(inner, name)


def _kind(shape: Shape, draft: Draft) -> tuple[BlockKind, int]:
    if shape.kind != "paragraph":
        return shape.kind, shape.level
    if draft.is_title:
        return "heading", TITLE_LEVEL
    return ("caption" if is_credit(draft.text.strip()) else "paragraph"), 0
