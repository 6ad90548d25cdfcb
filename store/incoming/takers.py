"""What becomes of a line, by its type. To take in another type: its fields in LINES, its taker in TAKERS.

{"type": "annotation", "id": ..., "targets": [...]}    ->   its row, or why it does not fit
                                                            "new", "changed", "same" or "older"
"""

from __future__ import annotations

from collections.abc import Callable

from collate.document import Span
from store.annotation import SIDES, Target
from store.comparison import Place, place_key
from store.incoming.documents import take_comparison, take_document, take_tag
from store.incoming.edited import as_exported, unmoved, with_edits
from store.incoming.incoming import FILES, Incoming, Outcome
from store.incoming.misfits import Unfit
from store.incoming.quotes import misplaced
from store.incoming.targets import taken_targets
from store.log.kinds import KINDS, KNOWN_BY, PLACE
from store.log.records import Record
from store.stamps import in_utc, new_id, now
from store.suggestion import spans_key

_SAYS = ("severity", "score", "shown", "why", "deleted")  # of a suggestion, beside what it is known by
_FILES = frozenset(FILES)
_UNSAID: Record = {
    "status": "open", "sure": True, "note": "", "origin": "import", "decided_by": None, "decided": None,
    "suggestion": None,
}  # fmt: skip
_KNOWN = f"""SELECT id FROM suggestions WHERE {" AND ".join(f"{name} = ?" for name in KNOWN_BY)}
  ORDER BY deleted IS NULL DESC, id LIMIT 1"""


def take_annotation(incoming: Incoming, fields: Record) -> Outcome:
    """An annotation, whose quotes must stand where it says."""
    comparison = incoming.comparison_of(fields)
    exported = as_exported(incoming, comparison, fields) if incoming.is_edited else None
    if exported:
        fields = {**fields, "targets": unmoved(fields["targets"], exported)}
    if not _FILES.isdisjoint(fields):
        fields = {name: value for name, value in fields.items() if name not in _FILES}
    record = {
        **_UNSAID,
        "reviewer": incoming.reviewer,
        **fields,
        **_stamps(fields),
        "comparison": comparison,
        "targets": taken_targets(incoming, comparison, fields["targets"]),
    }
    if record["decided"]:
        record["decided"] = in_utc(record["decided"])
    if exported:
        record = with_edits(incoming, record, exported)
    return _settle(incoming, "annotations", record, is_dated="created" in fields)


def take_pin(incoming: Incoming, fields: Record) -> Outcome:
    """A corrected link."""
    comparison = incoming.comparison_of(fields)
    place = _place(fields, incoming.texts(comparison))
    is_empty = any(span.start == span.end for _, span in place.spans())
    if is_empty and "deleted" not in fields:  # what a changed text left nothing of was taken off the record
        raise Unfit("left_start", "begins an empty span: a corrected link needs sentences")
    record = {"id": fields["id"], "comparison": comparison, **place._asdict()}
    record |= {"moved": int(fields.get("moved", False)), "reviewer": fields["reviewer"], **_stamps(fields)}
    return _settle(incoming, "pins", record)


def take_dismissal(incoming: Incoming, fields: Record) -> Outcome:
    """A dismissed suggestion."""
    comparison = incoming.comparison_of(fields)
    place = _place(fields, incoming.texts(comparison))
    record = {"id": fields["id"], "comparison": comparison, **place._asdict()}
    record |= {"kind": fields["kind"], "reviewer": fields["reviewer"], **_stamps(fields)}
    return _settle(incoming, "dismissed", record)


def take_review(incoming: Incoming, fields: Record) -> Outcome:
    """A reviewer's state of a link; that somebody merely looked at it is in no log."""
    comparison = incoming.comparison_of(fields)
    key, state = place_key(_place(fields, incoming.texts(comparison))), fields["state"]
    record = {"place": key, "state": state, "at": in_utc(fields["at"]), "version": fields.get("version", 1)}
    action = incoming.action(comparison, fields["reviewer"])
    before = KINDS["review"].read(incoming.database, action.scope, key)
    if before is None and state in ("seen", "unseen"):
        KINDS["review"].write(incoming.database, action.scope, None, record)
        return "new"
    if before and before["state"] == state:
        return "same"
    if before and (record["version"], record["at"]) <= (before["version"], before["at"]):
        return "older"
    action.put("review", key, before, record)
    return "changed" if before else "new"


def take_suggestion(incoming: Incoming, fields: Record) -> Outcome:
    """A suggestion; known by its comparison, origin, kind, tag and spans, so that it is there once."""
    comparison = incoming.comparison_of(fields)
    targets = _suggested(fields, incoming.texts(comparison))
    record = {
        "comparison": comparison,
        "origin": fields.get("origin", "import"),
        "kind": fields["kind"],
        "tag": fields["tag"],
        "severity": fields["severity"],
        "score": float(fields.get("score", 1)),
        "shown": int(fields.get("shown", True)),
        "why": fields.get("why", ""),
        "spans": spans_key(targets),
        **_hull(targets),
        **_stamps(fields),
    }
    known = incoming.database.value(_KNOWN, *(record[name] for name in KNOWN_BY))
    record["id"] = known or fields.get("id") or new_id()
    before = KINDS["suggestions"].read(incoming.database, incoming.action(comparison).scope, record["id"])
    if before and not known:
        raise Unfit("id", "is on record for another suggestion")
    if before and all(before[name] == record[name] for name in _SAYS):
        return "same"
    if before and "version" not in fields:  # from outside: what comes last is the latest
        record |= {"created": before["created"], "version": before["version"] + 1}
    return _settle(incoming, "suggestions", record)


def _settle(incoming: Incoming, table: str, record: Record, *, is_dated: bool = True) -> Outcome:
    """Put a row on record, unless what is there says the same or is newer."""
    action = incoming.action(record["comparison"])
    keeper = KINDS[table]
    is_new = incoming.is_new(table, record["id"])
    before = None if is_new else keeper.read(incoming.database, action.scope, record["id"])
    if before is None:
        action.put(table, record["id"], None, record)
        return "new"
    if before["comparison"] != record["comparison"]:
        raise Unfit("id", "is on record in another comparison")
    times = {} if is_dated else {name: before[name] for name in ("created", "updated")}
    if keeper.meaning(before) == keeper.meaning(record | times):
        return "same"
    if (record["version"], record["updated"]) <= (before["version"], before["updated"]):
        return "older"
    action.put(table, record["id"], before, record)
    return "changed"


def _stamps(fields: Record) -> Record:
    created = in_utc(fields["created"]) if "created" in fields else now()
    return {
        "created": created,
        "updated": in_utc(fields["updated"]) if "updated" in fields else created,
        "version": fields.get("version", 1),
        "deleted": _time(fields.get("deleted")),
    }


def _time(value: str | None) -> str | None:
    return None if value is None else in_utc(value)


def _place(fields: Record, texts: dict[str, str]) -> Place:
    """Where a link or a suggestion stands: within the texts, on one side at least."""
    place = Place(*(fields.get(name) for name in PLACE))
    for side, (start, end) in zip(SIDES, (place[:2], place[2:]), strict=True):
        if (start is None) != (end is None):
            raise Unfit(f"{side}_start", f"needs a {side}_end, and the other way round")
        if start is not None and end is not None and (why := misplaced(side, texts[side], start, end, None)):
            raise Unfit(f"{side}_start", f"does not fit: {why}")
    if place == (None, None, None, None):
        raise Unfit("left_start", "is missing, and right_start too")
    return place


def _suggested(fields: Record, texts: dict[str, str]) -> list[Target]:
    """The targets of a suggestion, whose quotes, where it has any, must stand there."""
    targets: list[Target] = []
    for side in SIDES:
        spans, quotes = fields[side], fields.get(f"{side}_quotes")
        if quotes is not None and len(quotes) != len(spans):
            raise Unfit(f"{side}_quotes", f"must have as many texts as {side} has spans")
        for at, (start, end) in enumerate(spans):
            if why := misplaced(side, texts[side], start, end, quotes[at] if quotes else None):
                raise Unfit(side, f"number {at + 1} does not fit: {why}")
        targets += [Target.of(side, texts[side], *span) for span in sorted({Span(*span) for span in spans})]
    if not targets:
        raise Unfit("left", "has no span, and right has none")
    return targets


def _hull(targets: list[Target]) -> Record:
    """The columns of a suggestion that say where it stands, for people who query them."""
    found: Record = {}
    for side in SIDES:
        own = [target for target in targets if target.side == side]
        found[f"{side}_start"] = min((target.start for target in own), default=None)
        found[f"{side}_end"] = max((target.end for target in own), default=None)
        found[f"{side}_quote"] = " … ".join(target.exact for target in own) if own else None
    return found


TAKERS: dict[str, Callable[[Incoming, Record], Outcome]] = {
    "document": take_document,
    "comparison": take_comparison,
    "tag": take_tag,
    "annotation": take_annotation,
    "review": take_review,
    "pin": take_pin,
    "dismissal": take_dismissal,
    "suggestion": take_suggestion,
}
