"""What two databases that came of the same batch have in common: all but ids and times."""

from __future__ import annotations

from store.file.database import Database

PAIRS = """SELECT c.name, c.left_path, c.right_path, c.tag_set, c.archived, c.links,
  l.path, l.sha256, l.text, l.sentences, r.path, r.sha256, r.text, r.sentences, f.key, f.found
  FROM comparisons AS c JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right"
  LEFT JOIN found AS f ON f.comparison = c.id ORDER BY c.id"""
COUNTS = ("comparisons", "documents", "found", "changes", "annotations", "review", "pins", "dismissed")


def contents(database: Database) -> list[tuple[object, ...]]:
    """The comparisons in the order of their making, the tags, and how many rows each table has."""
    counts = [(table, database.value(f"SELECT count(*) FROM {table}")) for table in COUNTS]
    return [*database.tuples(PAIRS), *sorted(database.tuples("SELECT * FROM tags")), *counts]
