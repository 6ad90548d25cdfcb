"""A comparison taken to texts that changed: all that is on record of the old ones, carried over to the new.

    left text changed      annotations   every target on it has its place anew, or is marked as what it is
                           review        a state stands where the link's text is unchanged on both sides
                           pins, dismissals, suggestions from outside    the same; others are taken off
                           positions     where each reviewer was reading

A target that is not exact is carried from the earlier text in which its quote stands, not from where the last
change left it: what is put back as it was is exact again, and errors never add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from store.annotation import ANCHORS, SIDES, Side, Target
from store.carrying.tracks import Track, Tracks
from store.comparison import Place, place_key, place_of
from store.log.action import Action
from store.log.history import CARRY_OVER
from store.log.kinds import COLUMNS, KINDS
from store.log.records import Record, Scope, in_order, review_meaning, stream_records
from store.suggestion import parsed_key, spans_key, spans_of, suggestion_key

if TYPE_CHECKING:
    from store.file.ahead import Ahead
    from store.file.database import Database

_SURE = ("exact", "moved")
_MARKS = ("pins", "dismissed", "suggestions")
_REVIEW = """SELECT reviewer, place, state, "at" FROM review WHERE comparison = ? AND state <> 'unseen'"""
_SEEN = """INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, 'seen', ?, 1)
  ON CONFLICT (comparison, reviewer, place) DO UPDATE SET state = 'seen' WHERE state = 'unseen'"""
_UNSEEN = "UPDATE review SET state = 'unseen' WHERE comparison = ? AND reviewer = ? AND place = ?"
_POSITIONS = 'SELECT reviewer, side, "offset" FROM positions WHERE comparison = ?'
_PUT_POSITION = 'UPDATE positions SET "offset" = ? WHERE comparison = ? AND reviewer = ?'
_FORGET_COUNTS = "DELETE FROM reviewed WHERE comparison = ?"  # they were of the links of the old texts


def carry_over(database: Database, ahead: Ahead, scope: Scope, documents: Mapping[Side, str]) -> None:
    """Take a comparison to other documents, by the ids of their rows, inside a transaction of `ahead`.

    All is logged as one action of the reviewer of `scope`; review states of others under their own names.
    """
    before = KINDS["comparisons"].read(database, scope, scope.comparison)
    assert before is not None  # it was found
    old = {side: before[side] for side in SIDES}
    carrying = _Carrying(database, scope, Tracks(database, ahead, old, documents))
    carrying.ask()
    carrying.write()
    carrying.put("comparisons", scope.comparison, before, before | dict(documents))


class _Carrying:
    """All rows of a comparison: first their places are asked for, then each is written as it is found."""

    def __init__(self, database: Database, scope: Scope, tracks: Tracks) -> None:
        self.database = database
        self.scope = scope
        self.tracks = tracks
        self.action = Action(database, scope, CARRY_OVER)
        self.annotations = list(stream_records(database, "a.comparison = ?", scope.comparison))
        self.marks = {table: self._rows(table) for table in _MARKS}
        self.review = database.rows(_REVIEW, scope.comparison)
        self.positions = database.rows(_POSITIONS, scope.comparison)

    def _rows(self, table: str) -> list[Record]:
        select = f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE comparison = ?"
        return [dict(row) for row in self.database.rows(select, self.scope.comparison)]

    def ask(self) -> None:
        """Ask for every place."""
        for record in self.annotations:
            for target in record["targets"]:
                self.tracks.ask(*_origin(target))
        places = [Place.in_row(row) for rows in self.marks.values() for row in rows]
        places += [place_of(row["place"]) for row in self.review]
        places += [key[1] for record in self.annotations if (key := _key(record))]
        for side, span in (half for place in places for half in place.spans()):
            self.tracks.ask(side, *span)
        for row in self.marks["suggestions"]:
            for side, span in spans_of(row["spans"]):
                self.tracks.ask(side, *span)
        for _, side, offset in self.positions:
            self.tracks.ask(side, offset, offset)
        self.tracks.follow()

    def write(self) -> None:
        """Write every row that is not as it was."""
        for record in self.annotations:
            self.put("annotations", record["id"], record, self._annotation(record))
        for table, rows in self.marks.items():
            for row in rows:
                self.put(
                    table,
                    row["id"],
                    row,
                    self._suggestion(row) if table == "suggestions" else self._mark(row),
                )
        for reviewer in sorted({row["reviewer"] for row in self.review}):
            self._write_review(reviewer)
        for reviewer, side, offset in self.positions:
            place = self.tracks.track(side, offset, offset).start
            self.database.execute(_PUT_POSITION, place, self.scope.comparison, reviewer)
        self.database.execute(_FORGET_COUNTS, self.scope.comparison)

    def put(self, table: str, row: str, before: Record, after: Record) -> None:
        """Write a row when it says something else, and log it."""
        if after != before:
            self.action.put(table, row, before, after | {"version": before["version"] + 1})

    # Annotations

    def _annotation(self, record: Record) -> Record:
        targets = in_order(self._target(target) for target in record["targets"])
        return record | {"targets": targets, "suggestion": self._accepted(record, targets)}

    def _target(self, target: Record) -> Record:
        """A target in the new text; on a side that did not change it stays as it is."""
        track = self.tracks.track(*_origin(target))
        if track.document is None:
            return target
        found: Record = {"start": track.start, "end": track.end, "anchor": track.anchor}
        if target["anchor"] != "exact" and target["old_document"] is None:
            # From outside, and its quote stands in no text that is known: it gets no surer than it was.
            return target | found | {"anchor": max(track.anchor, target["anchor"], key=ANCHORS.index)}
        if track.anchor in _SURE:
            now = Target.of(target["side"], self.tracks.text(target["side"]), track.start, track.end)
            found |= {"exact": now.exact, "prefix": now.prefix, "suffix": now.suffix}
        is_exact = track.anchor == "exact"
        found |= {"old_document": None if is_exact else track.document}
        found |= {"old_start": None if is_exact else track.old_start}
        return target | found | {"old_end": None if is_exact else track.old_end}

    def _accepted(self, record: Record, targets: list[Record]) -> str | None:
        """The key of the suggestion that an annotation was accepted from, where it stands now."""
        accepted: str | None = record["suggestion"]
        if not (key := _key(record)):
            return accepted
        kind, place = key
        return suggestion_key(
            kind, _hull(targets) if place == _hull(record["targets"]) else self._moved(place)[0]
        )

    # What is known by its place

    def _moved(self, place: Place) -> tuple[Place, bool]:
        """A place in the new texts, and whether the same words stand there on both sides."""
        tracks = {side: self.tracks.track(side, *span) for side, span in place.spans()}
        return _joined(tracks), all(track.anchor in _SURE for track in tracks.values())

    def _mark(self, row: Record) -> Record:
        place, is_sure = self._moved(Place.in_row(row))
        return _kept(row | place._asdict(), is_sure)

    def _suggestion(self, row: Record) -> Record:
        found = [(side, self.tracks.track(side, *span)) for side, span in spans_of(row["spans"])]
        targets = [Target.of(side, self.tracks.text(side), track.start, track.end) for side, track in found]
        targets.sort(key=lambda target: (target.side, target.start, target.end))
        quotes = {
            f"{side}_quote": " … ".join(target.exact for target in targets if target.side == side)
            for side in SIDES
            if row[f"{side}_quote"] is not None
        }
        place = _hull([{"side": each.side, "start": each.start, "end": each.end} for each in targets])
        moved = row | quotes | {"spans": spans_key(targets)} | place._asdict()
        return _kept(moved, all(track.anchor in _SURE for _, track in found))

    # Review states

    def _write_review(self, reviewer: str) -> None:
        """A reviewer's states: where both sides are as they were, else unseen."""
        own = [row for row in self.review if row["reviewer"] == reviewer]
        states = {row["place"]: ("unseen", row["at"]) for row in own}
        for row in own:
            place, is_sure = self._moved(place_of(row["place"]))
            if is_sure:
                states[place_key(place)] = row["state"], row["at"]
        is_mine = reviewer == self.scope.reviewer
        scope = self.scope._replace(reviewer=reviewer)
        action = self.action if is_mine else Action(self.database, scope, CARRY_OVER)
        for place_word, (state, at) in states.items():
            self._write_state(action, place_word, state, at)

    def _write_state(self, action: Action, place: str, state: str, at: str) -> None:
        before = KINDS["review"].read(self.database, action.scope, place)
        version = before["version"] + 1 if before else 1
        after = {"place": place, "state": state, "at": at, "version": version}
        if review_meaning(before) != review_meaning(after):
            action.put("review", place, before, after)
        elif state == "seen":
            self.database.execute(_SEEN, *action.scope, place, *place_of(place), at)
        elif state == "unseen":
            self.database.execute(_UNSEEN, *action.scope, place)


def _origin(target: Record) -> tuple[Side, int, int, str | None]:
    """Where a target is carried from: the earlier text in which its quote stands, else where it is."""
    if target["old_document"] is None:
        return target["side"], target["start"], target["end"], None
    return target["side"], target["old_start"], target["old_end"], target["old_document"]


def _key(record: Record) -> tuple[str, Place] | None:
    return parsed_key(record["suggestion"]) if record["suggestion"] else None


def _joined(tracks: Mapping[Side, Track]) -> Place:
    return Place.of(*((tracks[side].start, tracks[side].end) if side in tracks else None for side in SIDES))


def _hull(targets: Iterable[Record]) -> Place:
    """From the first target to the last of each side."""
    spans: dict[str, list[tuple[int, int]]] = {side: [] for side in SIDES}
    for target in targets:
        spans[target["side"]].append((target["start"], target["end"]))
    return Place.of(*((min(own)[0], max(end for _, end in own)) if own else None for own in spans.values()))


def _kept(row: Record, is_sure: bool) -> Record:
    """A row as it stands, taken off the record when its text changed."""
    return row if is_sure or row["deleted"] else KINDS["pins"].remove(row)
