"""The tables that are logged, a line each in KINDS: how their rows are read, written and taken off.

    KINDS["pins"].read(database, scope, id)  ->  {"id": …, "left_start": 0, …, "version": 1, "deleted": None}

The same dicts, as JSON, are what the log holds before and after a change.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from store.comparison import Place
from store.log.records import (
    Record,
    Scope,
    meaning,
    read_annotation,
    read_review,
    removed,
    review_meaning,
    unreviewed,
    write_annotation,
    write_review,
)

if TYPE_CHECKING:
    from store.file.database import Database

PLACE = Place._fields
KNOWN_BY = ("comparison", "origin", "kind", "tag", "spans")  # a suggestion, whatever its id
_KEPT = ("created", "updated", "version", "deleted")
COLUMNS = {
    "pins": ("id", "comparison", *PLACE, "moved", "reviewer", *_KEPT),
    "dismissed": ("id", "comparison", "kind", *PLACE, "reviewer", *_KEPT),
    "suggestions": (
        "id", "comparison", "origin", "kind", "tag", "severity", "score", "shown", "why", "spans", *PLACE,
        "left_quote", "right_quote", *_KEPT,
    ),
}  # fmt: skip
_CHANGEABLE = ("name", "tag_set", "archived", "left", "right", "version")  # of a comparison

# What a row of the log may lack because it was written before the column was there.
_LATER: dict[str, Record] = {"annotations": {"decided_by": None, "decided": None, "suggestion": None}}
_LATER_OF_TARGET: Record = {"old_document": None, "old_start": None, "old_end": None}


class Kind(NamedTuple):
    """How the rows of one logged table are kept.

    Attributes:
        read: the row of a key, or None.
        write: put a row in the place of what was there before, None where nothing was.
        remove: the row as it stands off the record; it is kept, so that copies of a database can be merged.
        meaning: what two states of a row must share to count as the same.
    """

    read: Callable[[Database, Scope, str], Record | None]
    write: Callable[[Database, Scope, Record | None, Record], None]
    remove: Callable[[Record], Record]
    meaning: Callable[[Record], object]


def logged(table: str, entry: str) -> Record:
    """A row as the log holds it, complete also when an older Diptych wrote it."""
    record: Record = {**_LATER.get(table, {}), **json.loads(entry)}
    if table == "annotations":
        record["targets"] = [{**_LATER_OF_TARGET, **target} for target in record["targets"]]
    return record


def _plain(table: str) -> Kind:
    """A table whose rows have an id and stand alone."""
    names = COLUMNS[table]
    select = f"SELECT {', '.join(names)} FROM {table} WHERE id = ?"
    upsert = (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names[1:])}"
    )

    def read(database: Database, scope: Scope, row: str) -> Record | None:
        found = database.row(select, row)
        return dict(found) if found else None

    def write(database: Database, scope: Scope, before: Record | None, record: Record) -> None:
        database.execute(upsert, *(record[name] for name in names))

    return Kind(read, write, removed, meaning)


def _read_comparison(database: Database, scope: Scope, row: str) -> Record | None:
    columns = ", ".join(f'"{name}"' for name in _CHANGEABLE)
    found = database.row(f"SELECT {columns} FROM comparisons WHERE id = ?", row)
    return dict(found) if found else None


def _write_comparison(database: Database, scope: Scope, before: Record | None, record: Record) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in _CHANGEABLE)
    values = (record[name] for name in _CHANGEABLE)
    database.execute(f"UPDATE comparisons SET {sets} WHERE id = ?", *values, scope.comparison)


def comparison_meaning(record: Record) -> object:
    """What a reviewer says of a comparison; which rows hold its texts was not always in the log."""
    return {name: record[name] for name in ("name", "tag_set", "archived")}


KINDS = {
    "annotations": Kind(read_annotation, write_annotation, removed, meaning),
    "review": Kind(read_review, write_review, unreviewed, review_meaning),
    "pins": _plain("pins"),
    "dismissed": _plain("dismissed"),
    "suggestions": _plain("suggestions"),
    "comparisons": Kind(_read_comparison, _write_comparison, removed, comparison_meaning),
}
