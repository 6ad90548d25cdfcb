"""What two copies of a database said of one row, each without knowing of the other.

    ann's copy   severity critical       after a merge   critical stands, and beside it: bob said minor
    bob's copy   severity minor

Whoever next says anything of the row settles it: by `Action.edit` and the like, or by `Action.settle` for
what one of the copies says. Where all say the same, or all took the row off the record, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.log.log import Entry, entries, heads
from store.log.records import Record, Scope

if TYPE_CHECKING:
    from store.file.database import Database

# Who imported a suggestion, and when, is nothing that anybody says of a text.
_SAID_IN = ("annotations", "review", "pins", "dismissed", "comparisons")
# Copies that parted have two entries written on the same one, or two with nothing before them.
_PARTED = f"""SELECT DISTINCT comparison, "table", "row", who FROM (
    SELECT comparison, "table", "row", CASE "table" WHEN 'review' THEN reviewer ELSE '' END AS who,
      substr(parents, 1, 36) AS written_on FROM changes WHERE {{}} "table" IN {_SAID_IN})
  GROUP BY comparison, "table", "row", who, written_on HAVING count(*) > 1"""
_STAMPS = ("version", "created", "updated", "at", "decided", "left", "right")


class Conflict(NamedTuple):
    """A row of which copies say different things.

    Attributes:
        comparison: whose row it is, by id.
        table: where it is, such as "annotations".
        row: its id, or the place of a review state.
        reviewer: whose judgement a review state is; "" elsewhere.
        stands: the entry of the log that the row stands as.
        others: what others said of it meanwhile, the latest first.
    """

    comparison: str
    table: str
    row: str
    reviewer: str
    stands: Entry
    others: tuple[Entry, ...]


def list_conflicts(database: Database, comparison: str | None = None) -> list[Conflict]:
    """The conflicts of a comparison, or of all, that nobody has settled; by table, then row."""
    parted = (
        database.rows(_PARTED.format(""))
        if comparison is None
        else database.rows(_PARTED.format("comparison = ? AND"), comparison)
    )
    found = [
        _conflict(database, row["table"], row["row"], Scope(row["comparison"], row["who"])) for row in parted
    ]
    return sorted((each for each in found if each), key=lambda each: (each.table, each.row))


def _conflict(database: Database, table: str, row: str, scope: Scope) -> Conflict | None:
    stands, *beside = heads(entries(database, table, row, scope))
    others = tuple(entry for entry in beside if _says(entry.record) != _says(stands.record))
    return Conflict(scope.comparison, table, row, scope.reviewer, stands, others) if others else None


def _says(record: Record) -> Record:
    """What a row says, whenever it was said; of what is off the record nothing more."""
    if record.get("deleted"):
        return {}
    return {name: value for name, value in record.items() if name not in _STAMPS}
