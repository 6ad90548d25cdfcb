"""Comparisons on record: listed, each with its texts and how far its review is.

harbour   59 links, 12 reviewed by ann, 2 major, 1 minor
bridge    41 links, all reviewed, nothing found
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from collate.document import Document
from store.annotation import SEVERITIES, Severity
from store.comparison import Comparison
from store.errors import StoreError
from store.file.database import Database
from store.file.views import WITH_TEXTS
from store.library.documents import load_document
from store.library.progress import counted

SAME_TEXTS = f"""SELECT c.id FROM {WITH_TEXTS}
  WHERE l.text_sha256 = ? AND r.text_sha256 = ? ORDER BY c.name = ? DESC, c.opened DESC, c.id DESC"""
_HASHES = f"SELECT l.text_sha256, r.text_sha256 FROM {WITH_TEXTS} WHERE c.id = ?"
_ROW = 'id, name, "left", "right", left_path, right_path, tag_set, created, opened, archived, links'
# One pass in the order of an index: to group by the severity as well would sort them all.
_BY_SEVERITY = f"""SELECT comparison, {", ".join(f"sum(severity = '{name}')" for name in SEVERITIES)}
  FROM annotations WHERE deleted IS NULL GROUP BY comparison"""


class Shelved(NamedTuple):
    """A comparison as the library shows it.

    Attributes:
        comparison: the comparison itself; its `links` is how many there are to review.
        annotations: how many are on record, of all reviewers, by severity; a severity without any is absent.
        reviewed: how many links are reviewed for this reviewer, never more than there are; see `progress`.
    """

    comparison: Comparison
    annotations: Mapping[Severity, int]
    reviewed: int


def list_shelf(database: Database, reviewer: str) -> list[Shelved]:
    """All comparisons with their progress; see `Store.library`."""
    counts: dict[str, dict[Severity, int]] = {
        comparison: {severity: count for severity, count in zip(SEVERITIES, found, strict=True) if count}
        for comparison, *found in database.tuples(_BY_SEVERITY)
    }
    reviewed = counted(database, reviewer)
    return [
        Shelved(
            found,
            counts.get(found.id, {}),
            _at_most(reviewed.get(found.id, 0), found.links),
        )
        for found in list_comparisons(database)
    ]


def _at_most(reviewed: int, links: int | None) -> int:
    return reviewed if links is None else min(reviewed, links)


def get_comparison(database: Database, comparison_id: str) -> Comparison:
    """The comparison of an id.

    Raises:
        StoreError: when there is none.
    """
    row = database.row(f"SELECT {_ROW} FROM comparisons WHERE id = ?", comparison_id)
    if row is None:
        raise StoreError(
            f"{database.path} holds no comparison {comparison_id}: `diptych` lists those it holds."
        )
    return Comparison(**dict(row))


def list_comparisons(database: Database) -> list[Comparison]:
    """All comparisons, the last opened first."""
    rows = database.rows(f"SELECT {_ROW} FROM comparisons ORDER BY opened DESC, id DESC")
    return [Comparison(**dict(row)) for row in rows]


def load_documents(database: Database, comparison_id: str) -> tuple[Document, Document]:
    """Left and right of a comparison."""
    comparison = get_comparison(database, comparison_id)
    return (
        load_document(database, comparison.left, comparison.left_path),
        load_document(database, comparison.right, comparison.right_path),
    )


def text_hashes(database: Database, comparison_id: str) -> tuple[str, str]:
    """Of the left and the right text of a comparison; "" twice when there is none."""
    row = database.row(_HASHES, comparison_id)
    return (row[0], row[1]) if row else ("", "")
