"""One action of a user: its rows and its log entries, in one transaction.

action.edit(annotation)  ->  annotations: the row, version 2
                             changes: before {… version 1}, after {… version 2}, label "severity"
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from collate.document import Span
from store.annotation import SIDES, Annotation, ReviewState
from store.comparison import Place, place_key
from store.errors import StoreError
from store.file.database import Database
from store.log.kinds import KINDS, PLACE
from store.log.log import Entry, entries, heads, heads_of_all, standing
from store.log.pins import PinRow, pin_of
from store.log.records import Record, Scope, annotation_of, read_annotations, record_of
from store.stamps import new_id, now
from store.suggestion import Suggestion
from store.text import require_text

if TYPE_CHECKING:
    from store.log.conflicts import Conflict

_OVERLAPPING = """SELECT id FROM pins WHERE comparison = ? AND deleted IS NULL
  AND (left_start < ? AND left_end > ? OR right_start < ? AND right_end > ?) ORDER BY id"""
_ACCEPTED = """SELECT id FROM annotations
  WHERE comparison = ? AND suggestion = ? AND reviewer = ? AND deleted IS NULL LIMIT 1"""
_DISMISSED = f"""SELECT 1 FROM dismissed WHERE comparison = ? AND reviewer = ? AND kind = ?
  AND {" AND ".join(f"{name} IS ?" for name in PLACE)} AND deleted IS NULL"""
_LOG = """INSERT INTO changes
  (action, kind, undoes, comparison, reviewer, "at", label, "table", "row", "before", "after", parents)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (action, "table", "row") DO UPDATE SET "after" = excluded."after" """

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


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
        self._foreseen: dict[str, Record] = {}
        self._heads: dict[str, list[str]] = {}  # actions, by the annotation whose log has them

    @property
    def scope(self) -> Scope:
        """Whose rows it writes."""
        return self._scope

    @contextmanager
    def foreseeing(self, annotations: Collection[str]) -> Iterator[None]:
        """Read some annotations all at once, for the block writes them, and write many at a time."""
        ids = list(dict.fromkeys(annotations))
        self._foreseen = read_annotations(self._database, ids)
        self._heads = heads_of_all(self._database, ids, self._scope)
        with self._database.gathering():
            yield

    def read(self, table: str, row: str) -> Record | None:
        """A row as it stands."""
        if table == "annotations" and (known := self._foreseen.pop(row, None)):
            return known
        return KINDS[table].read(self._database, self._scope, row)

    def add(self, annotation: Annotation) -> Annotation:
        """Put a new annotation on record; gives it back as recorded, its targets in text order.

        Raises:
            StoreError: when its id is taken, or it cannot be kept.
        """
        record = self._sound(annotation)
        if self._database.tuples("SELECT 1 FROM annotations WHERE id = ?", annotation.id):
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
            self.put("annotations", annotation.id, before, record, settles=True)
        return annotation_of(record)

    def delete(self, annotation_id: str) -> None:
        """Take an annotation off the record; its row stays, marked.

        Raises:
            StoreError: when it is no longer on record.
        """
        before = self._living(annotation_id)
        after = KINDS["annotations"].remove(before) | {"version": before["version"] + 1}
        self.put("annotations", annotation_id, before, after, settles=True)

    def settle(self, conflict: Conflict, chosen: Entry) -> None:
        """Let a row of which merged copies say different things stand as one of its entries has it.

        Raises:
            StoreError: when somebody has written the row since, or the place is another's to judge.
        """
        keeper, table, row = KINDS[conflict.table], conflict.table, conflict.row
        before = keeper.read(self._database, self._scope, row)
        if before is None or standing(self._database, table, row, self._scope) != conflict.stands:
            raise StoreError(
                "What stands was changed since, or is another reviewer's own: look again at what is there."
            )
        says = {name: value for name, value in chosen.record.items() if name not in SIDES}
        after = before | says | {"version": before["version"] + 1}
        if chosen != conflict.stands and "updated" in after:
            after["updated"] = now()
        self.put(table, row, before, after, settles=True)

    def set_review(self, place: Place, state: ReviewState) -> None:
        """Record this reviewer's judgement of the link at `place`."""
        key = place_key(place)
        before = KINDS["review"].read(self._database, self._scope, key)
        if (before["state"] if before else "unseen") != state:
            version = before["version"] + 1 if before else 1
            after = {"place": key, "state": state, "at": now(), "version": version}
            self.put("review", key, before, after, settles=True)

    def decide(self, annotation: Annotation, status: Literal["accepted", "rejected"]) -> Annotation:
        """Record what was decided between reviewers: the annotation as it shall stand, and by whom and when.

        Raises:
            StoreError: as `edit` does.
        """
        return self.edit(annotation._replace(status=status, decided_by=self._scope.reviewer, decided=now()))

    def accept(self, suggestion: Suggestion, tag: str | None = None) -> Annotation:
        """Put a suggestion on record, under its own tag or another; what was accepted already is given back.

        Raises:
            StoreError: when it cannot be kept.
        """
        comparison, reviewer = self._scope
        known = self._database.value(_ACCEPTED, comparison, suggestion.key, reviewer)
        if known:
            return annotation_of(self._living(known))
        when = now()
        return self.add(
            Annotation(
                id=new_id(),
                comparison=comparison,
                tag=tag or suggestion.tag,
                severity=suggestion.severity,
                reviewer=reviewer,
                created=when,
                updated=when,
                targets=suggestion.targets,
                origin="suggestion",
                suggestion=suggestion.key,
            )
        )

    def dismiss(self, suggestion: Suggestion) -> None:
        """Record that this reviewer wants no more of a suggestion; once is enough."""
        require_text("kind", suggestion.kind)
        if self._database.row(_DISMISSED, *self._scope, suggestion.kind, *suggestion.place) is None:
            self._put_new("dismissed", suggestion.place, {"kind": suggestion.kind})

    def pin(self, left: Span | None, right: Span | None, *, moved: bool = False) -> PinRow:
        """Record a corrected link: sentences from start to end of each side belong together, and alone.

        None for a side says that the other stands alone. Earlier pins of any of its sentences are taken off
        the record with it, so that one undo brings them back.

        Raises:
            StoreError: when there is no span at all, or an empty one.
        """
        spans = [span for span in (left, right) if span is not None]
        if not spans or any(span.start >= span.end for span in spans):
            raise StoreError("A corrected link needs a sentence: choose one on either side.")
        place = Place.of(left, right)
        crossed = place.left_end, place.left_start, place.right_end, place.right_start
        for row in self._database.rows(_OVERLAPPING, self._scope.comparison, *crossed):
            self.unpin(row["id"])
        return pin_of(self._put_new("pins", place, {"moved": int(moved)}))

    def unpin(self, pin_id: str) -> None:
        """Take a corrected link off the record.

        Raises:
            StoreError: when it is no longer there.
        """
        before = KINDS["pins"].read(self._database, self._scope, pin_id)
        if before is None or before["deleted"] or before["comparison"] != self._scope.comparison:
            raise StoreError(f"The corrected link {pin_id} is no longer on record: undo brings it back.")
        after = KINDS["pins"].remove(before) | {"version": before["version"] + 1}
        self.put("pins", pin_id, before, after, settles=True)

    def set_comparison(self, **fields: str | None) -> None:
        """Change `name`, `tag_set` or `archived` of the comparison; see `Store.rename` and its neighbours."""
        before = KINDS["comparisons"].read(self._database, self._scope, self._scope.comparison)
        if before is None:
            raise StoreError(
                f"{self._database.path} holds no comparison {self._scope.comparison}: "
                "`diptych` lists those it holds."
            )
        after = before | fields
        if after != before:
            after["version"] += 1
            self.put("comparisons", self._scope.comparison, before, after, settles=True)

    def _put_new(self, table: str, place: Place, fields: Record) -> Record:
        when, row = now(), new_id()
        record = {"id": row, "comparison": self._scope.comparison, **place._asdict()}
        record |= {"reviewer": self._scope.reviewer, "created": when, "updated": when}
        record |= {"version": 1, "deleted": None, **fields}
        self.put(table, row, None, record)
        return record

    def put(
        self, table: str, row: str, before: Record | None, after: Record, *, settles: bool = False
    ) -> None:
        """Write a row and its log entry: the one place where either is written.

        What others said of the row beside what stands, is known and settled when a reviewer `settles` it.
        """
        parents = self._parents(table, row) if before else []
        KINDS[table].write(self._database, self._scope, before, after)
        self._database.execute(
            *(_LOG, *self._head, table, row, _json(before), _json(after)),
            " ".join(parents if settles else parents[:1]),
        )

    def _parents(self, table: str, row: str) -> list[str]:
        if table == "annotations" and row in self._heads:
            return self._heads.pop(row)
        return [entry.action for entry in heads(entries(self._database, table, row, self._scope))]

    def _living(self, annotation_id: str) -> Record:
        record = self.read("annotations", annotation_id)
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
        for name in ("id", "tag", "note", "reviewer", "origin", "suggestion", "decided_by"):
            require_text(name, getattr(annotation, name) or "")
        for target in annotation.targets:
            require_text("quote", f"{target.prefix}{target.exact}{target.suffix}")
        return record_of(annotation)


def _json(record: Record | None) -> str | None:
    return None if record is None else _ENCODER.encode(record)
