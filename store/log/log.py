"""What the log says of one row: which entry stands, and what others said beside it, unknown to its writer.

    ann   v1 ── v2 ── v3         an entry names as its parents those that it was written on
    bob     └── v2'              heads: v3, which stands, and v2', which no entry was written on
    ann   settles it: v4         parents v3 and v2': one head again

Only a merge brings a second head. It stays until somebody says something of the row anew, knowing both. Of
several heads the one with the highest version stands, then the latest, so that every copy finds the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from store.log.kinds import logged
from store.log.records import Record, Scope

if TYPE_CHECKING:
    from store.file.database import Database

_ENTRIES = """SELECT "table", action, kind, undoes, reviewer, "at", label, "after", parents FROM changes
  WHERE "table" = ? AND "row" = ? {} ORDER BY id"""
_OF_ALL = """SELECT "row", action, parents FROM changes
  WHERE "table" = 'annotations' AND "row" IN ({}) ORDER BY "row", id"""  # as the index has them
_OF_SCOPE = "AND comparison = ? AND reviewer = ?"


class Entry(NamedTuple):
    """One write of a row; `after` is the row as JSON, `parents` ids of actions, first the one that stood."""

    table: str
    action: str
    kind: str
    undoes: str | None
    reviewer: str
    at: str
    label: str
    after: str
    parents: str

    @property
    def record(self) -> Record:
        """The row as this entry left it."""
        return logged(self.table, self.after)

    @property
    def rank(self) -> tuple[Any, ...]:
        """Of two heads the one that ranks higher stands."""
        return self.record["version"], self.at, self.reviewer, self.after


def entries(database: Database, table: str, row: str, scope: Scope) -> list[Entry]:
    """All entries of a row, in their order; places are reviewed by each reviewer for themselves."""
    if table == "review":
        return [Entry(*found) for found in database.rows(_ENTRIES.format(_OF_SCOPE), table, row, *scope)]
    return [Entry(*found) for found in database.rows(_ENTRIES.format(""), table, row)]


def heads_of_all(database: Database, rows: Sequence[str], scope: Scope) -> dict[str, list[str]]:
    """The actions of the heads of some annotations, by id, in the order of `heads`.

    Of nearly all each entry was written on the one before it, which takes no look at what they say.
    """
    found: dict[str, list[str]] = {row: [] for row in rows}
    for some in database.in_lots(rows):
        written = database.tuples(_OF_ALL.format(", ".join("?" * len(some))), *some)
        for row, each in groupby(written, key=itemgetter(0)):
            _, actions, parents = zip(*each, strict=True)
            if parents == ("", *actions[:-1]):
                found[row] = [actions[-1]]
            else:
                found[row] = [entry.action for entry in heads(entries(database, "annotations", row, scope))]
    return found


def heads(found: Sequence[Entry]) -> list[Entry]:
    """The entries that none was written on: first the one that stands, then the others by rank."""
    taken_back: set[str] = set()
    for entry in reversed(found):
        if entry.undoes and entry.action not in taken_back:
            taken_back.add(entry.undoes)
    known: set[str] = set()
    for entry in found:
        # Who takes back what settled it leaves the others standing beside it again.
        known.update(entry.parents.split()[: 1 if entry.action in taken_back else None])
    left = [entry for entry in found if entry.action not in known]
    return sorted(left, key=lambda entry: entry.rank, reverse=True) if len(left) > 1 else left


def standing(database: Database, table: str, row: str, scope: Scope) -> Entry | None:
    """The entry that a row stands as; None when it is in no log."""
    return next(iter(heads(entries(database, table, row, scope))), None)
