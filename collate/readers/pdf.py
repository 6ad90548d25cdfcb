"""PDF: the letters of each page, put back into the paragraphs they were set from.

    The keeper lit the      It rained for three          The keeper lit the lamp.
    lamp.                   days and nobody went         It rained for three days and nobody went out.
                    - 3 -                                   from page 3

pypdfium2 gives the letters with their places. What becomes of them stands in a file for each step: letters,
lines, columns, tables, furniture, paragraphs.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from collate.readers.libraries import library
from collate.readers.page import Page, UnfitError
from collate.readers.pdf_columns import columns
from collate.readers.pdf_furniture import without_furniture
from collate.readers.pdf_letters import Glyph, accented, upright
from collate.readers.pdf_lines import Line, joined, pieces, rows
from collate.readers.pdf_paragraphs import page_of
from collate.readers.pdf_tables import tabled

MOST_PAGES = 20_000
_HYPHENS = (0x02, 0xFFFE)  # how pdfium gives a hyphen at a line's end
SLANTED = 0.1  # quarter turns: letters so far from any are set slantwise
_ITALIC = 64  # a flag of the font's descriptor
_BOLD = 600  # a weight


def read(data: bytes) -> Page:
    """The page of a PDF.

    Raises UnfitError when it is damaged, locked, without any text, or no library is there to read it.
    """
    pdfium = library("pypdfium2", "pdf")
    try:
        with pdfium.PdfDocument(data) as document:
            found = [_lines(list(_glyphs(pdfium.raw, page))) for page in _pages(document)]
    except pdfium.PdfiumError as error:
        raise UnfitError(_reason(str(error))) from None
    if not any(found):
        raise UnfitError(
            "has no text, only pictures of pages: let a program such as ocrmypdf read them, open its result."
        )
    return page_of(without_furniture(found))


def _lines(glyphs: list[Glyph]) -> list[Line]:
    """The lines of a page in reading order."""
    found: list[Line] = []
    for number, column in enumerate(columns(list(pieces(accented(upright(glyphs)))))):
        found += tabled([joined(row, number) for row in rows(column)])
    return found


def _reason(error: str) -> str:
    if "assword" in error or "ecurity" in error:
        return "is locked with a password: save a copy without one and open that."
    return "is a PDF that is damaged or cut short: print it to a new one from a PDF viewer, or get it again."


def _pages(document: Any) -> Iterator[Any]:
    """The pages, each closed when the next is asked for."""
    if len(document) > MOST_PAGES:
        raise UnfitError(f"has more than {MOST_PAGES:,} pages: split it and open the parts.")
    for number in range(len(document)):
        page = document[number]
        try:
            yield page
        finally:
            page.close()


def _glyphs(raw: Any, page: Any) -> Iterator[Glyph]:
    """The letters of a page as the file draws them; what pdfium puts in between has no size."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    look: tuple[bool, bool, int] | None = None  # of the word: fonts hardly ever change inside one
    try:
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            sign = "-" if code in _HYPHENS else _sign(code)
            if not sign or sign.isspace() or not raw.FPDFText_GetLooseCharBox(text, at, box):
                look = None
                yield Glyph(" ", at)
                continue
            look = look or _look(raw, text, at)
            yield Glyph(sign, at, box.left, box.right, box.bottom, box.top, *look)
            look = look if sign.isalnum() else None
    finally:
        text.close()


def _sign(code: int) -> str:
    return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF else ""


def _look(raw: Any, text: Any, at: int) -> tuple[bool, bool, int]:
    """Whether a letter is bold, whether it leans, and how often it is turned."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, 128, flags)
    font = name.value.lower()
    bold = raw.FPDFText_GetFontWeight(text, at) >= _BOLD or b"bold" in font
    leans = bool(flags.value & _ITALIC) or b"italic" in font or b"oblique" in font
    return bold, leans, _turns(raw.FPDFText_GetCharAngle(text, at))


def _turns(angle: float) -> int:
    """The quarter turns to the left in an angle of pdfium, which counts to the right; -1 for none of them."""
    turns = -2 * angle / math.pi
    return round(turns) % 4 if abs(turns - round(turns)) < SLANTED else -1
