"""Annotations that were changed in a tool that counts no versions: what differs was changed just now.

    exported     version 1   major   ""
    in the file  version 1   minor   ""             ->   version 3   minor   "see p. 2"
    on record    version 2   major   "see p. 2"

The log has the annotation as it was exported, known by the time of `updated`: only what differs from that is
taken over, so that nothing is lost which was written here meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.log.kinds import KINDS
from store.log.log import entries
from store.log.records import Record, Scope
from store.stamps import in_utc, now

if TYPE_CHECKING:
    from store.incoming.incoming import Incoming

_EDITABLE = ("tag", "severity", "note", "targets")  # what such tools show
_PLACE = ("side", "start", "end", "exact")


def as_exported(incoming: Incoming, comparison: str, fields: Record) -> Record | None:
    """The annotation as it was exported; None when that cannot be known, or it is off the record."""
    before = KINDS["annotations"].read(incoming.database, Scope(comparison, incoming.reviewer), fields["id"])
    if before is None or before["deleted"] or "updated" not in fields:
        return None
    scope = Scope(comparison, incoming.reviewer)
    logged = [entry.record for entry in entries(incoming.database, "annotations", fields["id"], scope)]
    at, version = in_utc(fields["updated"]), fields.get("version", 1)
    states = [state for state in (*logged, before) if state["updated"] == at]
    if not states and "status" not in fields:  # the tool kept nothing of ours, and says when it wrote
        states = [state for state in (*logged, before) if state["updated"] < at]
    return max(states, key=lambda state: (state["version"] == version, state["updated"]), default=None)


def unmoved(targets: list[Record], exported: Record) -> list[Record]:
    """Targets; of one that was moved only its place and quote are true still."""
    places = {tuple(target[name] for name in _PLACE) for target in exported["targets"]}
    return [
        target
        if tuple(target[name] for name in _PLACE) in places
        else {name: target[name] for name in _PLACE}
        for target in targets
    ]


def with_edits(incoming: Incoming, record: Record, exported: Record) -> Record:
    """What stands on record with the edits on top; without edits the record as it came."""
    edits = {name: record[name] for name in _EDITABLE if record[name] != exported[name]}
    if not edits:
        return record
    scope = Scope(record["comparison"], incoming.reviewer)
    before = KINDS["annotations"].read(incoming.database, scope, record["id"])
    assert before is not None  # or nothing would be known of its export
    after = before | edits
    return before if after == before else after | {"version": before["version"] + 1, "updated": now()}
