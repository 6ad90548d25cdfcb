"""Annotations and review states as plain dicts, read from their tables and written to them.

    Annotation(id="…", targets=(…,), …)  <->  {"id": "…", …, "version": 3, "deleted": None, "targets": [{…}]}

The same dicts, as JSON, are what the log holds before and after a change.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from store.annotation import Annotation, Target
from store.comparison import place_of
from store.stamps import now

if TYPE_CHECKING:
    from store.file.database import Database

Record = dict[str, Any]

_COLUMNS = (
    "id", "comparison", "tag", "severity", "status", "sure", "note", "reviewer", "origin", "created",
    "updated", "version", "deleted", "decided_by", "decided", "suggestion",
)  # fmt: skip
_TARGET = (
    "side", "start", "end", "exact", "prefix", "suffix", "anchor", "old_document", "old_start", "old_end",
)  # fmt: skip
_SELECT_TARGET = ", ".join(f't."{name}"' for name in _TARGET)
_FIELDS = tuple(name for name in Annotation._fields if name != "targets")
_BEFORE = Annotation._fields.index("targets")
_SURE = _FIELDS.index("sure")
_TARGETS = f"""SELECT t.annotation, {_SELECT_TARGET} FROM targets AS t
  WHERE t.annotation IN (SELECT a.id FROM annotations AS a WHERE {{}})
  ORDER BY t.annotation, t.n"""  # as they lie in the table, so that nothing is sorted
_ANNOTATIONS = f"""SELECT {", ".join(f"a.{name}" for name in _FIELDS)} FROM annotations AS a
  WHERE {{}} ORDER BY a.created, a.id"""
_JOINED = """FROM annotations AS a LEFT JOIN targets AS t ON t.annotation = a.id
  WHERE {} ORDER BY a.created, a.id, t.n"""
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM annotations AS a"
_INSERT_TARGET = f"INSERT INTO targets VALUES (?, ?, {', '.join('?' * len(_TARGET))})"
_INSERT = f"INSERT INTO annotations ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


class Scope(NamedTuple):
    """Whose rows: review states are a reviewer's own."""

    comparison: str
    reviewer: str


def record_of(annotation: Annotation) -> Record:
    """An annotation as a new row, its targets in text order, none twice."""
    targets = (target._asdict() for target in set(annotation.targets))
    return annotation._asdict() | {"targets": in_order(targets), "version": 1, "deleted": None}


def in_order(targets: Iterable[Record]) -> list[Record]:
    """Targets in text order, those at one place by where their quotes stand in the kept text."""
    return sorted(targets, key=where)


def where(target: Record) -> tuple[str, int, int, str, int, int]:
    """What no two targets of an annotation share."""
    side, start, end, old = target["side"], target["start"], target["end"], target["old_document"]
    if old is None:
        return side, start, end, "", 0, 0
    return side, start, end, old, target["old_start"], target["old_end"]


def annotation_of(record: Record) -> Annotation:
    """The inverse of `record_of`."""
    targets = tuple([_target(_target_columns(target)) for target in record["targets"]])
    return _annotation(_said(record), targets)


def stream_records(database: Database, condition: str, *values: object) -> Iterator[Record]:
    """The annotations that meet an SQL condition on `a`, by `created`, then id; targets in text order."""
    rows = database.stream(f"SELECT a.*, {_SELECT_TARGET} {_JOINED.format(condition)}", *values)
    for _, group in groupby(rows, key=lambda row: row["id"]):
        parts = list(group)
        record = {name: parts[0][name] for name in _COLUMNS}
        targets = [{name: part[name] for name in _TARGET} for part in parts if part["side"] is not None]
        yield record | {"sure": bool(record["sure"]), "targets": targets}


def list_annotations(database: Database, condition: str, *values: object) -> list[Annotation]:
    """The same as they are worked with: straight from the rows, for a comparison may have very many."""
    with database.reading(), _all_staying():
        rows = database.tuples(_ANNOTATIONS.format(condition), *values)
        marks = groupby(database.tuples(_TARGETS.format(condition), *values), itemgetter(0))
        targets = {annotation: tuple([_target(row[1:]) for row in group]) for annotation, group in marks}
        return [_annotation(row, targets.get(row[0], ())) for row in rows]


@contextmanager
def _all_staying() -> Iterator[None]:
    """While very many things are made that are all kept: looking through them for garbage took a quarter."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def list_living(database: Database, comparison: str, ids: Sequence[str]) -> list[Annotation]:
    """The annotations of these ids that are on record."""
    found: list[Annotation] = []
    for some in database.in_lots(ids):
        wanted = f"a.comparison = ? AND a.deleted IS NULL AND a.id IN ({', '.join('?' * len(some))})"
        found += list_annotations(database, wanted, comparison, *some)
    return found


def _annotation(said: tuple[Any, ...], targets: tuple[Target, ...]) -> Annotation:
    """An annotation from the values of `_FIELDS` and its targets."""
    sure = bool(said[_SURE])
    return _whole((*said[:_BEFORE], targets, *said[_BEFORE:_SURE], sure, *said[_SURE + 1 :]))


# As `_make`, without its step of Python.
_target, _whole = partial(tuple.__new__, Target), partial(tuple.__new__, Annotation)


def read_annotation(database: Database, scope: Scope, row: str) -> Record | None:
    """The row of an id, with its targets; None when there is none."""
    return next(iter(list(stream_records(database, "a.id = ?", row))), None)


def read_annotations(database: Database, rows: Sequence[str]) -> dict[str, Record]:
    """The rows of some ids, with their targets, by id; an id without a row is left out."""
    found: dict[str, Record] = {}
    for some in database.in_lots(rows):
        wanted = f"a.id IN ({', '.join('?' * len(some))})"
        for row in database.tuples(
            f"SELECT {', '.join(_COLUMNS)} FROM annotations AS a WHERE {wanted}", *some
        ):
            record = dict(zip(_COLUMNS, row, strict=True))
            found[row[0]] = record | {"sure": bool(record["sure"]), "targets": []}
        for annotation, *target in database.tuples(_TARGETS.format(wanted), *some):
            found[annotation]["targets"].append(dict(zip(_TARGET, target, strict=True)))
    return found


_columns, _target_columns, _said = itemgetter(*_COLUMNS), itemgetter(*_TARGET), itemgetter(*_FIELDS)


def write_annotation(database: Database, scope: Scope, before: Record | None, record: Record) -> None:
    """Put a row and its targets in their place."""
    if before is None:
        database.execute(_INSERT, *_columns(record))
    else:
        # What an index has is left alone where it stays the same: all columns would take three times as long.
        changes = {name: record[name] for name in _COLUMNS if record[name] != before[name]}
        if changes:
            database.update("annotations", record["id"], changes)
        if before["targets"] == record["targets"]:
            return
        database.execute("DELETE FROM targets WHERE annotation = ?", record["id"])
    for n, target in enumerate(record["targets"]):
        database.execute(_INSERT_TARGET, record["id"], n, *_target_columns(target))


def removed(record: Record) -> Record:
    """The row as it stands off the record."""
    return record | {"deleted": now()}


def read_review(database: Database, scope: Scope, row: str) -> Record | None:
    """A reviewer's state of a place; None when there is none."""
    found = database.row(
        'SELECT place, state, "at", version FROM review WHERE comparison = ? AND reviewer = ? AND place = ?',
        *scope,
        row,
    )
    return dict(found) if found else None


def write_review(database: Database, scope: Scope, before: Record | None, record: Record) -> None:
    """Put a reviewer's state of a place in its place."""
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


def unreviewed(record: Record) -> Record:
    """The row as it stands when nothing was judged."""
    return record | {"state": "unseen"}


def meaning(record: Record) -> object:
    """All that a row says: how often it was written is no part of it."""
    return {name: value for name, value in record.items() if name != "version"}


def review_meaning(record: Record | None) -> object:
    """The judgement alone."""
    # Looking at a link is not logged: a place that was unseen when last logged may be seen by now.
    return "seen" if record is None or record["state"] == "unseen" else record["state"]
