"""What stands inside quotation marks.

    “I see,” she said. ‘No “way” back.’     [I see,] [No “way” back.]; inside it [way]

A mark opens or closes by its shape; a straight one opens after white space, a bracket or a dash, and closes
else. An apostrophe is no mark, nor is the sign for inches. A quotation whose other mark is not there runs to
the end of the text, or from its start, and says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.document import Span

# Opening marks with the marks that may close them: English, French, German, Scandinavian, East Asian.
CLOSERS = {
    "“": '”“"',
    "„": "“”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "‹": "›",
    '"': '"”',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
SINGLE = "‘’‚'"
# Marks that may be set off by spaces on both sides.
LOOSE = '"“„'
# The last letter of an acronym has one before it: ק"מ.
HEBREW = re.compile("[\u05d0-\u05ea]{2}")
MARKS = re.compile("[" + "".join({*CLOSERS, *"".join(CLOSERS.values())}) + "]")


class Quotation(NamedTuple):
    """The words of a quotation, without their marks; `opened` and `closed` say whether these are there."""

    span: Span
    opened: bool
    closed: bool
    depth: int


def quotations(text: str) -> list[Quotation]:
    """All quotations in order of their start, inner ones behind the outer."""
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    for mark in MARKS.finditer(text):
        sign, at = mark[0], mark.start()
        opener = next(
            (i for i in reversed(range(len(open_marks))) if sign in CLOSERS[open_marks[i][0]]), None
        )
        if _is_apostrophe(text, at, bool(opener is not None and open_marks[opener][0] in SINGLE)):
            continue
        if opener is not None and (open_marks[opener][0] != sign or not _opens(text, at, is_inside=True)):
            found.append(Quotation(Span(open_marks[opener][1] + 1, at), True, True, opener))
            del open_marks[opener:]
        elif sign in CLOSERS and _opens(text, at):
            open_marks.append((sign, at))
        elif sign not in SINGLE and not open_marks and not text[at - 1 : at].isdigit():
            found.append(Quotation(Span(0, at), False, True, 0))
    last = len(text.rstrip())
    found += [
        Quotation(Span(at + 1, max(at + 1, last)), True, False, depth)
        for depth, (sign, at) in enumerate(open_marks)
        if sign not in SINGLE
    ]
    return sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))


def _opens(text: str, at: int, *, is_inside: bool = False) -> bool:
    """Whether a mark stands where a quotation may open: before a word, behind none.

    A mark with white space on both sides opens one unless it stands inside one.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after == "" or after.isspace():
        return after != "" and (
            text[at] == "«" or (text[at] in LOOSE and not is_inside and not before.strip())
        )
    return not (before.isalnum() or before in {".", ",", "!", "?", "…"})


def _is_apostrophe(text: str, at: int, is_inside: bool) -> bool:
    """Whether a mark stands inside a word, or a single one behind one with nothing that it could close."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] not in "'’":
        return text[at] == '"' and bool(HEBREW.fullmatch(before + after))
    return before.isalnum() and (after.isalnum() or not is_inside)
