"""One action of a user: its rows and its log entries, in one transaction.

action.edit(annotation)  ->  annotations: the row, version 2
                             changes: before {… version 1}, after {… version 2}, label "severity"
"""

from __future__ import annotations

import json
import re
from typing import Literal

from store.annotation import Annotation, ReviewState
from store.comparison import Place, place_key
from store.database import Database
from store.errors import StoreError
from store.records import KINDS, Record, Scope, annotation_of, record_of
from store.stamps import new_id, now

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
_LOG = """INSERT INTO changes
  (action, kind, undoes, comparison, reviewer, "at", label, "table", "row", "before", "after")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (action, "table", "row") DO UPDATE SET "after" = excluded."after" """


class Action:
    """What `Store.action` gives: changes that are made together and undone together."""

    def __init__(
        self,
        database: Database,
        scope: Scope,
        label: str,
        kind: Literal["do", "undo", "redo"] = "do",
        undoes: str | None = None,
    ) -> None:
        """For use inside `Database.writing`; `undoes` is the id of the action that this one takes back."""
        self._database = database
        self._scope = scope
        self._head = (new_id(), kind, undoes, *scope, now(), require_text("label", label))

    def add(self, annotation: Annotation) -> Annotation:
        """Put a new annotation on record; gives it back as recorded, its targets in text order.

        Raises:
            StoreError: when its id is taken, or it cannot be kept.
        """
        record = self._sound(annotation)
        if KINDS["annotations"].read(self._database, self._scope, annotation.id):
            raise StoreError(
                f"The annotation {annotation.id} is on record already: give the new one an id of its own."
            )
        self.put("annotations", annotation.id, None, record)
        return annotation_of(record)

    def edit(self, annotation: Annotation) -> Annotation:
        """Record an annotation's new state; gives it back with the time of now in `updated`.

        Nothing happens when nothing changed. `created` stays what it was.

        Raises:
            StoreError: when it is no longer on record, or cannot be kept.
        """
        before = self._living(annotation.id)
        kept = {name: before[name] for name in ("created", "updated", "version", "deleted")}
        record = self._sound(annotation) | kept
        if record != before:
            record |= {"updated": now(), "version": before["version"] + 1}
            self.put("annotations", annotation.id, before, record)
        return annotation_of(record)

    def delete(self, annotation_id: str) -> None:
        """Take an annotation off the record; its row stays, marked.

        Raises:
            StoreError: when it is no longer on record.
        """
        before = self._living(annotation_id)
        after = KINDS["annotations"].remove(before) | {"version": before["version"] + 1}
        self.put("annotations", annotation_id, before, after)

    def set_review(self, place: Place, state: ReviewState) -> None:
        """Record this reviewer's judgement of the link at `place`."""
        key = place_key(place)
        before = KINDS["review"].read(self._database, self._scope, key)
        if (before["state"] if before else "unseen") != state:
            version = before["version"] + 1 if before else 1
            self.put("review", key, before, {"place": key, "state": state, "at": now(), "version": version})

    def put(self, table: str, row: str, before: Record | None, after: Record) -> None:
        """Write a row and its log entry: the one place where either is written."""
        KINDS[table].write(self._database, self._scope, after)
        self._database.execute(_LOG, *self._head, table, row, _json(before), _json(after))

    def _living(self, annotation_id: str) -> Record:
        record = KINDS["annotations"].read(self._database, self._scope, annotation_id)
        if record is None or record["deleted"] or record["comparison"] != self._scope.comparison:
            raise StoreError(
                f"The annotation {annotation_id} is no longer on record: undo brings a deleted one back."
            )
        return record

    def _sound(self, annotation: Annotation) -> Record:
        if annotation.comparison != self._scope.comparison:
            raise StoreError(
                f"The annotation {annotation.id} belongs to another comparison: open that one to change it."
            )
        if not annotation.targets:
            raise StoreError(
                f"The annotation {annotation.id} marks nothing: give it a span or a place on either side."
            )
        for name in ("id", "tag", "note", "reviewer", "origin"):
            require_text(name, getattr(annotation, name))
        for target in annotation.targets:
            require_text("quote", f"{target.prefix}{target.exact}{target.suffix}")
        return record_of(annotation)


def require_text(what: str, text: str) -> str:
    """Give `text` back when SQLite and every export can hold it.

    Raises:
        StoreError: when there is a NUL or a lone surrogate in it.
    """
    if _UNKEEPABLE.search(text):
        raise StoreError(f"The {what} holds a NUL or half of a character: take that out and try again.")
    return text


def _json(record: Record | None) -> str | None:
    return None if record is None else json.dumps(record, ensure_ascii=False)
