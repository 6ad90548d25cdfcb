"""Web Annotations as lines of JSONL: a page, a collection with its first page, a list, or one alone.

    "source": "urn:sha256:…" or "draft.txt"   ->   the comparison and the side that has this text or file
    a quote without a position                ->   where it stands, when it stands there once

Those that Diptych wrote need no looking: their `record` names comparison and side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from store.annotation import SIDES
from store.exchange.imports.json_values import object_of, objects, offset_of, text_of, whole
from store.file.views import WITH_TEXTS
from store.incoming.misfits import Unfit
from store.incoming.parsing import Given
from store.log.comparisons import texts_of
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

_UUID, _SHA = "urn:uuid:", "urn:sha256:"
_BY_SOURCE = f"""SELECT c.id, l.text_sha256, r.text_sha256, c.left_path, c.right_path, l.sha256, r.sha256
  FROM {WITH_TEXTS}
  ORDER BY c.opened DESC, c.id DESC"""


def lines_of_webannotation(store: Store, lines: Iterable[bytes]) -> Iterator[tuple[int, Given]]:
    """A line of JSONL each annotation, numbered from 1; before them, as 0, the page's record."""
    try:
        found = whole(lines)
        page: Record = found if isinstance(found, dict) else {"items": found}
        page = object_of(page, "first") or page
        items = objects(page, "items") if "items" in page else [page]
        record = page.get("record", []) if "items" in page else []
        if not isinstance(record, list):
            raise Unfit("record", "must be a list")
    except Unfit as misfit:
        yield 0, misfit
        return
    yield from ((0, line) for line in record)
    sources = _Sources(store)
    for number, item in enumerate(items, 1):
        try:
            yield number, _annotation(item, sources)
        except Unfit as misfit:
            yield number, misfit


def _annotation(item: Record, sources: _Sources) -> Record:
    fields: Record = {"type": "annotation", **object_of(item, "record")}
    fields["id"] = text_of(item, "id").removeprefix(_UUID)
    said = {text_of(body, "purpose"): text_of(body, "value") for body in objects(item, "body")}
    for name, purpose in (("tag", "tagging"), ("severity", "classifying")):
        if purpose not in said:
            raise Unfit("body", f"needs one with the purpose {purpose}")
        fields[name] = said[purpose]
    fields["note"] = said.get("commenting", "")
    if name := _creator(item):
        fields["reviewer"] = name
    for field, of_item in (("created", "created"), ("updated", "modified")):
        if of_item in item and field not in fields:
            fields[field] = item[of_item]
    fields["targets"] = [_target(target, fields, sources) for target in objects(item, "target")]
    return fields


def _creator(item: Record) -> str:
    creator = item.get("creator", "")
    return creator if isinstance(creator, str) else text_of(object_of(item, "creator"), "name")


def _target(target: Record, fields: Record, sources: _Sources) -> Record:
    said = dict(object_of(target, "record"))
    if "side" not in said:
        fields["comparison"], said["side"] = sources.find(_source(target), fields.get("comparison"))
    selectors = {text_of(each, "type"): each for each in objects(target, "selector")}
    position, quote = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
    if quote is None:
        raise Unfit("selector", "needs a TextQuoteSelector")
    said |= {name: quote[name] for name in ("exact", "prefix", "suffix") if name in quote}
    if position is None:
        start = sources.place(fields.get("comparison"), said["side"], quote)
        return said | {"start": start, "end": start + len(text_of(quote, "exact"))}
    return said | {name: offset_of(position, name) for name in ("start", "end")}


def _source(target: Record) -> str:
    source = target.get("source", "")
    return source if isinstance(source, str) else text_of(object_of(target, "source"), "id")


class _Sources:
    """The texts on record, by what a source may call them."""

    def __init__(self, store: Store) -> None:
        self._database = store.database

    def find(self, source: str, comparison: Any) -> tuple[str, str]:
        """The comparison, the one given if any, and the side that a source is."""
        wanted = source.removeprefix(_SHA).removeprefix("file://")
        for row in self._database.rows(_BY_SOURCE):
            if comparison not in (None, row[0]):
                continue
            for at, name in enumerate(tuple(row)[1:]):
                if wanted and (name == wanted or name.endswith(f"/{wanted}")):
                    return row[0], SIDES[at % 2]
        raise Unfit("source", "is no text on record: open the two files once")

    def place(self, comparison: Any, side: Any, quote: Record) -> int:
        """Where a quote with what is around it stands, if at one place only."""
        text = texts_of(self._database, str(comparison)).get(str(side), "") if comparison else ""
        before, exact = text_of(quote, "prefix"), text_of(quote, "exact")
        sought = before + exact + text_of(quote, "suffix")
        found = text.find(sought)
        if found < 0 or not sought or text.find(sought, found + 1) >= 0:
            raise Unfit("selector", "has no position, and its quote does not stand at one place alone")
        return found + len(before)
