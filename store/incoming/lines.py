"""What a line of JSONL may hold: for each type its fields, and for each field a check.

{"type": "pin", "moved": "yes", …}     ->     moved: must be true or false
"""

from __future__ import annotations

from typing import Any, get_args

from collate.document import BlockKind, StyleKind
from store.annotation import SEVERITIES, SIDES, STATUSES, Anchor
from store.incoming.checks import (
    Check,
    Field,
    count,
    flag,
    list_of,
    maybe,
    offset,
    one_of,
    sha,
    share,
    surely,
    text,
    texts,
    time,
    unfit,
    uuid,
    weight,
    word,
)


def targets(value: Any) -> str:
    """A list of targets, each an object with the fields of one."""
    if not isinstance(value, list) or not value:
        return "must be a list with a target at least"
    for number, target in enumerate(value, 1):
        if not isinstance(target, dict):
            return f"must be a list of objects, and number {number} is none"
        if not _fits_target(target) and (misfits := unfit(target, TARGET)):
            name, reason = misfits[0]
            return f'number {number} has a "{name}" that {reason}'
    return ""


def _may(check: Check) -> Field:
    return Field(check, is_needed=False)


_SPANS = list_of("[start, end]", offset, offset)
_PLACE = {name: _may(maybe(offset)) for name in ("left_start", "left_end", "right_start", "right_end")}
_ROW = {
    "id": Field(uuid),
    "comparison": Field(uuid),
    "reviewer": Field(word),
    "created": _may(time),
    "updated": _may(time),
    "version": _may(count),
    "deleted": _may(maybe(time)),
}
_WHERE = {
    "comparison": _may(uuid),
    "left_sha256": _may(sha),
    "right_sha256": _may(sha),
    "left_path": _may(word),
    "right_path": _may(word),
}

TARGET = {
    "side": Field(one_of(*SIDES)),
    "start": Field(offset),
    "end": Field(offset),
    "exact": Field(text),
    "prefix": _may(text),
    "suffix": _may(text),
    "anchor": _may(one_of(*get_args(Anchor))),
    "old_sha256": _may(sha),
    "old_text_sha256": _may(sha),
    "old_media_type": _may(word),
    "old_start": _may(offset),
    "old_end": _may(offset),
}
LINES: dict[str, dict[str, Field]] = {
    "document": {
        "sha256": Field(sha),
        "path": Field(word),
        "media_type": Field(word),
        "encoding": _may(word),
        "text_sha256": _may(sha),
        "text": _may(text),
        "blocks": _may(
            list_of("[kind, start, end, level]", one_of(*get_args(BlockKind)), offset, offset, offset)
        ),
        "sentences": _may(_SPANS),
        "styles": _may(list_of("[kind, start, end]", one_of(*get_args(StyleKind)), offset, offset)),
        "runs": _may(list_of("[start, end, source]", offset, offset, offset)),
        "notices": _may(texts),
    },
    "comparison": {
        "id": Field(uuid),
        "name": Field(word),
        "left": Field(sha),
        "right": Field(sha),
        "left_path": _may(word),
        "right_path": _may(word),
        "tag_set": _may(word),
        "created": _may(time),
        "opened": _may(time),
        "archived": _may(maybe(time)),
        "links": _may(maybe(offset)),
        "version": _may(count),
        "left_text_sha256": _may(sha),
        "right_text_sha256": _may(sha),
        "left_media_type": _may(word),
        "right_media_type": _may(word),
    },
    "tag": {
        **{name: Field(word) for name in ("tag_set", "id", "label", "key", "colour")},
        "meaning": Field(text),
        "severity": Field(one_of(*SEVERITIES)),
        **{f"weight_{severity}": Field(weight) for severity in SEVERITIES},
    },
    "annotation": {
        **_ROW,
        **_WHERE,
        "reviewer": _may(word),
        "tag": Field(word),
        "severity": Field(one_of(*SEVERITIES)),
        "status": _may(one_of(*STATUSES)),
        "sure": _may(flag),
        "note": _may(text),
        "origin": _may(word),
        "targets": Field(targets),
        "decided_by": _may(maybe(word)),
        "decided": _may(maybe(time)),
        "suggestion": _may(maybe(word)),
    },
    "review": {
        "comparison": Field(uuid),
        "reviewer": Field(word),
        **_PLACE,
        "state": Field(one_of("unseen", "seen", "equivalent", "discrepant")),
        "at": Field(time),
        "version": _may(count),
    },
    "pin": {**_ROW, **_PLACE, "moved": _may(flag)},
    "dismissal": {**_ROW, **_PLACE, "kind": Field(word)},
    "suggestion": {
        **_WHERE,
        "id": _may(uuid),
        "origin": _may(word),
        "kind": Field(word),
        "tag": Field(word),
        "severity": Field(one_of(*SEVERITIES)),
        "score": _may(share),
        "shown": _may(flag),
        "why": _may(text),
        "left": Field(_SPANS),
        "right": Field(_SPANS),
        "left_quotes": _may(texts),
        "right_quotes": _may(texts),
        "created": _may(time),
        "updated": _may(time),
        "version": _may(count),
        "deleted": _may(maybe(time)),
    },
}

FITS = {kind: surely(shape) for kind, shape in LINES.items()}
_fits_target = surely(TARGET)
