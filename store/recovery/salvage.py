"""The rows of a damaged table, as far as they can be read.

rows 1-40, a lost page, rows 52-90        from its head 1-40, from its end 90-52, one by one 41-51
tags, of which an index has all columns   what is left out, from there
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from typing import Any

from store.errors import StoreError
from store.file.database import Database

Row = dict[str, Any]
_MOST, _PATIENCE = 1_000_000, 10_000  # rows that are asked for one by one; of these not there in a row
_KEYS = {
    "targets": ("annotation", "n"),
    "review": ("comparison", "reviewer", "place"),
    "positions": ("comparison", "reviewer"),
    "reviewed": ("comparison", "reviewer"),
    "tags": ("tag_set", "id"),
}
_TWICE = {  # the indexes that have most columns of a table, or all
    **{
        table: (f"idx_{table}_whole",)
        for table in ("documents", "comparisons", "tags", "positions", "reviewed")
    },
    "changes": ("idx_changes_comparison_reviewer_id", "idx_changes_table_row", "sqlite_autoindex_changes_1"),
}
_WITHOUT_ROWID = ("targets", "review")
# An index that lacks what tells apart which entries it has: it is asked for each.
_FIRST = """SELECT 1 FROM changes INDEXED BY idx_changes_first
  WHERE "before" = ? AND "before" IS NOT NULL AND parents = '' AND id = ?"""


def rows_of(database: Database, table: str) -> tuple[list[Row], bool]:
    """Each row once, and whether those are all for certain.

    A row that only an index still has lacks the columns that the index has not.
    """
    found: dict[tuple[object, ...], Row] = {}
    forward: list[Row] = []
    is_whole = _read(database, _ordered(table, "ASC"), forward)
    for row in forward if is_whole else _from_everywhere(database, table, forward):
        key = tuple(row[name] for name in _KEYS.get(table, ("id",)))
        if None not in key:  # else it is no row, but what is left where one was
            found.setdefault(key, row)
    rows = [{name: value for name, value in row.items() if name != "number"} for row in found.values()]
    return rows, is_whole


def _from_everywhere(database: Database, table: str, forward: list[Row]) -> Iterator[Row]:
    backward: list[Row] = []
    _read(database, _ordered(table, "DESC"), backward)
    yield from forward
    if table not in _WITHOUT_ROWID:
        yield from _between(database, table, forward, backward)
    yield from reversed(backward)
    for index in _TWICE.get(table, ()):
        yield from _copies(database, table, index) if _is_whole(index) else ()


def doubts(database: Database, table: str, rows: Sequence[Row]) -> Iterator[str]:
    """A sentence for each row that is not what an index has of it: nobody knows which of the two changed."""
    keys = _KEYS.get(table, ("id",))
    known = {tuple(row[name] for name in keys): row for row in rows}
    for index in _TWICE.get(table, ()):
        for copy in _copies(database, table, index):
            row = known.get(tuple(copy[name] for name in keys), {} if _is_whole(index) else copy)
            if any(row.get(name) != value for name, value in copy.items()):
                yield f"{name_of(table, row or copy)} is not what its index says."
    for row in rows if table == "changes" else ():
        is_first = row.get("before") is not None and row.get("parents") == ""
        if is_first and not _is_found(database, _FIRST, row["before"], row["id"]):
            yield f"{name_of(table, row)} is not what its index says."


def mend_by_index(
    database: Database, table: str, rows: Iterable[Row], known: Mapping[str, Set[object]]
) -> Iterator[str]:
    """Give rows what their index has in some columns, where only that is among what is `known` of these.

    A sentence for each.
    """
    doubtful = ((row, {name for name in known if row.get(name) not in known[name]}) for row in rows)
    wrong = [(row, names) for row, names in doubtful if names]
    for index in filter(_is_whole, _TWICE.get(table, ()) if wrong else ()):
        for copy in _copies(database, table, index):
            for row, names in wrong:
                is_its = all(row.get(name) == value for name, value in copy.items() if name not in names)
                if is_its and all(copy[name] in known[name] for name in names):
                    row |= copy
                    yield f"{name_of(table, row)} got its {' and '.join(sorted(names))} back from its index."


def _is_whole(index: str) -> bool:
    return index.endswith("_whole")


def _is_found(database: Database, sql: str, *values: object) -> bool:
    """Whether there is such a row; True where that cannot be asked."""
    with suppress(StoreError):
        return database.row(sql, *values) is not None
    return True


def name_of(table: str, row: Row) -> str:
    """How a row is told of."""
    if table == "changes":
        return f"The entry {row['id']} of the log"
    return f"The row {' '.join(str(row[name]) for name in _KEYS.get(table, ('id',)))} of {table}"


def _copies(database: Database, table: str, index: str) -> list[Row]:
    """The rows as an index has them."""
    columns: list[Row] = []
    rows: list[Row] = []
    if _read(database, f"PRAGMA index_info({index})", columns) and columns:
        names = {column["name"]: None for column in columns} | dict.fromkeys(_KEYS.get(table, ("id",)))
        listed = ", ".join(f'"{name}"' for name in names)
        _read(database, f"SELECT {listed} FROM {table} INDEXED BY {index}", rows)
    return rows


def _ordered(table: str, order: str) -> str:
    if table in _WITHOUT_ROWID:
        return f"SELECT * FROM {table} ORDER BY {', '.join(f'{key} {order}' for key in _KEYS[table])}"
    return f"SELECT rowid AS number, * FROM {table} NOT INDEXED ORDER BY rowid {order}"


def _read(database: Database, sql: str, rows: list[Row]) -> bool:
    """Read into `rows` up to where it is damaged; whether it was not."""
    try:
        rows.extend(dict(row) for row in database.stream(sql))
    except StoreError:
        return False
    return True


def _between(database: Database, table: str, forward: list[Row], backward: list[Row]) -> Iterator[Row]:
    """The rows between, asked for one by one; where none is found for long, the table is taken to end."""
    at = forward[-1]["number"] + 1 if forward else 1
    last = backward[-1]["number"] if backward else at + _MOST
    misses = 0
    while at < last and misses < _PATIENCE:
        rows: list[Row] = []
        _read(database, f"SELECT rowid AS number, * FROM {table} NOT INDEXED WHERE rowid = {at}", rows)
        yield from rows
        misses = 0 if rows else misses + 1
        at += 1


def last_number(database: Database, table: str, index: str) -> int:
    """The highest id that an index knows, where rows are numbered; 0 when it cannot be read."""
    found: list[Row] = []
    _read(database, f"SELECT max(id) AS id FROM {table} INDEXED BY {index}", found)
    return int(found[0]["id"] or 0) if found else 0
