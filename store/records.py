"""Rows of the record as plain dicts, and how each table that is logged reads and writes them.

    Annotation(id="…", targets=(…,), …)  <->  {"id": "…", …, "version": 3, "deleted": None, "targets": [{…}]}

The same dicts, as JSON, are what the log holds before and after a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from store.annotation import Annotation, Target
from store.comparison import place_of
from store.stamps import now

if TYPE_CHECKING:
    from store.database import Database

Record = dict[str, Any]

_COLUMNS = (
    "id", "comparison", "tag", "severity", "status", "sure", "note", "reviewer", "origin", "created",
    "updated", "version", "deleted",
)  # fmt: skip
_TARGET = ("side", "start", "end", "exact", "prefix", "suffix", "anchor")
_SELECT_TARGET = ", ".join(f't."{name}"' for name in _TARGET)
_UPSERT = (
    f"INSERT INTO annotations ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)


class Scope(NamedTuple):
    """Whose rows: review states are a reviewer's own."""

    comparison: str
    reviewer: str


def record_of(annotation: Annotation) -> Record:
    """An annotation as a new row, its targets in text order, none twice."""
    record = asdict(annotation)
    targets = sorted(set(annotation.targets), key=lambda target: (target.side, target.start, target.end))
    return record | {"targets": [asdict(target) for target in targets], "version": 1, "deleted": None}


def annotation_of(record: Record) -> Annotation:
    """The inverse of `record_of`."""
    fields = {name: value for name, value in record.items() if name not in ("version", "deleted")}
    targets = tuple(Target(**target) for target in record["targets"])
    return Annotation(**{**fields, "sure": bool(record["sure"]), "targets": targets})


def stream_records(database: Database, condition: str, *values: object) -> Iterator[Record]:
    """The annotations that meet an SQL condition on `a`, by `created`, then id; targets in text order."""
    rows = database.stream(
        f"SELECT a.*, {_SELECT_TARGET} FROM annotations AS a LEFT JOIN targets AS t ON t.annotation = a.id "
        f'WHERE {condition} ORDER BY a.created, a.id, t.side, t.start, t."end"',
        *values,
    )
    for _, group in groupby(rows, key=lambda row: row["id"]):
        parts = list(group)
        record = {name: parts[0][name] for name in _COLUMNS}
        targets = [{name: part[name] for name in _TARGET} for part in parts if part["side"] is not None]
        yield record | {"sure": bool(record["sure"]), "targets": targets}


def _read_annotation(database: Database, scope: Scope, row: str) -> Record | None:
    return next(iter(list(stream_records(database, "a.id = ?", row))), None)


def _write_annotation(database: Database, scope: Scope, record: Record) -> None:
    database.execute(_UPSERT, *(record[name] for name in _COLUMNS))
    database.execute("DELETE FROM targets WHERE annotation = ?", record["id"])
    for target in record["targets"]:
        database.execute(
            "INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            record["id"],
            *(target[name] for name in _TARGET),
        )


def _remove_annotation(record: Record) -> Record:
    return record | {"deleted": now()}


def _read_review(database: Database, scope: Scope, row: str) -> Record | None:
    found = database.row(
        'SELECT place, state, "at", version FROM review WHERE comparison = ? AND reviewer = ? AND place = ?',
        *scope,
        row,
    )
    return dict(found) if found else None


def _write_review(database: Database, scope: Scope, record: Record) -> None:
    database.execute(
        "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (comparison, reviewer, place) "
        'DO UPDATE SET state = excluded.state, "at" = excluded."at", version = excluded.version',
        *(
            *scope,
            record["place"],
            *place_of(record["place"]),
            record["state"],
            record["at"],
            record["version"],
        ),
    )


def _remove_review(record: Record) -> Record:
    return record | {"state": "unseen"}


def _annotation_meaning(record: Record) -> object:
    return {name: value for name, value in record.items() if name != "version"}


def _review_meaning(record: Record | None) -> object:
    # Looking at a link is not logged: a place that was unseen when last logged may be seen by now.
    return "seen" if record is None or record["state"] == "unseen" else record["state"]


class Kind(NamedTuple):
    """How the rows of one logged table are kept.

    Attributes:
        read: the row of a key, or None.
        write: put a row in its place.
        remove: the row as it stands off the record; it is kept, so that copies of a database can be merged.
        meaning: what two states of a row must share to count as the same.
    """

    read: Callable[[Database, Scope, str], Record | None]
    write: Callable[[Database, Scope, Record], None]
    remove: Callable[[Record], Record]
    meaning: Callable[[Record], object]


KINDS = {
    "annotations": Kind(_read_annotation, _write_annotation, _remove_annotation, _annotation_meaning),
    "review": Kind(_read_review, _write_review, _remove_review, _review_meaning),
}
