"""What keeps a text from passing: annotations that nobody has settled, of a severity or graver.

on record: critical open, major accepted, major resolved, minor open     from major on: the first two
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from collate.document import Document
from store.annotation import SEVERITIES, Severity
from store.comparison import Comparison
from store.figures.counts import STANDING
from store.file.views import COLUMNS, DISCREPANCIES
from store.library.documents import absolute, text_hash
from store.library.library import NOWHERE, SAME_TEXTS, list_comparisons, text_hashes
from store.store import Store


def standing(store: Store, comparison_id: str, severity: Severity) -> Iterator[dict[str, Any]]:
    """Rows of the view `discrepancies`, open or accepted, that reach a severity; in reading order."""
    graver = SEVERITIES[SEVERITIES.index(severity) :]
    query = f"""{DISCREPANCIES} WHERE a.deleted IS NULL AND a.comparison = ?
      AND a.severity IN ({_marks(graver)}) AND a.status IN ({_marks(STANDING)})
      ORDER BY coalesce(left_start, right_start), a.created, a.id"""
    for row in store.database.stream(query, comparison_id, *graver, *STANDING):
        yield dict(zip(COLUMNS, row, strict=True))


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def found_again(store: Store, left: Document, right: Document, name: str | None) -> Comparison | None:
    """The comparison of two texts: by their hashes, else this name, else their paths. Nothing is written."""
    hashes = text_hash(left), text_hash(right)
    if same := store.database.value(SAME_TEXTS, *hashes, name):
        (comparison,) = store.choose([same])
        return comparison
    paths = absolute(left.path), absolute(right.path)
    known = list_comparisons(store.database)
    called = [each for each in known if each.name == name]
    there = [
        each for each in known if (each.left_path, each.right_path) == paths and not NOWHERE & set(paths)
    ]
    return next(iter([*called, *there]), None)


def is_as_reviewed(store: Store, comparison: Comparison, left: Document, right: Document) -> bool:
    """Whether these are just the texts that its annotations were made on."""
    return text_hashes(store.database, comparison.id) == (text_hash(left), text_hash(right))
