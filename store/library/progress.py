"""How far a reviewer is with each comparison: as the reader counted last, and as others went on since.

    the reader left at 12 of 38 links, when 9 places were judged on record; now 11 are    ->    14

The store knows no links, and a link with an annotation of anyone is reviewed: so whoever counts them writes
the number down. Without one, the places that this reviewer judged are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.file.database import Database
    from store.log.records import Scope

# Places that this reviewer judged, and those that are judged with what others found there.
_JUDGED = """SELECT comparison, sum(reviewer = :reviewer) AS own, count(DISTINCT place) AS every FROM review
  WHERE (state = 'discrepant' OR state = 'equivalent' AND reviewer = :reviewer)
  AND (:comparison IS NULL OR comparison = :comparison)
  GROUP BY comparison"""


def keep(database: Database, scope: Scope, reviewed: int, *, is_blind: bool) -> None:
    """Write down how many links a reviewer sees reviewed; for use inside `Database.writing`."""
    judged = _judged(database, scope.reviewer, scope.comparison).get(scope.comparison, (0, 0))
    database.execute(
        "INSERT OR REPLACE INTO reviewed VALUES (?, ?, ?, ?, ?)",
        *(*scope, reviewed, judged[not is_blind], int(is_blind)),
    )


def counted(database: Database, reviewer: str) -> dict[str, int]:
    """How many links this reviewer sees reviewed, by comparison; where there are none it may be absent."""
    judged = _judged(database, reviewer)
    found = {comparison: own for comparison, (own, _) in judged.items()}
    kept = "SELECT comparison, reviewed, judged, is_blind FROM reviewed WHERE reviewer = ?"
    for comparison, reviewed, before, is_blind in database.tuples(kept, reviewer):
        now = judged.get(comparison, (0, 0))[not is_blind]
        found[comparison] = max(0, reviewed + now - before)
    return found


def _judged(database: Database, reviewer: str, comparison: str | None = None) -> dict[str, tuple[int, int]]:
    rows = database.tuples(_JUDGED, reviewer=reviewer, comparison=comparison)
    return {row[0]: (row[1], row[2]) for row in rows}
