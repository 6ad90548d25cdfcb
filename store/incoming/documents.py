"""Documents, comparisons and tags from lines: what all else in a file refers to.

A comparison whose two texts are on record already, under another id, is taken to be that one: a colleague who
opened the same files has made one of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from collate.document import Block
from collate.readers import plain
from collate.sentences.splitting import split
from store.annotation import SIDES
from store.incoming.incoming import Incoming, Outcome
from store.incoming.misfits import Unfit
from store.library.library import SAME_TEXTS, text_hashes
from store.library.tag_sets import save_shipped_tags
from store.log.kinds import KINDS
from store.log.records import Record
from store.stamps import in_utc, new_id, now

if TYPE_CHECKING:
    import sqlite3

_DOCUMENT = """SELECT id, text_sha256, path FROM documents WHERE sha256 = :sha256
  AND (:text_sha256 IS NULL OR text_sha256 = :text_sha256)
  AND (:media_type IS NULL OR media_type = :media_type)
  ORDER BY created, id LIMIT 1"""
_LISTS = ("blocks", "sentences", "styles", "runs", "notices")
_TAG = ("tag_set", "id", "label", "key", "meaning", "severity", "colour")
_WEIGHTS = ("weight_neutral", "weight_minor", "weight_major", "weight_critical")


def take_document(incoming: Incoming, fields: Record) -> Outcome:
    """A text; one that is on record stays as it is there. Without its text it must be on record."""
    text = fields.get("text")
    if text is None:
        if known_document(incoming, fields["sha256"], fields.get("text_sha256"), fields["media_type"]):
            return "same"
        raise Unfit("text", "is missing, and the document is not on record: export it with its text")
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    if fields.get("text_sha256", text_sha256) != text_sha256:
        raise Unfit("text_sha256", "is not that of the text")
    if known_document(incoming, fields["sha256"], text_sha256, fields["media_type"]):
        return "same"
    lists = whole_lists(text, fields)
    row = {name: fields[name] for name in ("path", "media_type", "sha256")}
    row |= {"id": new_id(), "encoding": fields.get("encoding", "utf-8"), "text": text, "created": now()}
    row |= {"text_sha256": text_sha256} | {name: _json(lists[name]) for name in _LISTS}
    _insert(incoming, "documents", row)
    return "new"


def take_comparison(incoming: Incoming, fields: Record) -> Outcome:
    """A comparison of two documents above this line or on record."""
    left, right = (_side(incoming, fields, side) for side in SIDES)
    texts = left["text_sha256"], right["text_sha256"]
    known = text_hashes(incoming.database, fields["id"])
    if any(known):
        if known != texts:
            raise Unfit("id", "is on record for other texts: open those of this file once, then import it")
        incoming.comparisons[fields["id"]] = fields["id"]
        return _change(incoming, fields)
    for row in incoming.database.rows(SAME_TEXTS, *texts, fields["name"]):
        if row["id"] not in incoming.made:
            incoming.comparisons[fields["id"]] = row["id"]
            return "same"
    _insert(incoming, "comparisons", _new_comparison(incoming, fields, left, right))
    incoming.comparisons[fields["id"]] = fields["id"]
    incoming.made.add(fields["id"])
    return "new"


def take_tag(incoming: Incoming, fields: Record) -> Outcome:
    """A tag of a set of somebody's own; one that is on record stays as it is there."""
    found = incoming.database.row(
        "SELECT 1 FROM tags WHERE tag_set = ? AND id = ?", fields["tag_set"], fields["id"]
    )
    if found:
        return "same"
    _insert(incoming, "tags", {name: fields[name] for name in (*_TAG, *_WEIGHTS)})
    return "new"


def _new_comparison(
    incoming: Incoming, fields: Record, left: sqlite3.Row, right: sqlite3.Row
) -> dict[str, Any]:
    tag_set = fields.get("tag_set", "faithfulness")
    save_shipped_tags(incoming.database, tag_set)
    created = in_utc(fields["created"]) if "created" in fields else now()
    return {
        "id": fields["id"],
        "name": fields["name"],
        "left": left["id"],
        "right": right["id"],
        "left_path": fields.get("left_path", left["path"]),
        "right_path": fields.get("right_path", right["path"]),
        "tag_set": tag_set,
        "created": created,
        "opened": in_utc(fields["opened"]) if "opened" in fields else created,
        "archived": in_utc(fields["archived"]) if fields.get("archived") else None,
        "links": fields.get("links"),
        "version": fields.get("version", 1),
    }


def _change(incoming: Incoming, fields: Record) -> Outcome:
    """Take over a newer name, tag set and place in the library."""
    action = incoming.action(fields["id"])
    before = KINDS["comparisons"].read(incoming.database, action.scope, fields["id"])
    assert before is not None  # its texts were found
    after = before | {
        "name": fields["name"],
        "tag_set": fields.get("tag_set", before["tag_set"]),
        "archived": in_utc(fields["archived"]) if fields.get("archived") else None,
        "version": fields.get("version", 1),
    }
    if KINDS["comparisons"].meaning(after) == KINDS["comparisons"].meaning(before):
        return "same"
    if after["version"] <= before["version"]:
        return "older"
    save_shipped_tags(incoming.database, after["tag_set"])
    action.put("comparisons", fields["id"], before, after)
    return "changed"


def _side(incoming: Incoming, fields: Record, side: str) -> sqlite3.Row:
    found = known_document(
        incoming, fields[side], fields.get(f"{side}_text_sha256"), fields.get(f"{side}_media_type")
    )
    if found is None:
        raise Unfit(side, "is no document on record or above this line")
    return found


def known_document(
    incoming: Incoming, sha256: str, text_sha256: str | None, media_type: str | None
) -> sqlite3.Row | None:
    """The oldest document on record of a file's hash, and of the others where they are given."""
    return incoming.database.row(_DOCUMENT, sha256=sha256, text_sha256=text_sha256, media_type=media_type)


def whole_lists(text: str, fields: Record) -> Record:
    """What a document says of its text; sentences and blocks are found as in plain text where it does not.

    Raises:
        Unfit: when spans lie outside of the text, out of order, or leave text out.
    """
    found: Record = {name: fields.get(name, []) for name in _LISTS}
    if "blocks" not in fields:
        page = plain.read(text)
        found |= {"blocks": page.blocks, "runs": fields.get("runs", page.runs)}
    _check_spans(text, "blocks", [row[1:3] for row in found["blocks"]])
    if "sentences" not in fields:
        found["sentences"] = split(text, [Block(*block) for block in found["blocks"]])
    _check_spans(text, "sentences", found["sentences"])
    _check_spans(text, "runs", [row[:2] for row in found["runs"]], is_whole=False)
    _check_spans(text, "styles", [row[1:3] for row in found["styles"]], is_whole=False, may_nest=True)
    return found


def _check_spans(
    text: str, name: str, spans: Sequence[Sequence[int]], *, is_whole: bool = True, may_nest: bool = False
) -> None:
    """Whether spans lie in a text, in its order, beside each other, and leave out white space alone."""
    before = 0
    for number, (start, end) in enumerate([*spans, (len(text), len(text))], 1):
        if number <= len(spans) and (start >= end or end > len(text)):
            raise Unfit(name, f"number {number} does not lie in the text, which has {len(text)} code points")
        if start < before:
            raise Unfit(name, f"number {number} begins before the end of the one above it")
        if is_whole and text[before:start].strip():
            raise Unfit(name, f"leaves out text before number {number}")
        before = start if may_nest else end


def _insert(incoming: Incoming, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    incoming.database.execute(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", *row.values()
    )


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
