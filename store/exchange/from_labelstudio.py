"""Label Studio tasks as lines of JSONL: regions of one id are one target, related regions one annotation.

    labels "facts/number" on left 0-3, the same on right 0-5, a relation   ->   one annotation, two targets

A task needs `left` and `right` in its data; one from elsewhere becomes a comparison of these two texts.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator

from store.exchange.incoming import Given, Unfit
from store.exchange.loose import first_text, object_of, objects, offset_of, text_of, whole
from store.exchange.utf16 import Units
from store.records import Record

_OURS = uuid.UUID("6c737464-0000-5000-8000-646970747963")
_SIDES = ("left", "right")


def lines_of_labelstudio(lines: Iterable[bytes]) -> Iterator[tuple[int, Given]]:
    """The lines of each task, with its number from 1."""
    try:
        found = whole(lines)
        tasks = objects({"tasks": found}, "tasks")
    except Unfit as misfit:
        yield 0, misfit
        return
    for number, task in enumerate(tasks, 1):
        try:
            yield from ((number, line) for line in _task(task))
        except Unfit as misfit:
            yield number, misfit


def _task(task: Record) -> Iterator[Given]:
    data = object_of(task, "data")
    texts = {side: text_of(data, side) for side in _SIDES}
    if not any(texts.values()):
        raise Unfit("data", "needs left and right, the two texts")
    record = data.get("diptych")
    if record is not None and not isinstance(record, list):
        raise Unfit("data", "has a diptych that is no list")
    if record is None:
        record = _made(texts, text_of(data, "name") or "task")
    yield from record
    named = [line.get("id") for line in record if isinstance(line, dict) and line.get("type") == "comparison"]
    units = {side: Units(text) for side, text in texts.items()}
    for annotation in objects(task, "annotations"):
        for fields in _annotations(annotation, texts, units):
            yield {"comparison": named[0] if named else None, **fields}


def _made(texts: dict[str, str], name: str) -> list[Record]:
    """Documents and a comparison of two texts that came without."""
    shas = {side: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for side, text in texts.items()}
    common = {"type": "document", "media_type": "text/plain"}
    documents: list[Record] = [
        {**common, "sha256": shas[side], "path": f"{name}.{side}", "text": text}
        for side, text in texts.items()
    ]
    comparison = str(uuid.uuid5(_OURS, "".join(shas.values())))
    return [*documents, {"type": "comparison", "id": comparison, "name": name, **shas}]


def _annotations(annotation: Record, texts: dict[str, str], units: dict[str, Units]) -> Iterator[Record]:
    result = objects(annotation, "result")
    regions: dict[str, list[Record]] = {}
    for part in result:
        if text_of(part, "type") != "relation":
            regions.setdefault(text_of(part, "id"), []).append(part)
    reviewer = text_of(object_of(annotation, "meta"), "reviewer")
    for group in _related(list(regions), result):
        fields: Record = {"type": "annotation", "reviewer": reviewer} if reviewer else {"type": "annotation"}
        targets = []
        for region in group:
            meta = object_of(_labels(regions[region]), "meta")
            kept = object_of(meta, "diptych")
            fields |= {**_said(regions[region]), **object_of(kept, "annotation")}
            targets.append(_target(regions[region], texts, units) | object_of(kept, "target"))
        yield {"id": _id_of(group[0]), **fields, "targets": targets}


def _id_of(region: str) -> str:
    """The annotation's id: before the point, in what Diptych wrote."""
    own = region.rpartition(".")[0]
    return own or str(uuid.uuid5(_OURS, region.encode("utf-8", "replace").decode()))


def _related(ids: list[str], result: list[Record]) -> Iterator[list[str]]:
    """Regions in groups that relations hold together, in their order."""
    group = {region: region for region in ids}
    for part in result:
        if part.get("type") == "relation":
            one, other = text_of(part, "from_id"), text_of(part, "to_id")
            if one not in group or other not in group:
                raise Unfit("relation", "is of a region that is not there")
            old, new = group[other], group[one]
            group = {region: new if head == old else head for region, head in group.items()}
    for head in dict.fromkeys(group.values()):
        yield [region for region in ids if group[region] == head]


def _labels(parts: list[Record]) -> Record:
    for part in parts:
        if part.get("type") == "labels":
            return part
    raise Unfit("labels", "are missing for a region")


def _said(parts: list[Record]) -> Record:
    values = {part.get("type"): object_of(part, "value") for part in parts}
    return {
        "tag": first_text(values["labels"], "labels"),
        "severity": first_text(values.get("choices", {}), "choices") or "minor",
        "note": first_text(values.get("textarea", {}), "text"),
    }


def _target(parts: list[Record], texts: dict[str, str], units: dict[str, Units]) -> Record:
    part = _labels(parts)
    side, value = text_of(part, "to_name"), object_of(part, "value")
    if side not in texts:
        raise Unfit("to_name", "must be left or right")
    start, end = (units[side].points(offset_of(value, name)) for name in ("start", "end"))
    return {"side": side, "start": start, "end": end, "exact": text_of(value, "text")}
