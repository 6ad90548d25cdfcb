"""Diptych's own suggestions for a comparison, kept for the next time it is opened.

table found    comparison 0193…    key 3f1a…    found [{"kind": "number", "left": [[4, 7]], ...},
                                                       {"kind": "name", ...}]

A line each, so that they can be read some at a time: a book has tens of thousands. So that those weigh
little, their targets have a quote but no surroundings, and until they are read they are UTF-8: one arrow in
them would double a text.
The key tells what they were found from; for another one they are found anew. What is there is a convenience,
in no log, and only the last is kept: one row a comparison.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import TYPE_CHECKING, Any

from store.annotation import SEVERITIES, SIDES, Side, Target
from store.suggestion import Suggestion

if TYPE_CHECKING:
    from collate import Suggestion as Noticed
    from store.file.database import Database

ORIGIN = "diptych"
_KEEP = "INSERT OR REPLACE INTO found VALUES (?, ?, CAST(? AS TEXT))"
_LOAD = "SELECT CAST(found AS BLOB) AS found FROM found WHERE comparison = ? AND key = ?"
BETWEEN = b",\n"  # a text in JSON has no line feed
_UNSOUND = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def load(database: Database, comparison: str, key: str) -> bytes | None:
    """What is kept for a comparison under this key; None when there is nothing, or it was for another."""
    row = database.row(_LOAD, comparison, key)
    return row["found"] if row else None


def keep(database: Database, comparison: str, key: str, found: bytes) -> None:
    """Keep it in place of what was there, in a transaction of its own; neither logged nor undoable."""
    with database.writing():
        database.execute(_KEEP, comparison, key, found)


def in_json(noticed: Iterable[Noticed]) -> bytes:
    """Suggestions as they are kept: spans by side, and no text but their reasons; BETWEEN two each."""
    lines = (json.dumps(_fields(each), ensure_ascii=False).encode() for each in noticed)
    return b"[%b]" % BETWEEN.join(lines)


def _fields(noticed: Noticed) -> dict[str, Any]:
    return {
        "kind": noticed.kind,
        "tag": noticed.tag,
        "severity": noticed.severity,
        "score": round(noticed.score, 3),
        "shown": noticed.shown,
        "why": noticed.why,
        "left": noticed.left,
        "right": noticed.right,
    }


def from_json(found: bytes, texts: Mapping[Side, str]) -> list[Suggestion]:
    """The inverse of `in_json`, with the quotes that stand in the texts, but not what is around them.

    Raises:
        ValueError: when it is not what `in_json` gave for these texts.
    """
    try:
        return [_suggestion(fields, texts) for fields in json.loads(found)]
    except _UNSOUND as error:
        raise ValueError(f"these are no suggestions: {error}") from error


def _suggestion(fields: Mapping[str, Any], texts: Mapping[Side, str]) -> Suggestion:
    words = [fields[name] for name in ("kind", "tag", "why")]
    targets = tuple(_targets(fields, texts))
    if not all(isinstance(word, str) for word in words) or not targets:
        raise ValueError("a suggestion has a kind, a tag, a reason and a place")
    kind, tag, why = intern(words[0]), intern(words[1]), words[2]
    severity = SEVERITIES[SEVERITIES.index(fields["severity"])]
    score, is_shown = float(fields["score"]), bool(fields["shown"])
    return Suggestion(kind, tag, severity, score, is_shown, why, ORIGIN, targets)


def _targets(fields: Mapping[str, Any], texts: Mapping[Side, str]) -> Iterator[Target]:
    for side in SIDES:
        for start, end in fields[side]:
            if not 0 <= start <= end <= len(texts[side]):
                raise ValueError("a span lies outside its text")
            yield Target(side, start, end, texts[side][start:end])
