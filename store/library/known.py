"""Comparisons found by their files alone, for who has thousands of pairs and would read none of them twice.

SHA-256 of both files, both paths   ->   the id of their comparison, if these very bytes are on record
"""

from __future__ import annotations

from typing import NamedTuple

from collate.document import Document
from store.file.database import Database
from store.library.documents import text_hash
from store.library.library import SAME_TEXTS

_FILES = """SELECT l.sha256, r.sha256, c.left_path, c.right_path, c.id FROM comparisons AS c
  JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right" ORDER BY c.opened, c.id"""


class Files(NamedTuple):
    """The two files of a comparison: the SHA-256 of their bytes, in hex, and their paths, absolute."""

    left: str
    right: str
    left_path: str
    right_path: str


def by_files(database: Database) -> dict[Files, str]:
    """The id of each comparison; of several of the same files that of the one opened last."""
    return {Files(*row[:4]): row[4] for row in database.tuples(_FILES)}


def by_texts(database: Database, left: Document, right: Document, name: str) -> str | None:
    """The id of the comparison that `Store.open_texts` would find by its texts; None when there is none."""
    found: str | None = database.value(SAME_TEXTS, text_hash(left), text_hash(right), name or None)
    return found
