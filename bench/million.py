"""A database of a million annotations: a comparison made through the store, then copied in SQL.

1 comparison of 1,000 annotations, two targets and a log entry each   ->   1,000 of them, in about a minute
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from collate import read_bytes
from store import IMPORTS, Store, new_id

EACH = 1_000  # annotations of a comparison
COMPARISONS = 1_000
WORDS = ("harbour", "ferry", "crane", "pilot", "lamp", "quay", "tide", "buoy", "anchor", "winch")
RARE = "zeugma"  # stands in a note of each comparison

_COPY = """
UPDATE temp.c SET id = :id, name = 'comparison ' || :at;
UPDATE temp.a SET id = printf('0195%04x', :at) || substr(id, 9), comparison = :id;
UPDATE temp.t SET annotation = printf('0195%04x', :at) || substr(annotation, 9);
UPDATE temp.l SET id = NULL, action = :action, "row" = printf('0195%04x', :at) || substr("row", 9),
  "after" = replace(replace("after", comparison, :id), "row", printf('0195%04x', :at) || substr("row", 9)),
  comparison = :id;
INSERT INTO comparisons SELECT * FROM temp.c;
INSERT INTO annotations SELECT * FROM temp.a;
INSERT INTO targets SELECT * FROM temp.t;
INSERT INTO changes SELECT * FROM temp.l"""


def text(side: str, sentences: int = EACH) -> str:
    """A text of so many sentences."""
    named = ((WORDS[at % 10], WORDS[at * 7 % 10], at) for at in range(sentences))
    return " ".join(f"The {one} stood by the {two} on the {side} in {at}." for one, two, at in named)


def lines(count: int = EACH, sentences: int = EACH) -> Iterator[dict[str, Any]]:
    """Two documents, their comparison and so many annotations of two targets, as an import takes them."""
    texts = {side: text(side, sentences) for side in ("left", "right")}
    documents = {side: read_bytes(texts[side].encode(), f"{side}.txt") for side in texts}
    for side, document in documents.items():
        yield {
            "type": "document", "sha256": document.sha256, "path": f"/{side}.txt", "media_type": "text/plain",
            "text": texts[side],
        }  # fmt: skip
    shas = {side: document.sha256 for side, document in documents.items()}
    yield {"type": "comparison", "id": (comparison := new_id()), "name": "comparison 0", **shas}
    for at in range(count):
        yield _annotation(comparison, texts, at)


def _annotation(comparison: str, texts: dict[str, str], at: int) -> dict[str, Any]:
    note = f"the {WORDS[at % 10]} here is not the {WORDS[at % 7]} there, see {RARE if at == 500 else at}"
    when = f"2025-{at // 1440 % 12 + 1:02}-15T{at // 60 % 24:02}:{at % 60:02}:42.103Z"
    return {
        "type": "annotation", "id": f"0195{at >> 16:04x}-{at & 65535:04x}-7000-8000-000000000000",
        "comparison": comparison, "tag": "facts/entity", "severity": ("minor", "major")[at % 2],
        "status": "open", "sure": True, "note": note, "reviewer": "ann", "origin": "manual",
        "created": when, "updated": when,
        "targets": [_target(side, texts[side], at * 11 % (len(texts["left"]) - 100)) for side in texts],
    }  # fmt: skip


def _target(side: str, text: str, start: int) -> dict[str, Any]:
    around = {"prefix": text[max(0, start - 32) : start], "suffix": text[start + 12 : start + 44]}
    quote = {"start": start, "end": start + 12, "exact": text[start : start + 12]}
    return {"side": side, **quote, **around, "anchor": "exact"}


def jsonl(count: int, sentences: int = EACH) -> list[bytes]:
    """The same as lines of a file."""
    return [json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines(count, sentences)]


def make(path: Path) -> str:
    """Make the database; gives the id of one of its comparisons."""
    with Store.open(path, "ann") as store:
        IMPORTS["jsonl"](store, jsonl(EACH))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN")
        tables = {"c": "comparisons", "a": "annotations", "t": "targets", "l": "changes"}
        for copy, table in tables.items():
            connection.execute(f"CREATE TEMP TABLE {copy} AS SELECT * FROM {table}")
        for at in range(1, COMPARISONS):
            named = {"id": new_id(), "action": new_id(), "at": at}
            for sql in _COPY.split(";\n"):
                connection.execute(sql, named)
        connection.execute("COMMIT")
    return str(named["id"])
