"""Targets from lines: whether their quotes stand where they say, in the text of today or in an earlier one.

{"side": "left", "start": 4, "end": 7, "exact": "old"}                      ->  exact, with what is around
{… "anchor": "orphan", "old_sha256": …, "old_start": 4, "old_end": 7}       ->  its quote in the kept text
"""

from __future__ import annotations

from store.annotation import Target
from store.incoming.documents import known_document
from store.incoming.incoming import Incoming
from store.incoming.misfits import Unfit
from store.incoming.quotes import misplaced
from store.log.records import Record, where

_NAMES = ("old_sha256", "old_text_sha256", "old_media_type")
_OLD = frozenset((*_NAMES, "old_start", "old_end"))
_NONE = {"old_document": None, "old_start": None, "old_end": None}


def taken_targets(incoming: Incoming, comparison: str, targets: list[Record]) -> list[Record]:
    """Targets of a line as they are kept: in text order, with what stands around them.

    Raises:
        Unfit: when a quote does not stand where it should, or a target is there twice.
    """
    texts = incoming.texts(comparison)
    whole = {
        where(kept := _taken(incoming, number, target, texts[target["side"]])): kept
        for number, target in enumerate(targets, 1)
    }
    if len(whole) < len(targets):
        raise Unfit("targets", "has the same span twice")
    return [whole[place] for place in sorted(whole)]


def _taken(incoming: Incoming, number: int, target: Record, text: str) -> Record:
    side, start, end, exact = target["side"], target["start"], target["end"], target["exact"]
    anchor = target.get("anchor", "exact")
    is_sure, is_here = anchor in ("exact", "moved"), _OLD.isdisjoint(target)
    if anchor == "exact" and not is_here:
        raise Unfit("targets", f"number {number} is exact, so that it needs no place in an earlier text")
    if why := misplaced(side, text, start, end, exact if is_sure else None):
        raise Unfit("targets", f"number {number} does not fit: {why}")
    if "prefix" not in target or "suffix" not in target:
        around = Target.of(side, text, start, end)
        target = {"prefix": around.prefix, "suffix": around.suffix, **target}
    if is_here:
        return {**target, "anchor": anchor, **_NONE}
    kept = {name: value for name, value in target.items() if name not in _NAMES}
    return {**kept, "anchor": anchor, **_earlier(incoming, number, target)}


def _earlier(incoming: Incoming, number: int, target: Record) -> Record:
    """The earlier text in which the quote stands, and where."""
    if any(name not in target for name in ("old_sha256", "old_start", "old_end")):
        raise Unfit("targets", f"number {number} needs old_sha256, old_start and old_end together")
    sha256, text_sha256, media_type = (target.get(name) for name in _NAMES)
    document = known_document(incoming, str(sha256), text_sha256, media_type)
    if document is None:
        raise Unfit(
            "targets", f"number {number} has an old_sha256 of no document on record or above this line"
        )
    text = incoming.database.value("SELECT text FROM documents WHERE id = ?", document["id"])
    start, end = target["old_start"], target["old_end"]
    quote = None if target["anchor"] == "moved" else target["exact"]
    if why := misplaced(target["side"], text, start, end, quote):
        raise Unfit("targets", f"number {number} does not fit the earlier text: {why}")
    return {"old_document": document["id"], "old_start": start, "old_end": end}
