"""Comparisons found again without opening them: nothing is written.

SHA-256 of both files, both paths   ->   the id of their comparison, if these very bytes are on record
two texts, and a name if any        ->   that of these texts, else of this name, else of these paths
"""

from __future__ import annotations

from typing import NamedTuple

from collate.document import Document
from store.comparison import Comparison
from store.file.database import Database
from store.file.views import WITH_TEXTS
from store.library.documents import absolute, text_hash
from store.library.library import SAME_TEXTS, get_comparison, list_comparisons, text_hashes
from store.library.opening import NOWHERE

_FILES = f"""SELECT l.sha256, r.sha256, c.left_path, c.right_path, c.id FROM {WITH_TEXTS}
  ORDER BY c.opened, c.id"""


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


def found_again(database: Database, left: Document, right: Document, name: str | None) -> Comparison | None:
    """The comparison of two texts: by their hashes, else this name, else their paths. Nothing is written."""
    if same := by_texts(database, left, right, name or ""):
        return get_comparison(database, same)
    paths = absolute(left.path), absolute(right.path)
    known = list_comparisons(database)
    called = [each for each in known if each.name == name]
    there = [
        each for each in known if (each.left_path, each.right_path) == paths and not NOWHERE & set(paths)
    ]
    return next(iter([*called, *there]), None)


def is_as_reviewed(database: Database, comparison: Comparison, left: Document, right: Document) -> bool:
    """Whether these are just the texts that its annotations were made on."""
    return text_hashes(database, comparison.id) == (text_hash(left), text_hash(right))
