"""Is the database whole? SQLite's own checks, and ours that see what those cannot.

a bit flips in a text         -> SQLite: ok          ours: the text is not the one that was stored
UPDATE annotations SET ...    -> SQLite: ok          ours: the row differs from its last entry in the log
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from store.annotation import SIDES
from store.comparison import Place, place_of
from store.errors import StoreError
from store.file.database import Database
from store.file.structure import alterations, damage
from store.log.comparisons import texts_of
from store.log.kinds import COLUMNS, KINDS, PLACE, logged
from store.log.log import standing
from store.log.records import Record, Scope, stream_records

if TYPE_CHECKING:
    import sqlite3

_ANYONE = Scope("", "")
# Of a moved target the quote is taken from the text of today: accents may be encoded otherwise there.
_EARLIER = """SELECT annotation, exact, old_document, old_start, old_end FROM targets
  WHERE old_document IS NOT NULL AND anchor IN ('fuzzy', 'orphan') ORDER BY old_document"""


_ENTRIES = """SELECT c.*, p."after" AS earlier FROM changes AS c LEFT JOIN changes AS p
  ON p.action = substr(c.parents, 1, 36) AND p."table" = c."table" AND p."row" = c."row" ORDER BY c.id"""
_REVIEWS = f"""SELECT comparison, reviewer, place, {", ".join(PLACE)}, state, "at", version FROM review"""
UNLOGGED_AT_FIRST = ("comparisons", "review")  # a comparison is made, and a link looked at, without an entry
# What JSON comes out as, and a question that has it in it, when it has changed.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, StoreError)


def problems(database: Database) -> list[str]:
    """All that is found, a sentence each; a check that damage cuts short is a finding too."""
    found: list[str] = []
    with database.reading_all():
        for check in CHECKS:
            try:
                found.extend(check(database))
            except StoreError as error:
                found.append(str(error))
    return [each.encode("utf-8", "backslashreplace").decode() for each in dict.fromkeys(found)]


def text_sum(text: object) -> str:
    """SHA-256, in hex, of a text as it lies on the disk; "" of what is no text any more."""
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest() if isinstance(text, str) else ""


def _texts(database: Database) -> Iterator[str]:
    for row in database.stream("SELECT path, text, text_sha256 FROM documents"):
        if text_sum(row["text"]) != row["text_sha256"]:
            yield f"The text of {row['path']} is not the one that was stored."


def _log(database: Database) -> Iterator[str]:
    """Each entry goes on from those that it names."""
    for entry in database.stream(_ENTRIES):
        after, before, earlier = (
            _read(entry["table"], entry[name]) for name in ("after", "before", "earlier")
        )
        if after is None:
            yield _garbled(entry, "cannot be read")
        elif not entry["parents"] and entry["before"] and entry["table"] not in UNLOGGED_AT_FIRST:
            yield _garbled(entry, "begins in the midst of it")
        elif entry["parents"] and (earlier is None or not goes_on(entry["table"], before, earlier)):
            yield _garbled(entry, "does not go on from the one before it")


def _garbled(entry: sqlite3.Row, how: str) -> str:
    return f"The entry {entry['id']} of the log, about {entry['row']} of {entry['table']}, {how}."


def _read(table: str, entry: str | None) -> Record | None:
    return read_entry(table, entry) if entry and table in KINDS else None


def goes_on(table: str, before: Record | None, earlier: Record) -> bool:
    """Whether a row is as the entry before left it, or was only looked at since."""
    if before is None or table != "review" or before.keys() != earlier.keys():
        return before == earlier
    if before["version"] > earlier["version"]:  # as an earlier Diptych kept that somebody had looked
        return KINDS[table].meaning(before) == KINDS[table].meaning(earlier)
    was_seen = earlier["state"] == "unseen" and before == earlier | {"state": "seen"}
    return was_seen or before == earlier


def read_entry(table: str, entry: str) -> Record | None:
    """A row as an entry of the log has it; None when that cannot be read any more."""
    try:
        record = logged(table, entry)
        KINDS[table].meaning(record)
        record["version"] += 0
    except _UNREADABLE:
        return None
    return record


def _said(database: Database, table: str, row: str, scope: Scope = _ANYONE) -> Record | None:
    """A row as the log has it; None when there is none that can be read."""
    try:
        last = standing(database, table, row, scope)
        return read_entry(table, last.after) if last else None
    except _UNREADABLE:
        return None


def _annotations(database: Database) -> Iterator[str]:
    for record in stream_records(database, "true"):
        if _said(database, "annotations", record["id"]) != record:
            yield f"The annotation {record['id']} differs from its last entry in the log."


def _reviews(database: Database) -> Iterator[str]:
    meaning = KINDS["review"].meaning
    for row in database.stream(_REVIEWS):
        said = _said(database, "review", row["place"], Scope(row["comparison"], row["reviewer"]))
        is_same = meaning(dict(row)) == (meaning(said) if said else "seen")
        if said and said["version"] == row["version"] and said["state"] == row["state"]:
            is_same = said["at"] == row["at"]
        if not is_same or not _is_at(row, row["place"]):
            yield f"{row['reviewer']}'s review of {row['place']} differs from its last entry in the log."


def _is_at(row: sqlite3.Row, place: str) -> bool:
    try:
        return place_of(place) == Place.in_row(row)
    except (AttributeError, ValueError):
        return False


def _marks(database: Database) -> Iterator[str]:
    for table, names in COLUMNS.items():
        for row in database.stream(f"SELECT {', '.join(names)} FROM {table}"):
            if _said(database, table, row["id"]) != dict(row):
                yield f"The row {row['id']} of {table} differs from its last entry in the log."


def _comparisons(database: Database) -> Iterator[str]:
    keeper = KINDS["comparisons"]
    for row in database.rows("SELECT id, name FROM comparisons"):
        stands = _with_texts(database, keeper.read(database, Scope(row["id"], ""), row["id"]) or {})
        said = _said(database, "comparisons", row["id"]) or {}
        if not _with_texts(database, said).items() <= stands.items():
            yield f"The comparison {row['name']} differs from its last entry in the log."


def _with_texts(database: Database, record: Record) -> Record:
    """A comparison by its texts, of which several documents may hold the same."""
    hashed = "SELECT text_sha256 FROM documents WHERE id = ?"
    return record | {side: database.value(hashed, record[side]) for side in SIDES if side in record}


def _vanished(database: Database) -> Iterator[str]:
    for row in database.stream('SELECT DISTINCT "table", "row", comparison, reviewer FROM changes'):
        if not _is_there(database, row["table"], row["row"], Scope(row["comparison"], row["reviewer"])):
            yield f"The log knows a row {row['row']} of {row['table']} that is not there."


def _is_there(database: Database, table: str, row: str, scope: Scope) -> bool:
    try:
        return table in KINDS and KINDS[table].read(database, scope, row) is not None
    except StoreError:  # what it is called has changed, or the page where it stood
        return False


def _part(text: object, start: object, end: object) -> str | None:
    """What stands there; None when damage has made something else of the places or the text."""
    if isinstance(text, str) and isinstance(start, int) and isinstance(end, int):
        return text[start:end]
    return None


def _earlier_quotes(database: Database) -> Iterator[str]:
    texts: dict[str, str] = {}
    for target in database.stream(_EARLIER):
        document = target["old_document"]
        if document not in texts:
            texts[document] = database.value("SELECT text FROM documents WHERE id = ?", document)
        if _part(texts[document], target["old_start"], target["old_end"]) != target["exact"]:
            yield f"The annotation {target['annotation']} quotes what does not stand in the earlier text."


def _quotes(database: Database) -> Iterator[str]:
    for row in database.rows("SELECT id FROM comparisons"):
        texts = texts_of(database, row["id"])
        for record in stream_records(database, "a.comparison = ? AND a.deleted IS NULL", row["id"]):
            for target in record["targets"]:
                found = _part(texts.get(target["side"]), target["start"], target["end"])
                if target["anchor"] in ("exact", "moved") and found != target["exact"]:
                    place = f"{target['side']} {target['start']}-{target['end']}"
                    yield f"The annotation {record['id']} quotes what does not stand at {place}."


Check = Callable[[Database], Iterator[str]]
RECORD: tuple[Check, ...] = (
    damage,
    _log,
    _texts,
    _annotations,
    _reviews,
    _marks,
    _comparisons,
    _vanished,
    _quotes,
    _earlier_quotes,
)
CHECKS: tuple[Check, ...] = (*RECORD, alterations)
