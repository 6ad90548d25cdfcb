"""What of a PDF's pages is no text: running heads, page numbers, tables of contents, what a browser prints.

The Harbour Gazette, no. 3        on most pages at the same place
- 12 -                            a number at the edge
The storm . . . . . . . . 3       dots up to a number
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from collate.readers.page import UnfitError
from collate.readers.pdf_lines import Line

EDGE_LINES = 3  # at the top and bottom of a page that may be furniture

_NUMBER = re.compile(
    r"(?:p\.|pages?|seite|s\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?:page|seite)\s*\d{1,4}\s*(?:/|of|von|sur|de)\s*\d{1,4}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|file:/|about:)\S+(?: \|)?\s+\d{1,4}/\d{1,4}")
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?(?: \|)? +\d{1,2}[:.]\d\d\b.*")
_LEADERS = re.compile(r".*?(?:\. ?){6,}[\s|]*[\divxlc]*", re.IGNORECASE)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of all pages without running heads, page numbers and tables of contents."""
    sizes = [line.size for page in pages for line in page]
    body = median(sizes) if sizes else 0
    seen = Counter(key for page in pages for key in {_key(line) for edge in _edges(page) for line in edge})
    enough = max(2, min(3, len(pages)))
    kept = []
    for page in pages:
        gone: set[int] = set()
        by_browser = _by_browser(page)
        for edge in _edges(page):
            for line in edge:
                if line in by_browser:
                    gone.add(id(line))
                    continue
                if not _is_furniture(line, seen[_key(line)] >= enough, body, len(pages)):
                    break
                gone.add(id(line))
        gone.update(id(line) for line in page if _LEADERS.fullmatch(line.text))
        kept.append([line for line in page if id(line) not in gone])
    if pages and not any(kept):
        raise UnfitError(
            "has nothing but the same few lines on each page: there is nothing to compare in it."
        )
    return kept


def _is_furniture(line: Line, is_repeated: bool, body: float, pages: int) -> bool:
    if line.size > 1.15 * body:
        return False
    words = line.text.strip()
    return is_repeated or bool((_NUMBER if pages > 1 else _NUMBER_OF).fullmatch(words))


def _by_browser(page: Sequence[Line]) -> list[Line]:
    """The address at the foot of a page that a browser printed, and then the date and title at its head."""
    head, foot = _edges(page)
    address = [line for line in foot[:1] if _ADDRESS.fullmatch(line.text.strip())]
    return [*address, *(line for line in head[:1] if address and _PRINTED.fullmatch(line.text.strip()))]


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines from the top, and the last from the bottom."""
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:EDGE_LINES], ordered[-1 : -1 - EDGE_LINES : -1]


def _key(line: Line) -> tuple[str, int]:
    """What a line says, whatever the numbers in it and the order of its words, and where it stands."""
    words = re.sub(r"\d+", "#", line.text.lower()).replace("|", " ").split()
    return " ".join(sorted(words)), round(line.bottom / 4)
