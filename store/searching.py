"""A word in the notes of all comparisons.

search "50%"  ->  the annotations whose note holds just that, in capitals or not, the last recorded first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.records import list_annotations

if TYPE_CHECKING:
    from store.annotation import Annotation
    from store.database import Database

# By rowid, so that SQLite stops at the last one wanted: a word in every note of a million takes no time.
_FOUND = """SELECT id FROM annotations WHERE note <> '' AND deleted IS NULL AND instr(casefold(note), ?)
  ORDER BY rowid DESC LIMIT ?"""


def search_notes(database: Database, text: str, limit: int) -> list[Annotation]:
    """The annotations on record whose note holds a text; see `Store.search`."""
    database.define("casefold", str.casefold)  # what SQLite has knows the capitals of ASCII alone
    rows = enumerate(database.tuples(_FOUND, text.casefold(), limit))
    found = {row[0]: at for at, row in rows}
    wanted = list_annotations(database, f"a.id IN ({', '.join('?' * len(found))})", *found)
    return sorted(wanted, key=lambda each: found[each.id])
