"""Texts that changed since they were reviewed: what is said of it, and the signs of what has no sure place.

exact    “nine”              moved    ↕“nine”    moved
fuzzy    ≈“nine o'clock”     changed             orphan   ∅“nine”   place lost
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from collate.readers import file_of
from store import Annotation
from store.annotation import Anchor
from store.comparison import Opened
from tui.review.amounts import amount

SIGNS: dict[Anchor, str] = {"exact": "", "moved": "↕", "fuzzy": "≈", "orphan": "∅"}
BECAME: dict[Anchor, str] = {"moved": "moved", "fuzzy": "changed", "orphan": "place lost"}
WAYS = ": {annotation.previous} {annotation.next} step through, {annotation.list} lists them"


def told(opened: Opened, annotations: Iterable[Annotation], now: datetime) -> str:
    """How the texts were found, when that is not what one expects; ids of keys in it stand for the keys.

    "rewrite.txt has changed since 12 March: 41 annotations carried over, 3 changed (fuzzy): { } step …"
    """
    if opened.left_alone:
        return f"these texts are not those of “{opened.left_alone}”, little of them is left: a new comparison"
    if not opened.changed:
        return ""
    paths = {"left": opened.comparison.left_path, "right": opened.comparison.right_path}
    names = dict.fromkeys(file_of(paths[side]).name for side in opened.changed)
    has = "has" if len(names) == 1 else "have"
    return f"{' and '.join(names)} {has} changed since {_since(opened.since, now)}{_carried(annotations)}"


def _since(opened: str, now: datetime) -> str:
    """When something was opened before: "14:05" today, "12 March", "12 March 2024"."""
    when = datetime.fromisoformat(opened).astimezone(now.tzinfo)
    if when.date() == now.date():
        return f"{when:%H:%M}"
    return f"{when.day} {when:%B}" + ("" if when.year == now.year else f" {when.year}")


def _carried(annotations: Iterable[Annotation]) -> str:
    found = Counter(annotation.anchor for annotation in annotations)
    if not (number := found.total()):
        return ""
    parts = [f"{amount(number, 'annotation')} carried over"]
    parts += [f"{found['moved']} moved"] if found["moved"] else []
    parts += [f"{found['fuzzy']} changed (fuzzy)"] if found["fuzzy"] else []
    if lost := found["orphan"]:
        parts.append(f"{lost} lost {'its place' if lost == 1 else 'their places'} (orphan)")
    return f": {', '.join(parts)}{WAYS if len(parts) > 1 else ', each in its place'}"
