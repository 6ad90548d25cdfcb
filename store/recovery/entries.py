"""Damaged entries of the log made good from what else says the same.

after {"tag": "fac         the next entry of its row: before {"tag": "facts/…    ->  as it was
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from itertools import groupby

from store.incoming.rows import ENTRY, LOGGED, misfit
from store.log.checking import UNLOGGED_AT_FIRST, goes_on, read_entry
from store.log.records import Record
from store.recovery.salvage import Row

_NAMED_BY = ("action", "table", "row")


class Log:
    """The entries of a damaged log that can be kept, each mended by those beside it.

    Attributes:
        kept: in their order.
        lines: what was mended or lost, a sentence each.
    """

    def __init__(
        self,
        entries: Sequence[Row],
        rows: Mapping[tuple[str, str], Record],
        comparisons: Set[str],
        last: int,
    ) -> None:
        """Read the entries, with ids up to `last` at least.

        `rows`, by table and id, are as they stand; `comparisons` are those that entries may be about.
        """
        self.kept: list[Row] = []
        self.lines: list[str] = []
        self._rows = rows
        self._comparisons = comparisons
        entries = [self._under_its_row(entry) for entry in entries if all(map(entry.get, _NAMED_BY))]
        self._later = {(_parent(entry), entry["table"], entry["row"]): entry for entry in entries}
        self._known: dict[tuple[str, str, str], Row] = {}
        self._tell_gaps({entry["id"] for entry in entries}, last)
        for entry in entries:
            self._take(entry)

    def _under_its_row(self, entry: Row) -> Row:
        """An entry under the id and comparison of its row, if need be by what it says of the row."""
        record = _record(entry["table"], entry["after"]) or {}
        known = {"comparison": record.get("comparison", entry["comparison"])}
        if (entry["table"], entry["row"]) not in self._rows:
            known["row"] = record.get("id", entry["row"])
        if entry["comparison"] in self._comparisons:
            del known["comparison"]
        return {**entry, **known}

    def _tell_gaps(self, found: Set[int], last: int) -> None:
        missing = [number for number in range(1, max(last, *found, 0) + 1) if number not in found]
        for _, run in groupby(enumerate(missing), lambda each: each[1] - each[0]):
            numbers = [number for _, number in run]
            first, final = numbers[0], numbers[-1]
            which = f"entry {first} is" if first == final else f"entries {first}-{final} are"
            self.lines.append(f"Of the log, {which} lost.")

    def _take(self, entry: Row) -> None:
        about = f"The entry {entry['id']} of the log, about {entry['row']} of {entry['table']},"
        mended = self._mended(entry)
        if mended is None:
            self.lines.append(f"{about} is lost.")
            return
        if mended != entry:
            earlier = self._known.get((_parent(mended), *_name(entry)[1:]))
            beside = f"entry {earlier['id']}" if earlier else "what stands beside it"
            self.lines.append(f"{about} was mended so that it goes with {beside}.")
        self.kept.append(mended)
        self._known[_name(entry)] = mended

    def _mended(self, entry: Row) -> Row | None:
        after = self._after(entry)
        if (
            after is None
            or entry["comparison"] not in self._comparisons
            or misfit({name: entry[name] for name in ENTRY}, ENTRY)
        ):
            return None
        earlier = self._known.get((_parent(entry), *_name(entry)[1:]))
        if earlier is None:
            begins = entry["before"] if entry["table"] in UNLOGGED_AT_FIRST and not entry["parents"] else None
            return {**entry, "after": after, "parents": "", "before": begins}
        table, before = entry["table"], _record(entry["table"], entry["before"])
        if before is None or not goes_on(table, before, _record(table, earlier["after"]) or {}):
            return {**entry, "after": after, "before": earlier["after"]}
        return {**entry, "after": after}

    def _after(self, entry: Row) -> str | None:
        """What it says, else what the next of its row says was before, else what the row says."""
        table, later = entry["table"], self._later.get(_name(entry))
        found = [entry["after"], later["before"] if later else None]
        if later is None and (row := self._rows.get((table, entry["row"]))):
            found.append(json.dumps(row, ensure_ascii=False))
        return next((each for each in found if _is_about(entry, _record(table, each))), None)


def _is_about(entry: Row, record: Record | None) -> bool:
    """Whether an entry's contents can be read, and are those of its row and comparison."""
    known_by = {"id": entry["row"], "comparison": entry["comparison"]}
    return record is not None and all(record.get(name, value) == value for name, value in known_by.items())


def _name(entry: Row) -> tuple[str, str, str]:
    action, table, row = (entry[name] for name in _NAMED_BY)
    return action, table, row


def _parent(entry: Row) -> str:
    return str(entry["parents"]).partition(" ")[0]


def _record(table: str, entry: str | None) -> Record | None:
    """What an entry says; None when that can be true of no row."""
    record = read_entry(table, entry) if entry and table in LOGGED else None
    return None if record is None or misfit(record, LOGGED[table]) else record
