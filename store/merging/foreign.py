"""Databases of others, read and never written: what is not whole is refused before anything is taken from it.

bob.db of today             read as it is, in one transaction: what bob writes meanwhile is not seen
bob.db of an older Diptych  the same of a copy in memory, which is brought up to date
not ours, newer, damaged, changed by another program          one sentence
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.annotation import Side
from store.comparison import Place, place_of
from store.errors import StoreError
from store.file import refusals
from store.file.database import Database
from store.file.inspecting import has_content
from store.file.opening import open_read_only
from store.incoming import rows
from store.incoming.documents import whole_lists
from store.incoming.misfits import Unfit
from store.incoming.quotes import misplaced
from store.log.checking import RECORD
from store.log.comparisons import texts_of
from store.log.history import CARRY_OVER
from store.log.kinds import logged
from store.log.records import Record
from store.suggestion import spans_of

if TYPE_CHECKING:
    import sqlite3

# Undo steps back over no change of the texts.
_UNDOABLE = """SELECT "table", "before", "after" FROM changes WHERE comparison = :comparison
  AND id > (SELECT coalesce(max(id), 0) FROM changes WHERE comparison = :comparison AND label = :label)"""
_LISTS = ("blocks", "sentences", "styles", "runs", "notices")


@contextmanager
def sources(paths: Sequence[Path]) -> Iterator[list[Database]]:
    """The databases of these files, each found whole.

    Raises:
        StoreError: when one is missing, not ours, newer, damaged, or does not match its own log.
    """
    with ExitStack() as stack:
        found = [stack.enter_context(_source(path)) for path in paths]
        for database in found:
            _require_shape(database)
            require_whole(database)
            _require_places(database)
        yield found


def require_whole(database: Database) -> None:
    """Raise StoreError when rows do not match their log or their texts, with the first that does not."""
    for check in RECORD:
        for problem in check(database):
            raise StoreError(refusals.not_whole(database.path, problem))


@contextmanager
def _source(path: Path) -> Iterator[Database]:
    if not has_content(path):
        raise StoreError(f"There is no database {path} to merge: see to its name.")
    with closing(open_read_only(path)) as database:
        database.rows("PRAGMA trusted_schema = OFF")
        database.rows("BEGIN")
        yield database


def _require_shape(database: Database) -> None:
    """Raise StoreError when a row holds what Diptych would never write."""
    for query, check in _CHECKS.items():
        for row in database.stream(query):
            if wrong := check(row):
                raise StoreError(refusals.unfit(database.path, wrong))


def _require_places(database: Database) -> None:
    """Raise StoreError when a row stands, or could by undo, where its comparison's texts have nothing."""
    for comparison in database.rows("SELECT id FROM comparisons"):
        texts = texts_of(database, comparison["id"])
        for table, record in _placed(database, comparison["id"]):
            for side, start, end, quote in _spans(table, record):
                if why := misplaced(side, texts[side], start, end, quote):
                    raise StoreError(refusals.unfit(database.path, f"{table}: {why}"))


def _placed(database: Database, comparison: str) -> Iterator[tuple[str, Record]]:
    """The rows of a comparison as they stand, and as undo and redo could put them back."""
    for table in ("review", "pins", "dismissed", "suggestions"):
        for row in database.stream(f"SELECT * FROM {table} WHERE comparison = ?", comparison):
            yield table, dict(row)
    for row in database.stream(_UNDOABLE, comparison=comparison, label=CARRY_OVER):
        for state in filter(None, (row["before"], row["after"])):
            yield row["table"], logged(row["table"], state)


def _spans(table: str, record: Record) -> Iterator[tuple[Side, int, int, str | None]]:
    """All that a row says of places, with the quote where it must stand there."""
    if table == "annotations":
        for target in record["targets"]:
            quote = target["exact"] if target["anchor"] in ("exact", "moved") else None
            yield target["side"], target["start"], target["end"], quote
    elif table != "comparisons":
        place = place_of(record["place"]) if table == "review" else Place.in_row(record)
        for side, span in place.spans():
            yield side, *span, None
    if table == "suggestions":
        for side, span in spans_of(record["spans"]):
            yield side, *span, None


def _document(row: sqlite3.Row) -> str:
    record = dict(row)
    try:
        record |= {name: json.loads(record[name]) for name in _LISTS}
    except (TypeError, ValueError, RecursionError):
        return "a document has a list that is no JSON"
    if wrong := rows.misfit(record, rows.DOCUMENT):
        return _of("a document", wrong)
    try:
        whole_lists(record["text"], record)
    except Unfit as unfit:
        return _of("a document", f"{unfit.field} {unfit.reason}")
    return ""


def _entry(row: sqlite3.Row) -> str:
    record = dict(row)
    before, after = record.pop("before"), record.pop("after")
    if wrong := rows.misfit(record, rows.ENTRY):
        return _of("a line of the log", wrong)
    states = [after] if before is None else [before, after]
    return next((_of("a line of the log", wrong) for text in states if (wrong := _state(record, text))), "")


def _state(entry: Record, text: object) -> str:
    """What is wrong with a row as the log holds it."""
    table = entry["table"]
    try:
        record = logged(table, text) if isinstance(text, str) else {}
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return "is no JSON of a row"
    if wrong := rows.misfit(record, rows.LOGGED[table]):
        return wrong
    known_by = {"id": entry["row"], "place": entry["row"], "comparison": entry["comparison"]}
    is_other = any(record[name] != value for name, value in known_by.items() if name in record)
    return "is about another row" if is_other else ""


def _plain(what: str, shape: rows.Shape) -> Callable[[sqlite3.Row], str]:
    return lambda row: _of(what, rows.misfit(dict(row), shape))


def _of(what: str, wrong: str) -> str:
    return f"{what}: {wrong}" if wrong else ""


_CHECKS: dict[str, Callable[[sqlite3.Row], str]] = {
    f"SELECT {', '.join(rows.DOCUMENT)} FROM documents": _document,
    f"""SELECT {", ".join(f'"{name}"' for name in rows.COMPARISON)} FROM comparisons""": _plain(
        "a comparison", rows.COMPARISON
    ),
    f"SELECT {', '.join(rows.TAG)} FROM tags": _plain("a tag", rows.TAG),
    'SELECT place, state, "at", version, reviewer FROM review': _plain("a review state", rows.SEEN),
    'SELECT reviewer, side, "offset" FROM positions': _plain("a place", rows.POSITION),
    f"""SELECT {", ".join(f'"{name}"' for name in rows.ENTRY)}, "before", "after" FROM changes""": _entry,
}
