"""The library in words: how far each comparison is, what is on record, when it was opened.

12 of 38 links judged, 3 major, opened at 14:05   ->   "▓▓░░░░ 12/38", "3 major", "today 14:05"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from store.annotation import SEVERITIES
from store.library.library import Shelved
from tui.layout.typesetting import visible

HEADINGS = ("name", "reviewed", "links", "annotations", "opened", "left", "right")
DAYS = 30  # after so many a date says more than their number


def in_words(opened: str, now: datetime) -> str:
    """When something was opened, as one says it at `now`: "today 14:05", "3 days ago", "2026-03-14".

    `opened` is as the store keeps it, UTC; the words are of the zone of `now`.
    """
    when = datetime.fromisoformat(opened).astimezone(now.tzinfo)
    days = (now.date() - when.date()).days
    if days <= 0:
        return f"today {when:%H:%M}"
    if days == 1:
        return f"yesterday {when:%H:%M}"
    return f"{days} days ago" if days <= DAYS else f"{when:%Y-%m-%d}"


def bar(reviewed: int, links: int | None, width: int) -> str:
    """A share as so many cells: (1, 2, 4) -> "▓▓░░"; full only when all is done."""
    full = reviewed * width // links if links else 0
    return "▓" * full + "░" * (width - full)


def progress(shelved: Shelved) -> str:
    """How many links are judged, of how many: "12/38"; "?" where nobody has counted them yet."""
    links = shelved.comparison.links
    return f"{shelved.reviewed}/{'?' if links is None else links}"


def on_record(shelved: Shelved, *, by_severity: bool) -> str:
    """How many are on record: "5 ●", or "1 critical 4 minor", the gravest first."""
    found = shelved.annotations
    if by_severity and found:
        return " ".join(
            f"{found[severity]} {severity}" for severity in reversed(SEVERITIES) if severity in found
        )
    return f"{sum(found.values())} ●"


def paths(shelved: Shelved) -> str:
    """Where the texts were read from."""
    return visible(f"{shelved.comparison.left_path} · {shelved.comparison.right_path}")


def matching(query: str, shelf: Iterable[Shelved]) -> list[Shelved]:
    """Those that have every word of the query in their name or paths, in capitals or not."""
    words = query.casefold().split()
    return [
        shelved
        for shelved in shelf
        if all(word in f"{shelved.comparison.name}\n{paths(shelved)}".casefold() for word in words)
    ]


def excerpt(text: str, wanted: str, width: int) -> str:
    """About `width` characters of a text, from a little before what was looked for: "… who was the pilot"."""
    at = text.casefold().find(wanted.casefold())
    start = max(0, min(at - width // 3, len(text) - width))
    return f"…{text[start + 1 : start + width]}" if start else text


def in_plain(shelf: Iterable[Shelved]) -> Iterator[str]:
    """Lines of columns with tabs between them, for other programs; what was put away is left out."""
    yield "\t".join(HEADINGS)
    for shelved in shelf:
        found = shelved.comparison
        if found.archived is None:
            number = sum(shelved.annotations.values())
            links = "" if found.links is None else found.links
            row = (
                found.name,
                shelved.reviewed,
                links,
                number,
                found.opened,
                found.left_path,
                found.right_path,
            )
            yield "\t".join(visible(str(cell)) for cell in row)
