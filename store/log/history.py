"""Undo and redo from the log: each is an action of its own, so the log only ever grows.

    log     do a, do b, undo b, undo a, redo a          (a's redo undoes a's undo)
    now     undo would take back a, redo would bring b again

What is undone next is the reviewer's last action, or redo of one, that no later entry undoes. What is redone
next is the last undo that no later entry undoes, unless something new was done after it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from store.comparison import Place, Undone, place_of
from store.errors import StoreError
from store.file.database import Database
from store.log.action import Action
from store.log.kinds import KINDS, logged
from store.log.log import standing
from store.log.records import Scope
from store.suggestion import suggestion_key

if TYPE_CHECKING:
    import sqlite3

_STANDING = """SELECT action, label FROM changes AS c WHERE comparison = :comparison AND reviewer = :reviewer
  AND id > (SELECT coalesce(max(id), 0) FROM changes WHERE comparison = :comparison AND label = 'carry over')
  AND NOT EXISTS (SELECT 1 FROM changes AS u WHERE u.undoes = c.action) AND """
_NEXT = {
    "undo": _STANDING + "kind IN ('do', 'redo') ORDER BY id DESC LIMIT 1",
    "redo": _STANDING
    + """kind = 'undo' AND id > (SELECT coalesce(max(id), 0) FROM changes AS d
      WHERE d.comparison = c.comparison AND d.reviewer = c.reviewer AND d.kind = 'do')
      ORDER BY id DESC LIMIT 1""",
}
CARRY_OVER = "carry over"
"""What the log calls an action that took a comparison to changed texts; no undo steps back over it."""
_PLACED = ("review", "pins", "dismissed")
_PAST = {"undo": "undone", "redo": "redone"}


def step(database: Database, scope: Scope, kind: Literal["undo", "redo"]) -> Undone | None:
    """Undo or redo one action; None when there is none.

    Raises:
        StoreError: when another reviewer changed one of its rows since; then nothing is written.
    """
    with database.writing():
        last = database.row(_NEXT[kind], **scope._asdict())
        if last is None:
            return None
        entries = database.rows("SELECT * FROM changes WHERE action = ? ORDER BY id", last["action"])
        action = Action(database, scope, last["label"], kind, last["action"])
        with action.foreseeing([entry["row"] for entry in entries if entry["table"] == "annotations"]):
            for entry in entries:
                _restore(database, scope, action, entry, kind)
    return Undone(
        last["label"],
        tuple(entry["row"] for entry in entries if entry["table"] == "annotations"),
        tuple(_place(entry) for entry in entries if entry["table"] in _PLACED),
        frozenset(entry["table"] for entry in entries),
        tuple(_dismissal(entry) for entry in entries if entry["table"] == "dismissed"),
    )


def _place(entry: sqlite3.Row) -> Place:
    if entry["table"] == "review":
        return place_of(entry["row"])
    return Place.in_row(json.loads(entry["after"]))


def _dismissal(entry: sqlite3.Row) -> str:
    record = json.loads(entry["after"])
    return suggestion_key(record["kind"], Place.in_row(record))


def _restore(
    database: Database, scope: Scope, action: Action, entry: sqlite3.Row, kind: Literal["undo", "redo"]
) -> None:
    keeper = KINDS[entry["table"]]
    current = action.read(entry["table"], entry["row"])
    if current is None or keeper.meaning(current) != keeper.meaning(logged(entry["table"], entry["after"])):
        raise StoreError(_moved_on(database, scope, entry, kind))
    earlier = logged(entry["table"], entry["before"]) if entry["before"] else keeper.remove(current)
    after = current | earlier | {"version": current["version"] + 1}
    action.put(entry["table"], entry["row"], current, after)


def _moved_on(database: Database, scope: Scope, entry: sqlite3.Row, kind: str) -> str:
    stands = standing(database, entry["table"], entry["row"], scope)
    who = stands.reviewer if stands else scope.reviewer
    who = "something else" if who == scope.reviewer else who
    what = f'"{entry["label"]}" cannot be {_PAST[kind]} in {database.path}'
    return f"{what}: {who} changed it since, so change it by hand."
