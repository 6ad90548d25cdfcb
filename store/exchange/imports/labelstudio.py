"""Label Studio tasks as lines of JSONL: regions of one id are one target, related regions one annotation.

    labels "facts/number" on left 0-3, the same on right 0-5, a relation   ->   one annotation, two targets

A task needs `left` and `right` in its data; one from elsewhere becomes a comparison of these two texts.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator

from store.annotation import SIDES
from store.exchange.exports.labelstudio import OURS
from store.exchange.imports.groups import grouped
from store.exchange.imports.json_values import first_text, object_of, objects, offset_of, text_of, whole
from store.exchange.utf16 import Units
from store.incoming.misfits import Unfit
from store.incoming.parsing import Given
from store.log.records import Record


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
    texts: dict[str, str] = {side: text_of(data, side) for side in SIDES}
    if not any(texts.values()):
        raise Unfit("data", "needs left and right, the two texts")
    record = data.get("diptych")
    if record is not None and not isinstance(record, list):
        raise Unfit("data", "has a diptych that is no list")
    if record is None:
        record = _made(texts, text_of(data, "name") or "task")
    yield from record
    named = [line.get("id") for line in record if isinstance(line, dict) and line.get("type") == "comparison"]
    units: dict[str, Units] = {side: Units(text) for side, text in texts.items()}
    for annotation in objects(task, "annotations"):
        for fields in _annotations(annotation, texts, units):
            yield {"comparison": named[0] if named else None, **fields}
    for prediction in objects(task, "predictions"):
        for fields in _suggestions(prediction, texts, units):
            yield {"comparison": named[0] if named else None, **fields}


def _made(texts: dict[str, str], name: str) -> list[Record]:
    """Documents and a comparison of two texts that came without."""
    shas = {side: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for side, text in texts.items()}
    common = {"type": "document", "media_type": "text/plain"}
    documents: list[Record] = [
        {**common, "sha256": shas[side], "path": f"{name}.{side}", "text": text}
        for side, text in texts.items()
    ]
    comparison = str(uuid.uuid5(OURS, "".join(shas.values())))
    return [*documents, {"type": "comparison", "id": comparison, "name": name, **shas}]


def _annotations(annotation: Record, texts: dict[str, str], units: dict[str, Units]) -> Iterator[Record]:
    reviewer = text_of(object_of(annotation, "meta"), "reviewer")
    fields: Record = {"type": "annotation", "reviewer": reviewer} if reviewer else {"type": "annotation"}
    for said, targets in _groups("annotation", annotation, texts, units):
        yield {**fields, **said, "targets": targets}


def _suggestions(prediction: Record, texts: dict[str, str], units: dict[str, Units]) -> Iterator[Record]:
    """What a model predicted, for review; of one from elsewhere the kind is "prediction"."""
    fields: Record = {"type": "suggestion", "kind": "prediction"}
    fields["origin"] = text_of(prediction, "model_version") or "prediction"
    fields |= {"score": prediction["score"]} if "score" in prediction else {}
    for said, targets in _groups("suggestion", prediction, texts, units):
        why = said.pop("note")
        yield {**fields, **said, "why": why, **_spans(targets)}


def _spans(targets: list[Record]) -> Record:
    spans: Record = {}
    for side in SIDES:
        own = [target for target in targets if target["side"] == side]
        spans[side] = [[target["start"], target["end"]] for target in own]
        spans[f"{side}_quotes"] = [target["exact"] for target in own]
    return spans


def _groups(
    kind: str, holder: Record, texts: dict[str, str], units: dict[str, Units]
) -> Iterator[tuple[Record, list[Record]]]:
    """What is said of each group of regions, and where they stand."""
    result = objects(holder, "result")
    regions: dict[str, list[Record]] = {}
    for part in result:
        if text_of(part, "type") != "relation":
            regions.setdefault(text_of(part, "id"), []).append(part)
    pairs = [
        (text_of(part, "from_id"), text_of(part, "to_id"))
        for part in result
        if text_of(part, "type") == "relation"
    ]
    for group in grouped(regions, pairs):
        kept = [object_of(object_of(_labels(regions[each]), "meta"), "diptych") for each in group]
        base = object_of(kept[0], kind)
        said = _edited(base, [_said(regions[each]) for each in group])
        targets = [
            _target(regions[each], texts, units) | object_of(own, "target")
            for each, own in zip(group, kept, strict=True)
        ]
        yield {"id": _id_of(group[0]), **base, **said}, targets


def _edited(base: Record, said: list[Record]) -> Record:
    """What the regions say; where they differ, what Diptych did not write."""
    return {
        name: next((each[name] for each in said if each[name] != base.get(name)), said[0][name])
        for name in said[0]
    }


def _id_of(region: str) -> str:
    """The annotation's id: before the point, in what Diptych wrote."""
    own = region.rpartition(".")[0]
    return own or str(uuid.uuid5(OURS, region.encode("utf-8", "replace").decode()))


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
