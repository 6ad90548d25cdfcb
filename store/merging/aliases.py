"""The same text or comparison under two ids, in databases that were made apart: the smaller id wins.

ann opened old.md and new.md  ->  comparison 0192…      merged    0192… has both reviewers' annotations
bob opened the same files     ->  comparison 0193…
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from store.file.database import Database
from store.file.views import WITH_TEXTS
from store.log.records import Record

if TYPE_CHECKING:
    import sqlite3

_IDENTITY = ("text_sha256", "sha256", "media_type")
_READ = ("path", "encoding", "blocks", "sentences", "styles", "runs", "notices")
_SAME = f"SELECT * FROM documents WHERE {' AND '.join(f'{name} = ?' for name in _IDENTITY)}"
_TEXTS = f"""SELECT c.id, l.text_sha256 AS "left", r.text_sha256 AS "right" FROM {WITH_TEXTS}
  WHERE {{}} ORDER BY c.id"""
_RENAME_DOCUMENT = (
    "UPDATE documents SET id = ? WHERE id = ?",
    'UPDATE comparisons SET "left" = ? WHERE "left" = ?',
    'UPDATE comparisons SET "right" = ? WHERE "right" = ?',
    "UPDATE targets SET old_document = ? WHERE old_document = ?",
)
# Of annotations only what was carried over to another text names documents in the log.
_NAMING = """SELECT id, "before", "after" FROM changes
  WHERE ("table" = 'comparisons' OR comparison IN (SELECT comparison FROM changes WHERE label = 'carry over'))
  AND (instr("before", :id) OR instr("after", :id))"""
# What refers to annotations goes with them; what refers to a comparison goes before it.
_ROWS_OF = (
    "changes",
    "found",
    "positions",
    "reviewed",
    "review",
    "pins",
    "dismissed",
    "suggestions",
    "annotations",
)

Names = dict[str, str]
"""Ids of documents and comparisons -> those by which they go from now on."""


class Held(NamedTuple):
    """All that is on record of a comparison beside its annotations and marks, which the log has."""

    comparison: Record
    entries: list[sqlite3.Row]
    review: list[sqlite3.Row]
    positions: list[sqlite3.Row]


Texts = tuple[str, str]
"""The hashes of a left and a right text."""


def texts(database: Database, comparison: str | None = None) -> dict[str, Texts]:
    """The texts of a comparison, if it is there, or of all, by id."""
    rows = database.rows(_TEXTS.format(":id IS NULL OR c.id = :id"), id=comparison)
    return {row["id"]: (row["left"], row["right"]) for row in rows}


def of_texts(database: Database, wanted: Texts) -> list[str]:
    """The comparisons of two texts."""
    rows = database.rows(_TEXTS.format("l.text_sha256 = ? AND r.text_sha256 = ?"), *wanted)
    return [row["id"] for row in rows]


def held(database: Database, comparison: str) -> Held:
    """What a database holds of a comparison."""
    row = database.row("SELECT * FROM comparisons WHERE id = ?", comparison)
    assert row is not None  # it was listed
    return Held(
        dict(row),
        database.rows("SELECT * FROM changes WHERE comparison = ? ORDER BY id", comparison),
        database.rows("SELECT * FROM review WHERE comparison = ? ORDER BY reviewer, place", comparison),
        database.rows("SELECT * FROM positions WHERE comparison = ? ORDER BY reviewer", comparison),
    )


def lift(database: Database, comparison: str) -> Held:
    """Take a comparison out of a database, to be put back under another id in the same transaction."""
    found = held(database, comparison)
    for table in _ROWS_OF:
        database.execute(f"DELETE FROM {table} WHERE comparison = ?", comparison)
    database.execute("DELETE FROM comparisons WHERE id = ?", comparison)
    return found


def take_document(database: Database, row: Record) -> str:
    """Put a document of another database on record; gives the id by which it goes from now on.

    Raises:
        ValueError: when its id is that of another text here.
    """
    holder = database.row("SELECT * FROM documents WHERE id = ?", row["id"])
    known = database.row(_SAME, *(row[name] for name in _IDENTITY))
    if holder and (known is None or holder["id"] != known["id"]):
        raise ValueError(f"the document {row['id']} is another text")
    if known is None:
        database.insert("documents", row)
        return str(row["id"])
    kept = str(min(row["id"], known["id"]))
    if kept != known["id"]:
        _rename_document(database, known["id"], kept)
    # Which of two readings is the finer nobody can tell: either, as long as it is the same in every order.
    read = max((dict(known), row), key=lambda each: [each[name] for name in _READ])
    joined = {name: read[name] for name in _READ} | {"created": min(row["created"], known["created"])}
    if any(known[name] != value for name, value in joined.items()):
        database.update("documents", kept, joined)
    return kept


def _rename_document(database: Database, old: str, new: str) -> None:
    database.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends
    for sql in _RENAME_DOCUMENT:
        database.execute(sql, new, old)
    for row in database.rows(_NAMING, id=old):
        states = (renamed(row[name], {old: new}) for name in ("before", "after"))
        database.execute('UPDATE changes SET "before" = ?, "after" = ? WHERE id = ?', *states, row["id"])


def renamed(state: str | None, names: Names) -> str | None:
    """A row as the log holds it, with other ids of documents and comparisons in it."""
    if state is None:
        return None
    record: Record = json.loads(state)
    _rename(record, ("comparison", "left", "right"), names)
    for target in record.get("targets", ()):
        _rename(target, ("old_document",), names)
    return json.dumps(record, ensure_ascii=False)


def _rename(record: Record, fields: tuple[str, ...], names: Names) -> None:
    for name in fields:
        if name in record:
            record[name] = names.get(record[name], record[name])
