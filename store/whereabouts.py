"""Where a span is to be looked up in the file it came from, as somebody with the file at hand says it.

agreement.pdf, text[4120]    ->    "page 3"            notes.txt, text[4120]    ->    ""
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collate.document import PARTS, Document
from store.annotation import SIDES, Side

if TYPE_CHECKING:
    from store.comparison import Comparison
    from store.store import Store

_MEDIA_TYPES = "SELECT media_type FROM documents WHERE id IN (?, ?)"


def whereabouts(document: Document | None, offset: int | None) -> str:
    """The page, paragraph or chapter of a code point; "" where a file has none that people could count."""
    if document is None or offset is None or document.media_type not in PARTS or not document.runs:
        return ""
    return document.place(offset)


def with_parts(store: Store, comparison: Comparison) -> dict[Side, Document]:
    """The documents of a comparison that have whereabouts; texts that have none are not loaded.

    Raises:
        StoreError: when there is no such comparison.
    """
    kinds = store.database.rows(_MEDIA_TYPES, comparison.left, comparison.right)
    if not any(kind in PARTS for (kind,) in kinds):
        return {}
    found = zip(SIDES, store.documents(comparison.id), strict=True)
    return {side: document for side, document in found if document.media_type in PARTS}
