"""Words in the notes and quotes of all comparisons.

search "50%"  ->  the annotations whose note or quote holds just that, in capitals or not, the last first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.log.records import list_annotations

if TYPE_CHECKING:
    from store.annotation import Annotation
    from store.file.database import Database

# One text of an annotation's note and quotes, for to fold one costs as much as to fold several; between them
# stands what can be in none. By rowid, so that SQLite stops at the last one wanted: a word that is in all of
# a million takes no time.
_FOUND = """SELECT id FROM annotations AS a
  WHERE deleted IS NULL AND (:reviewer IS NULL OR reviewer = :reviewer)
  AND instr(casefold(note || char(0) || ifnull(
    (SELECT group_concat(exact, char(0)) FROM targets WHERE annotation = a.id), '')), :text)
  ORDER BY rowid DESC LIMIT :limit"""


def search_notes(database: Database, text: str, reviewer: str | None, limit: int) -> list[Annotation]:
    """The annotations on record whose note or quotes hold a text; see `Store.search`."""
    database.define("casefold", str.casefold)  # what SQLite has knows the capitals of ASCII alone
    rows = database.tuples(_FOUND, text=text.casefold(), reviewer=reviewer, limit=limit)
    found = {row[0]: at for at, row in enumerate(rows)}
    wanted = list_annotations(database, f"a.id IN ({', '.join('?' * len(found))})", *found)
    return sorted(wanted, key=lambda each: found[each.id])
