"""Lines of JSONL in and out, for the tests of exchange."""

from __future__ import annotations

import json
from typing import Any

import pytest

from store import EXPORTS, IMPORTS, Store
from store.incoming.misfits import ImportRefused

Line = dict[str, Any]
ID = "01890000-0000-7000-8000-00000000000"  # and a digit


def exported(store: Store, **options: Any) -> str:
    return "".join(EXPORTS["jsonl"](store, **options))


def lines_of(text: str) -> list[Line]:
    return [json.loads(line) for line in text.splitlines()]


def take(store: Store, *lines: Line | str | bytes, **options: Any) -> dict[str, dict[str, int]]:
    """Import lines; how many of each type were new, and so on."""
    counts = IMPORTS["jsonl"](store, map(_raw, lines), **options)
    return {kind: {str(outcome): count for outcome, count in found.items()} for kind, found in counts.items()}


def _raw(line: Line | str | bytes) -> bytes:
    if isinstance(line, dict):
        line = json.dumps(line)
    return line.encode() if isinstance(line, str) else line


def refused(store: Store, *lines: Line | str | bytes) -> list[str]:
    """The misfits of an import that must be refused and leave no trace."""
    before = dump(store)
    with pytest.raises(ImportRefused) as caught:
        take(store, *lines)
    assert dump(store) == before
    return [str(misfit) for misfit in caught.value.misfits]


def dump(store: Store) -> list[tuple[Any, ...]]:
    tables = store.database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        tuple(row)
        for (name,) in tables
        for row in store.database.rows(f"SELECT * FROM {name} ORDER BY 1, 2, 3")
    ]


def suggestion_line(**fields: Any) -> Line:
    given = {"type": "suggestion", "kind": "name", "tag": "facts/entity", "severity": "major", "score": 0.5}
    given |= {
        "shown": True,
        "why": "old became new",
        "left": [[4, 7]],
        "right": [[4, 7]],
        "origin": "elsewhere",
    }
    return {**given, "left_quotes": ["old"], "right_quotes": ["new"], **fields}
