"""A database with something of everything, and ways to damage a copy of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from collate.document import Document, Span
from store import Store, Suggestion, Target
from store.comparison import Place
from tests.store.victims import LEFT, PLACE, annotation

Dump = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]
_KEYS = {
    "targets": 2,
    "review": 3,
    "positions": 2,
    "reviewed": 2,
    "tags": 2,
}  # columns that a row is known by, else one
_CHANGES_ANYWAY = ("seal", "_sqlite_migrations")  # which hold nothing that anybody said


def fill(path: Path, left: Document, right: Document) -> None:
    """Make the database: two reviewers, edits, deletions, undone and not."""
    dice = random.Random(1)
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        comparison = ann.comparison(left, right)
        for number in range(25):
            store = dice.choice((ann, bob))
            with store.action(comparison.id, f"tag {number}") as action:
                made = [
                    action.add(annotation(comparison, at)._replace(reviewer=store.reviewer)) for at in (1, 2)
                ]
                action.set_review(PLACE, "equivalent" if number % 2 else "discrepant")
            with store.action(comparison.id, "note") as action:
                action.edit(made[0]._replace(note=f"the {number}th"))
                if number % 6 == 0:
                    action.delete(made[1].id)
            if number % 4 == 0:
                store.undo(comparison.id)
        with ann.action(comparison.id, "more") as action:
            action.pin(Span(0, 25), None)
            action.dismiss(
                Suggestion("name", "x", "minor", 1, True, "", "", (Target.of("left", LEFT, 4, 7),))
            )
        ann.rename(comparison.id, "the mill")
        ann.see(comparison.id, [Place(26, 42, None, None)])
        ann.set_position(comparison.id, "left", 3)
        ann.keep_progress(comparison.id, 1, 3)


def dump(path: Path) -> Dump | None:
    """All rows of all tables as bytes, by what they are known by; None when nothing can be read."""
    found: Dump = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        try:
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                name = table.decode()
                if name not in _CHANGES_ANYWAY:
                    rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                    found[name] = {row[: _KEYS.get(name, 1)]: row for row in rows}
        except (sqlite3.Error, UnicodeDecodeError):
            return None
    return found


def changed(before: Dump, after: Dump | None) -> int:
    """How many rows are not as they were, or gone, or new; all of them when they cannot be read."""
    if after is None:
        return sum(map(len, before.values()))
    return sum(
        before.get(table, {}).get(key) != after.get(table, {}).get(key)
        for table in before.keys() | after.keys()
        for key in before.get(table, {}).keys() | after.get(table, {}).keys()
    )


def flipped(contents: bytes, dice: random.Random) -> bytes:
    """The same with one bit turned over."""
    at = dice.randrange(len(contents) * 8)
    damaged = bytearray(contents)
    damaged[at // 8] ^= 1 << (at % 8)
    return bytes(damaged)


def blanked(contents: bytes, dice: random.Random) -> bytes:
    """The same without one of its pages, but for the first."""
    at = dice.randrange(1, len(contents) // 4096) * 4096
    return contents[:at] + bytes(4096) + contents[at + 4096 :]


def cut(contents: bytes, dice: random.Random) -> bytes:
    """Its head, up to somewhere in its second half."""
    return contents[: dice.randrange(len(contents) // 2, len(contents))]
