r"""JSON Lines: all of the record, the format that Diptych reads back.

    {"type": "document", "sha256": …, "path": …, "media_type": …, "text": …, "sentences": [[0, 10], …], …}
    {"type": "comparison", "id": …, "name": …, "left": <sha256>, "right": <sha256>, "tag_set": …, …}
    {"type": "annotation", "id": …, "comparison": …, "tag": …, "targets": [{"side": "left", …}], …}
    {"type": "review" | "pin" | "dismissal", "comparison": …, "left_start": 0, …}
    {"type": "suggestion", "comparison": …, "kind": …, "left": [[4, 7]], "left_quotes": ["old"], …}
    {"type": "tag", "tag_set": …, "id": …, "label": …, …}     of tag sets that are somebody's own

No line carries a control sequence: what JSON leaves alive of them is escaped, as in \u009b.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.exchange.annotations import annotation_lines
from store.exchange.lines import escaped, heads, marks_and_reviews
from store.exchange.wanted import Wanted, export

if TYPE_CHECKING:
    from store.store import Store


@export
def export_jsonl(store: Store, wanted: Wanted) -> Iterator[str]:
    """A line each document, comparison, annotation, review state, correction, dismissal and suggestion.

    With `only`, of all that people said the annotations alone, beside what they refer to.
    """
    chosen = wanted.chosen(store)
    yield from heads(store.database, chosen, wanted)
    for comparison in chosen:
        only = wanted.only
        lines = annotation_lines(store.database, comparison.id, deleted=wanted.deleted, only=only)
        yield from map(escaped, lines)
        yield from marks_and_reviews(store.database, comparison, wanted)
