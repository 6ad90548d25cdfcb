"""Is the database whole? SQLite's own checks, and ours that see what those cannot.

a bit flips in a text         -> SQLite: ok          ours: the text is not the one that was stored
UPDATE annotations SET ...    -> SQLite: ok          ours: the row differs from its last entry in the log
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from store.annotation import SIDES
from store.database import Database
from store.errors import StoreError
from store.kinds import COLUMNS, KINDS
from store.library import list_comparisons, load_documents
from store.log import standing
from store.migrations import TABLES
from store.records import Record, Scope, stream_records

_ANYONE = Scope("", "")
# Of a moved target the quote is taken from the text of today: accents may be encoded otherwise there.
_EARLIER = """SELECT annotation, exact, old_document, old_start, old_end FROM targets
  WHERE old_document IS NOT NULL AND anchor IN ('fuzzy', 'orphan') ORDER BY old_document"""


def problems(database: Database) -> list[str]:
    """All that is found, a sentence each; a check that damage cuts short is a finding too."""
    found: list[str] = []
    for check in CHECKS:
        try:
            found.extend(check(database))
        except StoreError as error:
            found.append(str(error))
    return list(dict.fromkeys(found))


def _structure(database: Database) -> Iterator[str]:
    for row in database.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"{database.path} is damaged: {row[0]}."


def _references(database: Database) -> Iterator[str]:
    for row in database.rows("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} refers to a row of {row[2]} that is not there."


def _strays(database: Database) -> Iterator[str]:
    names = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    for row in names:
        if row["name"] not in TABLES:
            yield f"The table {row['name']} is none of Diptych's."


def _texts(database: Database) -> Iterator[str]:
    for row in database.stream("SELECT path, text, text_sha256 FROM documents"):
        if hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
            yield f"The text of {row['path']} is not the one that was stored."


def _annotations(database: Database) -> Iterator[str]:
    for record in stream_records(database, "true"):
        last = standing(database, "annotations", record["id"], _ANYONE)
        if last is None or last.record != record:
            yield f"The annotation {record['id']} differs from its last entry in the log."


def _reviews(database: Database) -> Iterator[str]:
    meaning = KINDS["review"].meaning
    for row in database.stream("SELECT comparison, reviewer, place, state FROM review"):
        last = standing(database, "review", row["place"], Scope(row["comparison"], row["reviewer"]))
        if meaning(dict(row)) != (meaning(last.record) if last else "seen"):
            yield f"{row['reviewer']}'s review of {row['place']} differs from its last entry in the log."


def _marks(database: Database) -> Iterator[str]:
    for table, names in COLUMNS.items():
        for row in database.stream(f"SELECT {', '.join(names)} FROM {table}"):
            last = standing(database, table, row["id"], _ANYONE)
            if last is None or last.record != dict(row):
                yield f"The row {row['id']} of {table} differs from its last entry in the log."


def _comparisons(database: Database) -> Iterator[str]:
    keeper = KINDS["comparisons"]
    for row in database.rows("SELECT id, name FROM comparisons"):
        last = standing(database, "comparisons", row["id"], _ANYONE)
        stands = _with_texts(database, keeper.read(database, Scope(row["id"], ""), row["id"]) or {})
        if last and not _with_texts(database, last.record).items() <= stands.items():
            yield f"The comparison {row['name']} differs from its last entry in the log."


def _with_texts(database: Database, record: Record) -> Record:
    """A comparison by its texts, of which several documents may hold the same."""
    hashed = "SELECT text_sha256 FROM documents WHERE id = ?"
    return record | {side: database.value(hashed, record[side]) for side in SIDES if side in record}


def _vanished(database: Database) -> Iterator[str]:
    for row in database.stream('SELECT DISTINCT "table", "row", comparison, reviewer FROM changes'):
        if KINDS[row["table"]].read(database, Scope(row["comparison"], row["reviewer"]), row["row"]) is None:
            yield f"The log knows a row {row['row']} of {row['table']} that is not there."


def _earlier_quotes(database: Database) -> Iterator[str]:
    texts: dict[str, str] = {}
    for target in database.stream(_EARLIER):
        document = target["old_document"]
        if document not in texts:
            texts[document] = database.value("SELECT text FROM documents WHERE id = ?", document)
        if texts[document][target["old_start"] : target["old_end"]] != target["exact"]:
            yield f"The annotation {target['annotation']} quotes what does not stand in the earlier text."


def _quotes(database: Database) -> Iterator[str]:
    for comparison in list_comparisons(database):
        left, right = load_documents(database, comparison.id)
        texts = {"left": left.text, "right": right.text}
        for record in stream_records(database, "a.comparison = ? AND a.deleted IS NULL", comparison.id):
            for target in record["targets"]:
                found = texts[target["side"]][target["start"] : target["end"]]
                if target["anchor"] in ("exact", "moved") and found != target["exact"]:
                    place = f"{target['side']} {target['start']}-{target['end']}"
                    yield f"The annotation {record['id']} quotes what does not stand at {place}."


Check = Callable[[Database], Iterator[str]]
RECORD: tuple[Check, ...] = (
    _structure,
    _references,
    _texts,
    _annotations,
    _reviews,
    _marks,
    _comparisons,
    _vanished,
    _quotes,
    _earlier_quotes,
)
CHECKS: tuple[Check, ...] = (*RECORD, _strays)
