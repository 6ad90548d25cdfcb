"""One comparison on its way into another database: its log, then the rows that stand otherwise by it.

    log here   v1 ── v2      log there   v1 ── v2'      log then   v1 ── v2, v1 ── v2'     row   v2 or v2'

What is in no log (who looked at what, where somebody was reading, when a comparison was opened) is joined by
itself: the later, or the place further on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from store.annotation import SIDES
from store.errors import StoreError
from store.file import refusals
from store.log.kinds import KINDS
from store.log.log import standing
from store.log.records import Record, Scope
from store.merging.aliases import Held, Names, renamed

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from store.file.database import Database

Outcome = Literal["new", "changed", "same"]

_ENTRY = (
    "action", "kind", "undoes", "comparison", "reviewer", "at", "label", "table", "row", "before", "after",
    "parents",
)  # fmt: skip
_COLUMNS = ", ".join(f'"{name}"' for name in _ENTRY)
_INSERT = f"INSERT INTO changes ({_COLUMNS}) VALUES ({', '.join('?' * len(_ENTRY))})"
_KNOWN = f'SELECT {_COLUMNS} FROM changes WHERE action = ? AND "table" = ? AND "row" = ?'
_OPENED = ("opened", "left_path", "right_path", "left", "right", "links")


class Key(NamedTuple):
    """What a row is known by: its table, its id or place there, and whose it is."""

    table: str
    row: str
    scope: Scope


class Joining:
    """A database that takes comparisons in, inside a transaction; `path` is where they come from."""

    def __init__(self, into: Database, path: Path) -> None:
        self.into = into
        self.path = path
        self._name = ""

    def take(self, found: Held, keep: str, names: Names) -> Iterator[tuple[Key, Outcome]]:
        """Take a comparison in under the id `keep`, where it has its place; gives what was new in its log.

        Raises:
            StoreError: when the log or a row is at odds with what is here.
        """
        touched = list(dict.fromkeys(self._entries(found.entries, keep, names)))
        for key in touched:
            yield key, self._settle(key)
        for row in found.review:
            self._look(row, Scope(keep, row["reviewer"]))
        for row in found.positions:
            self._read_on(row, keep)

    def place(self, row: Record, keep: str, names: Names) -> None:
        """Make a comparison's row under the id `keep`, or join what is in no log with that which is there."""
        self._name = row["name"]
        row = row | {"id": keep, "left": names[row["left"]], "right": names[row["right"]]}
        known = self.into.row("SELECT * FROM comparisons WHERE id = ?", keep)
        if known is None:
            self.into.insert("comparisons", row)
            return
        last = max((row, dict(known)), key=_opened)
        joined = {name: last[name] for name in _OPENED} | {"created": min(row["created"], known["created"])}
        if any(known[name] != value for name, value in joined.items()):
            self.into.update("comparisons", keep, joined)

    def _entries(self, entries: Iterable[sqlite3.Row], keep: str, names: Names) -> Iterator[Key]:
        """Put on record what is not yet in the log; gives the rows that it is about."""
        for entry in entries:
            row = keep if entry["table"] == "comparisons" else entry["row"]
            states = {name: renamed(entry[name], names) for name in ("before", "after")}
            values = tuple((dict(entry) | states | {"comparison": keep, "row": row})[name] for name in _ENTRY)
            known = self.into.row(_KNOWN, entry["action"], entry["table"], row)
            if known is None:
                self.into.execute(_INSERT, *values)
                whose = entry["reviewer"] if entry["table"] == "review" else ""
                yield Key(entry["table"], row, Scope(keep, whose))
            elif known["comparison"] != keep:
                raise StoreError(refusals.parted(self.path, self.into.path, self._name))
            elif not _are_same(tuple(known), values):
                told = f"its log says of {entry['at']} what {self.into.path} does not say"
                raise StoreError(refusals.unfit(self.path, told))

    def _settle(self, key: Key) -> Outcome:
        """Write the row as it stands by the log."""
        entry = standing(self.into, *key)
        assert entry is not None  # it was just put there
        keeper, record = KINDS[key.table], entry.record
        current = keeper.read(self.into, key.scope, key.row)
        if current and key.table == "comparisons":  # which rows hold its texts is joined by itself
            record = current | {name: value for name, value in record.items() if name not in SIDES}
        if current and current.get("comparison", key.scope.comparison) != key.scope.comparison:
            raise StoreError(refusals.parted(self.path, self.into.path, self._name))
        if current == record or (current and _is_seen(current, record)):
            return "same"
        keeper.write(self.into, key.scope, current, record)
        return "changed" if current else "new"

    def _look(self, row: sqlite3.Row, scope: Scope) -> None:
        """A link that was looked at: in no log, unless it was judged before."""
        keeper, entry = KINDS["review"], standing(self.into, "review", row["place"], scope)
        current = keeper.read(self.into, scope, row["place"])
        mine = {name: row[name] for name in ("place", "state", "at", "version")}
        if entry is None:
            is_later = current is None or _looked(mine) > _looked(current)
        else:
            is_later = current == entry.record and _is_seen(mine, entry.record)
        if is_later:
            keeper.write(self.into, scope, current, mine)

    def _read_on(self, row: sqlite3.Row, keep: str) -> None:
        """Where somebody was reading: the place further on."""
        find = 'SELECT "offset", side FROM positions WHERE comparison = ? AND reviewer = ?'
        known = self.into.row(find, keep, row["reviewer"])
        if known is None or (row["offset"], row["side"]) > tuple(known):
            place = (keep, row["reviewer"], row["side"], row["offset"])
            self.into.execute("INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?)", *place)


def _opened(row: Record) -> tuple[object, ...]:
    return *(row[name] for name in _OPENED[:-1]), -1 if row["links"] is None else row["links"]


def _looked(record: Record) -> tuple[object, ...]:
    return record["version"], record["at"], record["state"]


def _is_seen(row: Record, logged: Record) -> bool:
    """Whether a place was looked at again since the log took the judgement back."""
    return logged["state"] == "unseen" and row == logged | {"state": "seen"} if "state" in logged else False


def _are_same(known: tuple[object, ...], values: tuple[object, ...]) -> bool:
    return known == values or [*map(_parsed, known)] == [*map(_parsed, values)]


def _parsed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and value.startswith("{") else value
