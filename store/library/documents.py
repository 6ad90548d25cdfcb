"""Documents in and out of the database, whole: nobody needs the files to open a comparison again.

Document(text, blocks=(Block("heading", 0, 10, 1),), …)  <->  a row: text, blocks '[["heading",0,10,1]]', …
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from collate.document import Block, Document, Run, Span, Style
from collate.once import text_sha256
from collate.spans import Spans, spans_in_columns
from store.file.database import Database
from store.stamps import new_id, now


def text_hash(document: Document) -> str:
    """SHA-256, in hex, of the text in UTF-8: what a comparison is found again by."""
    return text_sha256(document.text)


def absolute(path: str) -> str:
    """A document's path as it is kept: absolute, and readable where its bytes are no UTF-8; "-" stays "-"."""
    return "-" if path == "-" else os.fsencode(os.path.abspath(path)).decode("utf-8", "replace")  # noqa: PTH100


def save_document(database: Database, document: Document) -> str:
    """Put a document on record and give its row's id; the same text from the same bytes is the same row.

    A newer reading of the same text (finer sentences, say) takes the place of the older one.
    """
    sentences = spans_in_columns(document.sentences)
    read = {
        "path": absolute(document.path),
        "encoding": document.encoding,
        "blocks": _rows_json('["%s",%d,%d,%d],', document.blocks),
        "sentences": _rows_json("[%d,%d],", list(zip(sentences.starts, sentences.ends, strict=True))),
        "styles": _json(document.styles),
        "runs": _json(document.runs),
        "notices": _json(document.notices),
    }
    identity = {
        "text_sha256": text_hash(document),
        "sha256": document.sha256,
        "media_type": document.media_type,
    }
    known: str | None = database.value(
        "SELECT id FROM documents WHERE text_sha256 = ? AND sha256 = ? AND media_type = ?", *identity.values()
    )
    if known:
        if not _is_read_so(database, known, read):
            database.update("documents", known, read)
        return known
    row = {"id": new_id(), **identity, **read, "text": document.text, "created": now()}
    database.insert("documents", row)
    return str(row["id"])


def _is_read_so(database: Database, known: str, read: Mapping[str, str]) -> bool:
    """Whether the row says just this already: of a long text, to look costs less than to write."""
    same = " AND ".join(f"{column} = ?" for column in read)
    return bool(database.value(f"SELECT 1 FROM documents WHERE id = ? AND {same}", known, *read.values()))


def load_document(database: Database, document_id: str, path: str) -> Document:
    """The document of a row, as read from `path`."""
    row = database.row("SELECT * FROM documents WHERE id = ?", document_id)
    assert row is not None  # a foreign key holds it
    return Document(
        text=row["text"],
        blocks=tuple(Block(*block) for block in json.loads(row["blocks"])),
        sentences=Spans.of([Span(*span) for span in json.loads(row["sentences"])]),
        styles=tuple(Style(*style) for style in json.loads(row["styles"])),
        runs=tuple(Run(*run) for run in json.loads(row["runs"])),
        path=path,
        media_type=row["media_type"],
        encoding=row["encoding"],
        sha256=row["sha256"],
        notices=tuple(json.loads(row["notices"])),
    )


def _rows_json(form: str, rows: Sequence[tuple[object, ...]]) -> str:
    """As `_json`, in a third of the time: a long text has fifty thousand sentences, looked at each time."""
    return f"[{((form * len(rows)) % tuple(chain.from_iterable(rows)))[:-1]}]"


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
