"""What raw sqlite3 does with the same rows: the control beside each figure of the store.

The rows of an annotation as the store wrote them   ->   the same INSERTs and SELECTs with nothing around them
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]
WRITTEN = ("annotations", "targets", "changes")  # by an annotation, in this order
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
_READ_FIRST = (
    "SELECT * FROM comparisons WHERE id = :id",
    'SELECT * FROM documents WHERE id = (SELECT "left" FROM comparisons WHERE id = :id)',
    'SELECT * FROM documents WHERE id = (SELECT "right" FROM comparisons WHERE id = :id)',
    "SELECT * FROM tags WHERE tag_set = (SELECT tag_set FROM comparisons WHERE id = :id)",
    "SELECT * FROM positions WHERE comparison = :id",
    "SELECT * FROM review WHERE comparison = :id",
    "SELECT * FROM pins WHERE comparison = :id",
    "SELECT * FROM suggestions WHERE comparison = :id",
    "SELECT * FROM dismissed WHERE comparison = :id",
    "SELECT id, label FROM tags WHERE :id IS NOT NULL",
)
_ANNOTATIONS = "SELECT * FROM annotations WHERE comparison = ? AND deleted IS NULL ORDER BY created, id"
_TARGETS = """SELECT t.* FROM annotations AS a JOIN targets AS t ON t.annotation = a.id
  WHERE a.comparison = ? AND a.deleted IS NULL ORDER BY a.created, a.id, t.n"""

_UNSAID = {"version": 1, "deleted": None, "decided_by": None, "decided": None, "suggestion": None}
_UNMOVED = {"old_document": None, "old_start": None, "old_end": None}
_FIELDS = (
    "id", "comparison", "tag", "severity", "status", "sure", "note", "reviewer", "origin", "created",
    "updated", "version", "deleted", "decided_by", "decided", "suggestion",
)  # fmt: skip
_TARGET = ("side", "start", "end", "exact", "prefix", "suffix", "anchor", *_UNMOVED)
_INSERT_ANNOTATION = f"""INSERT INTO annotations ({", ".join(_FIELDS)})
  VALUES ({", ".join("?" * len(_FIELDS))})"""
_INSERT_TARGET = f"INSERT INTO targets VALUES (?, ?, {', '.join('?' * len(_TARGET))})"
_INSERT_CHANGE = """INSERT INTO changes
  (action, kind, comparison, reviewer, "at", label, "table", "row", "after")
  VALUES ('00000000-0000-7000-8000-000000000000', 'do', ?, 'ann', ?, 'import', 'annotations', ?, ?)"""
_fields, _target = itemgetter(*_FIELDS), itemgetter(*_TARGET)


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the store's settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def taken_out(connection: sqlite3.Connection) -> Rows:
    """The rows of all annotations, taken out of their tables so that they can be written again."""
    rows = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in WRITTEN}
    for table in reversed(WRITTEN):
        connection.execute(f"DELETE FROM {table}")
    connection.executescript(
        "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"
    )  # as small as ours was before it wrote
    return rows


def inserts(rows: Rows) -> dict[str, str]:
    """The INSERT of each table."""
    return {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})"
        for table, found in rows.items()
    }


def read_first(connection: sqlite3.Connection, comparison: str) -> None:
    """What the reader reads when it opens a comparison, and the note of when that was."""
    for sql in _READ_FIRST:
        connection.execute(sql, {"id": comparison}).fetchall()
    read_annotations(connection, comparison)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE comparisons SET opened = '2025' WHERE id = ?", [comparison])
    connection.execute("COMMIT")


def read_annotations(connection: sqlite3.Connection, comparison: str) -> None:
    """A comparison's annotations and their targets, as tuples."""
    connection.execute(_ANNOTATIONS, [comparison]).fetchall()
    connection.execute(_TARGETS, [comparison]).fetchall()


def imported(connection: sqlite3.Connection, lines: Sequence[bytes]) -> None:
    """What anyone would write to take the lines of annotations in: parsed, made into rows, and inserted."""
    annotations, targets, changes = [], [], []
    for line in lines:
        record = json.loads(line) | _UNSAID
        del record["type"]
        record["targets"] = [target | _UNMOVED for target in record["targets"]]
        annotations.append(_fields(record))
        for n, target in enumerate(record["targets"]):
            targets.append((record["id"], n, *_target(target)))
        logged = json.dumps(record, ensure_ascii=False)
        changes.append((record["comparison"], record["created"], record["id"], logged))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_INSERT_ANNOTATION, annotations)
    connection.executemany(_INSERT_TARGET, targets)
    connection.executemany(_INSERT_CHANGE, changes)
    connection.execute("COMMIT")
