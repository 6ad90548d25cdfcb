r"""The lines of JSONL that stand beside annotations; formats with no name for what they say carry them along.

    heads                documents, comparisons and tags: what annotations refer to
    marks_and_reviews    review states, corrected links, dismissals, suggestions

No line carries a control sequence: what JSON leaves alive of them is escaped, as in "\u009b".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from store.annotation import SIDES
from store.comparison import Comparison
from store.exchange.wanted import Wanted
from store.file.views import WITH_TEXTS
from store.log.comparisons import texts_of
from store.log.kinds import COLUMNS, PLACE
from store.log.records import Record
from store.suggestion import Suggestion, spans_of
from store.tags import shipped_sets

if TYPE_CHECKING:
    from store.file.database import Database
    from store.store import Store

_ALIVE = re.compile("[\x7f-\x9f\u2028\u2029]")
_TEXTS = ("blocks", "sentences", "styles", "runs", "notices")
_DOCUMENT = "SELECT sha256, path, media_type, encoding, text_sha256, text, {} FROM documents WHERE id = ?"
_COMPARISON = f"""SELECT c.id, name, l.sha256 AS "left", r.sha256 AS "right", left_path, right_path, tag_set,
  c.created, opened, l.text_sha256 AS left_text_sha256, r.text_sha256 AS right_text_sha256,
  l.media_type AS left_media_type, r.media_type AS right_media_type, archived, links, version
  FROM {WITH_TEXTS}
  WHERE c.id = ?"""
_PLACE = "left_start, left_end, right_start, right_end"
_REVIEW = f"""SELECT comparison, reviewer, {_PLACE}, state, "at", version FROM review
  WHERE state <> 'unseen' AND comparison = ? ORDER BY reviewer, place"""
_OLDER = """SELECT DISTINCT t.old_document FROM targets AS t JOIN annotations AS a ON a.id = t.annotation
  WHERE t.old_document IS NOT NULL AND a.comparison = ? {} ORDER BY 1"""
_MARKS = {"pin": "pins", "dismissal": "dismissed", "suggestion": "suggestions"}
_SAYS = ("origin", "kind", "tag", "severity", "score", "shown", "why")
_TAGS = "SELECT * FROM tags WHERE tag_set = ? ORDER BY rowid"


def beside_annotations(store: Store, wanted: Wanted) -> list[Record]:
    """What all the other lines say."""
    chosen = wanted.chosen(store)
    said = (line for each in chosen for line in marks_and_reviews(store.database, each, wanted))
    return [json.loads(line) for line in chain(heads(store.database, chosen, wanted), said)]


def heads(database: Database, chosen: Sequence[Comparison], wanted: Wanted) -> Iterator[str]:
    """What annotations refer to: documents, comparisons and tags."""
    for document in dict.fromkeys(
        document for each in chosen for document in _documents(database, each, wanted.deleted)
    ):
        yield _line("document", _document(database, document, wanted.texts))
    for comparison in chosen:
        yield from _lines("comparison", database, _COMPARISON, comparison.id)
    for tag_set in sorted({comparison.tag_set for comparison in chosen} - shipped_sets().keys()):
        yield from _lines("tag", database, _TAGS, tag_set)


def marks_and_reviews(database: Database, comparison: Comparison, wanted: Wanted) -> Iterator[str]:
    """What people said beside annotations."""
    if wanted.only.takes_all:
        yield from _lines("review", database, _REVIEW, comparison.id)
        for kind, table in _MARKS.items():
            yield from _marks(database, kind, table, comparison, wanted.deleted)


def _document(database: Database, document_id: str, texts: bool) -> dict[str, Any]:
    (row,) = database.rows(_DOCUMENT.format(", ".join(_TEXTS)), document_id)
    fields = dict(row) | {name: json.loads(row[name]) for name in _TEXTS}
    return {name: value for name, value in fields.items() if texts or name not in ("text", *_TEXTS)}


def _documents(database: Database, comparison: Comparison, deleted: bool) -> list[str]:
    """The texts of both sides, and the earlier ones in which quotes stand."""
    older = database.rows(_OLDER.format("" if deleted else "AND a.deleted IS NULL"), comparison.id)
    return [comparison.left, comparison.right, *(row[0] for row in older)]


def _marks(database: Database, kind: str, table: str, comparison: Comparison, deleted: bool) -> Iterator[str]:
    living = "" if deleted else "AND deleted IS NULL"
    texts = texts_of(database, comparison.id) if table == "suggestions" else {}
    select = f"SELECT {', '.join(COLUMNS[table])} FROM {table}"
    for row in database.stream(f"{select} WHERE comparison = ? {living} ORDER BY created, id", comparison.id):
        fields = dict(row)
        fields |= {name: bool(fields[name]) for name in ("moved", "shown") if name in fields}
        if table == "suggestions":
            fields = _suggestion(fields, texts)
        yield _line(kind, fields if fields["deleted"] else _without(fields, "deleted"))


def _suggestion(fields: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """Spans and quotes in lists, as `diptych suggest` has them."""
    spans = spans_of(fields["spans"])
    for side in SIDES:
        own = [span for at, span in spans if at == side]
        fields |= {side: own, f"{side}_quotes": [texts[side][span.start : span.end] for span in own]}
    return _without(fields, "spans", "left_quote", "right_quote", *PLACE)


def suggestion_line(suggestion: Suggestion) -> Record:
    """What a line says of a suggestion that is not on record."""
    fields: Record = {"type": "suggestion"}
    fields |= {name: getattr(suggestion, name) for name in _SAYS}
    for side in SIDES:
        own = [target for target in suggestion.targets if target.side == side]
        fields[side] = [(target.start, target.end) for target in own]
        fields[f"{side}_quotes"] = [target.exact for target in own]
    return fields


def _without(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _lines(kind: str, database: Database, query: str, comparison_id: str) -> Iterator[str]:
    for row in database.stream(query, comparison_id):
        yield _line(kind, dict(row))


def _line(kind: str, fields: Mapping[str, Any]) -> str:
    if fields.get("version") == 1:  # what was written once need not say so
        fields = _without(fields, "version")
    return escaped(json.dumps({"type": kind, **fields}, ensure_ascii=False))


def escaped(line: str) -> str:
    """A line of JSON with its line feed, and nothing in it that a terminal would obey."""
    # To search a line costs as much as to write it: the quicker questions come first.
    if not (line.isascii() and "\x7f" not in line) and not line.isprintable():
        line = _ALIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
    return f"{line}\n"
