r"""JSON Lines: all of the record, the format that Diptych reads back.

    {"type": "document", "sha256": …, "path": …, "media_type": …, "text": …, "sentences": [[0, 10], …], …}
    {"type": "comparison", "id": …, "name": …, "left": <sha256>, "right": <sha256>, "tag_set": …, …}
    {"type": "annotation", "id": …, "comparison": …, "tag": …, "targets": [{"side": "left", …}], …}
    {"type": "review" | "pin" | "dismissal", "comparison": …, "left_start": 0, …}

No line carries a control sequence: what JSON leaves alive of them is escaped, as in \u009b.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store.comparison import Comparison
from store.records import stream_records

if TYPE_CHECKING:
    from store.database import Database
    from store.store import Store

_ALIVE = re.compile("[\x7f-\x9f\u2028\u2029]")
_TEXTS = ("blocks", "sentences", "styles", "runs", "notices")
_DOCUMENT = "SELECT sha256, path, media_type, encoding, text_sha256, text, {} FROM documents WHERE id = ?"
_COMPARISON = """SELECT c.id, name, l.sha256 AS "left", r.sha256 AS "right", left_path, right_path, tag_set,
  c.created, opened, l.text_sha256 AS left_text_sha256, r.text_sha256 AS right_text_sha256
  FROM comparisons AS c JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right"
  WHERE c.id = ?"""
_PLACE = "left_start, left_end, right_start, right_end"
_MARKS = {
    "review": f"SELECT comparison, reviewer, {_PLACE}, state, \"at\" FROM review WHERE state <> 'unseen'",
    "pin": f"SELECT id, comparison, {_PLACE}, moved, reviewer, created, updated FROM pins "
    "WHERE deleted IS NULL",
    "dismissal": f"SELECT id, comparison, kind, {_PLACE}, reviewer, created, updated FROM dismissed "
    "WHERE deleted IS NULL",
}


def export_jsonl(
    store: Store, comparisons: Sequence[str] | None = None, *, deleted: bool = False, texts: bool = True
) -> Iterator[str]:
    """A line each document, comparison, annotation, review state, corrected link and dismissed suggestion."""
    chosen = store.choose(comparisons)
    for document in dict.fromkeys(
        side for comparison in chosen for side in (comparison.left, comparison.right)
    ):
        yield _line("document", _document(store.database, document, texts))
    for comparison in chosen:
        yield from _lines("comparison", store.database, _COMPARISON, comparison.id)
    for comparison in chosen:
        yield from _annotations(store.database, comparison, deleted)
        for kind, query in _MARKS.items():
            yield from _lines(kind, store.database, f"{query} AND comparison = ?", comparison.id)


def _document(database: Database, document_id: str, texts: bool) -> dict[str, Any]:
    (row,) = database.rows(_DOCUMENT.format(", ".join(_TEXTS)), document_id)
    fields = dict(row) | {name: json.loads(row[name]) for name in _TEXTS}
    return {name: value for name, value in fields.items() if texts or name not in ("text", *_TEXTS)}


def _annotations(database: Database, comparison: Comparison, deleted: bool) -> Iterator[str]:
    living = "" if deleted else " AND a.deleted IS NULL"
    for record in stream_records(database, f"a.comparison = ?{living}", comparison.id):
        del record["version"]
        if record["deleted"] is None:
            del record["deleted"]
        yield _line("annotation", record)


def _lines(kind: str, database: Database, query: str, comparison_id: str) -> Iterator[str]:
    for row in database.stream(query, comparison_id):
        yield _line(kind, dict(row))


def _line(kind: str, fields: Mapping[str, Any]) -> str:
    line = json.dumps({"type": kind, **fields}, ensure_ascii=False)
    return _ALIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"
