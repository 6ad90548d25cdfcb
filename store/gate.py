"""What keeps a text from passing: annotations that nobody has settled, of a severity or graver.

on record: critical open, major accepted, major resolved, minor open     from major on: the first two
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.annotation import SEVERITIES, Severity
from store.figures.counts import STANDING
from store.file.views import COLUMNS, DISCREPANCIES
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
