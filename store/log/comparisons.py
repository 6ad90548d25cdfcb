"""What is on record of a comparison as a whole: its two texts, and who reviewed it.

harbour   ->   left "The tide was out …", right "It was low tide …"; ann, bob
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.file.views import WITH_TEXTS

if TYPE_CHECKING:
    from store.file.database import Database

_TEXTS = f"SELECT l.text, r.text FROM {WITH_TEXTS} WHERE c.id = ?"


def list_reviewers(database: Database, comparison: str) -> list[str]:
    """Who annotated or judged anything here, by name."""
    rows = database.rows(
        "SELECT reviewer FROM annotations WHERE comparison = ? AND deleted IS NULL UNION "
        "SELECT reviewer FROM review WHERE comparison = ? AND state IN ('equivalent', 'discrepant') "
        "ORDER BY reviewer",
        *(comparison, comparison),
    )
    return [row["reviewer"] for row in rows]


def texts_of(database: Database, comparison: str) -> dict[str, str]:
    """The text of each side."""
    row = database.row(_TEXTS, comparison)
    return {"left": row[0], "right": row[1]} if row else {"left": "", "right": ""}
