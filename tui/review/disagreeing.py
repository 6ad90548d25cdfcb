"""What merged copies say differently of one row, in words.

stands    bob: minor, note “as said”        the same row of the other copy     ann: major
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from store import Annotation
from store.log.conflicts import Conflict
from store.log.log import Entry
from store.log.records import Record
from tui.layout.typesetting import visible

SIGN = "≠"
Label = Callable[[str], str]  # what a tag is called, by its id

STATES = {
    "equivalent": "nothing wrong",
    "discrepant": "discrepant",
    "seen": "not judged",
    "unseen": "not judged",
}
TABLES = {"pins": "corrected link", "dismissed": "dismissed suggestion", "comparisons": "the comparison"}


def says(entry: Entry, other: Entry, label: Label) -> str:
    """What an entry says otherwise than another: "minor, note “as said”"; who says it stands before it."""
    words = ", ".join(_words(entry.record, other.record, label))
    return f"{visible(entry.reviewer)}: {words or 'something else'}"


def concerns(conflict: Conflict, reviewer: str, is_blind: bool) -> bool:
    """Whether a reviewer may see a conflict and settle it; a judgement is everyone's own."""
    sayers = {conflict.stands.reviewer, *(each.reviewer for each in conflict.others)}
    return conflict.reviewer in ("", reviewer) and not (is_blind and sayers != {reviewer})


def beside(conflicts: Mapping[str, Conflict], annotation: Annotation, label: Label) -> str:
    """What others say of an annotation beside what stands: "≠ ann: minor"; "" when nobody does."""
    conflict = conflicts.get(annotation.id)
    # One that was written since, by a key of this program, is settled.
    if conflict is None or conflict.stands.record["updated"] != annotation.updated:
        return ""
    return " ".join(f"{SIGN} {says(other, conflict.stands, label)}" for other in conflict.others)


def disputed(conflicts: Mapping[str, Conflict], current: Annotation | None) -> list[str]:
    """The rows to choose from: that of an annotation when copies say different things of it, else all."""
    is_here = current is not None and beside(conflicts, current, str) != ""
    return [current.id] if current and is_here else list(conflicts)


def choices(conflict: Conflict, label: Label) -> list[tuple[Entry, str]]:
    """What a row can be let stand as, in words: first as it is."""
    stands, first = conflict.stands, conflict.others[0]
    as_it_is = f"as it stands · {says(stands, first, label)}"
    return [(stands, as_it_is), *((each, says(each, stands, label)) for each in conflict.others)]


def about(conflict: Conflict, label: Label) -> str:
    """A conflict in a line: "Number or quantity “nine” → “ten” · ≠ ann: minor"."""
    record = conflict.stands.record
    what = TABLES.get(conflict.table, f"what you judged at {conflict.row}")
    if conflict.table == "annotations":
        quotes = (target["exact"] for target in record["targets"])
        what = f"{label(record['tag'])} {' '.join(f'“{visible(quote)}”' for quote in quotes if quote)}"
    said = " ".join(f"{SIGN} {says(other, conflict.stands, label)}" for other in conflict.others)
    return f"{what} · {said}"


def _words(record: Record, other: Record, label: Label) -> Iterator[str]:
    if record.get("deleted"):
        yield "deleted"
        return
    if other.get("deleted"):
        yield "not deleted"
    for name, word in WORDS.items():
        if name in record and record[name] != other.get(name):
            yield label(record[name]) if name == "tag" else word(record[name])


def _note(note: str) -> str:
    return f"note “{visible(' '.join(note.split()))}”" if note else "no note"


def _said(value: Any) -> str:
    return visible(str(value))


WORDS: dict[str, Callable[[Any], str]] = {
    "tag": _said,
    "severity": _said,
    "status": _said,
    "sure": lambda sure: "sure" if sure else "unsure",
    "note": _note,
    "targets": lambda _: "other spans",
    "state": lambda state: STATES[state],
    "moved": lambda moved: "moved" if moved else "not moved",
    "name": lambda name: f"called “{visible(name)}”",
    "tag_set": lambda name: f"tag set {visible(name)}",
    "decided_by": lambda name: f"decided by {visible(name)}" if name else "not decided",
    "archived": lambda archived: "put away" if archived else "in use",
}
