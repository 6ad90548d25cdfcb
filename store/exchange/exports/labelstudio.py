"""Label Studio tasks: a task each comparison, an annotation each reviewer, regions in UTF-16 units.

    left 0-3 "Two", right 0-5 "Three"   ->   two regions of type labels, on `left` and on `right`, a choice of
                                             severity and a note for each, and a relation between them

`labelling_config` is the labelling interface that goes with them. What a region has no name for stands in its
`meta` under `diptych`, all of a comparison's record but the annotations in the task's `data`.
Format: https://labelstud.io/guide/task_format
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from store.annotation import SEVERITIES, SIDES, Side
from store.comparison import Comparison, Place
from store.escaping import xml_attribute
from store.exchange.lines import beside_annotations, escaped, suggestion_line
from store.exchange.utf16 import Units
from store.exchange.wanted import Notice, Wanted, export, nothing_noticed
from store.log.records import Record
from store.suggestion import suggestion_key

if TYPE_CHECKING:
    from store.store import Store

_ON_REGIONS = ("id", "reviewer", "targets")
_SUGGESTED = ("type", "id", "origin", "why", "left", "right", "left_quotes", "right_quotes")
_PLACED = ("side", "start", "end", "exact")
OURS = uuid.UUID("6c737464-0000-5000-8000-646970747963")


@export
def export_labelstudio(store: Store, wanted: Wanted) -> Iterator[str]:
    """A list of tasks."""
    yield "["
    for number, comparison in enumerate(wanted.chosen(store)):
        yield ",\n" if number else "\n"
        yield from _task(store, replace(wanted, comparisons=[comparison.id]), comparison)
    yield "\n]\n"


def _task(store: Store, wanted: Wanted, comparison: Comparison) -> Iterator[str]:
    """A task in pieces: it may have very many regions."""
    texts = {side: each.text for side, each in zip(SIDES, store.documents(comparison.id), strict=True)}
    units = {side: Units(text) for side, text in texts.items()}
    record, found = _parted(store, wanted, comparison.id)
    data = _json({**texts, "name": comparison.name, "diptych": record})
    predictions = _json(list(_predictions(found, comparison.id, units)))
    yield f'{{"data": {data}, "predictions": {predictions}, "annotations": ['
    between = ""
    for reviewer in _reviewers(store, wanted, comparison.id):
        own = replace(wanted, only=replace(wanted.only, reviewers=(reviewer,)))
        lines = own.annotations(store, comparison.id)
        parts = (_json(part) for line in lines for part in _result("annotation", line, line, units))
        first = next(parts, None)
        if first is not None:
            meta = _json({"reviewer": reviewer})
            yield f'{between}\n{{"meta": {meta}, "ground_truth": false, "result": [{first}'
            yield from (f", {part}" for part in parts)
            yield "]}"
            between = ","
    yield "]}"


def _json(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False)).rstrip("\n")


def _reviewers(store: Store, wanted: Wanted, comparison: str) -> Sequence[str]:
    """Who annotated: Label Studio has one annotation of a task for each."""
    return wanted.only.reviewers or store.reviewers(comparison)


def _parted(store: Store, wanted: Wanted, comparison: str) -> tuple[list[Record], list[Record]]:
    """The record but its annotations, and apart from it the open suggestions."""
    lines = beside_annotations(store, wanted)
    noticed = wanted.noticed(store, comparison) if wanted.only.takes_all else ()
    found = [line for line in lines if line["type"] == "suggestion" and "deleted" not in line]
    found += map(suggestion_line, noticed)
    settled = _settled(store, wanted, comparison, lines) if found else set()
    left = [line for line in found if _key(line) not in settled]
    taken = set(map(id, left))
    return [line for line in lines if id(line) not in taken], left


def _settled(store: Store, wanted: Wanted, comparison: str, record: list[Record]) -> set[str]:
    """The keys of the suggestions that somebody accepted or dismissed."""
    dismissed = (
        suggestion_key(line["kind"], Place.in_row(line))
        for line in record
        if line["type"] == "dismissal" and "deleted" not in line
    )
    living = replace(wanted, deleted=False).annotations(store, comparison)
    return {*dismissed, *(line["suggestion"] for line in living if "suggestion" in line)}


def _key(line: Record) -> str:
    hulls = ((line[side][0][0], max(end for _, end in line[side])) if line[side] else None for side in SIDES)
    return suggestion_key(line["kind"], Place.of(*hulls))


def _predictions(found: list[Record], comparison: str, units: dict[Side, Units]) -> Iterator[Record]:
    """Open suggestions, those of each origin together."""
    for origin in dict.fromkeys(line["origin"] for line in found):
        own = [line for line in found if line["origin"] == origin]
        result = []
        for line in own:
            said = {name: value for name, value in line.items() if name not in _SUGGESTED}
            of_line = "\t".join([comparison, origin, _key(line), line["tag"]])
            line_id = line.get("id") or str(uuid.uuid5(OURS, of_line))
            region = {**said, "id": line_id, "note": line["why"], "targets": _targets(line)}
            parts = _result("suggestion", region, said, units)
            result += [{**part, "score": line["score"]} if "id" in part else part for part in parts]
        yield {"model_version": origin, "score": max(line["score"] for line in own), "result": result}


def _targets(line: Record) -> list[Record]:
    return [
        {"side": side, "start": start, "end": end, "exact": quote}
        for side in SIDES
        for (start, end), quote in zip(line[side], line[f"{side}_quotes"], strict=True)
    ]


def _result(kind: str, line: Record, kept: Record, units: dict[Side, Units]) -> Iterator[Record]:
    """The regions of a line, each with all that it says: somebody may delete one of them."""
    ids = [f"{line['id']}.{number}" for number, _ in enumerate(line["targets"])]
    said = {name: value for name, value in kept.items() if name not in _ON_REGIONS}
    for region, target in zip(ids, line["targets"], strict=True):
        own = {name: value for name, value in target.items() if name not in _PLACED}
        meta = {"diptych": {"target": own, kind: said}}
        yield _part(region, target, units, "tag", "labels", {"labels": [line["tag"]]}) | {"meta": meta}
        yield _part(region, target, units, "severity", "choices", {"choices": [line["severity"]]})
        if line["note"]:
            yield _part(region, target, units, "note", "textarea", {"text": [line["note"]]})
    for one, other in pairwise(ids):
        yield {"type": "relation", "from_id": one, "to_id": other, "direction": "right"}


def _part(
    region: str, target: Record, units: dict[Side, Units], name: str, kind: str, says: dict[str, list[str]]
) -> Record:
    side = target["side"]
    ends = {"start": units[side].of(target["start"]), "end": units[side].of(target["end"])}
    place = {**ends, "text": target["exact"]}
    return {
        "id": region,
        "from_name": f"{side}_{name}",
        "to_name": side,
        "type": kind,
        "value": {**place, **says},
    }


def config_of(
    store: Store, comparisons: Sequence[str] | None = None, noticed: Notice = nothing_noticed
) -> str:
    """The labelling interface for the tags of some comparisons, those of their sets and any others in use."""
    tags: dict[str, None] = {}
    for comparison in store.choose(comparisons):
        tags |= dict.fromkeys(tag.id for tag in store.tag_set(comparison.id).tags)
        tags |= dict.fromkeys(annotation.tag for annotation in store.annotations(comparison.id))
        suggestions = (*store.suggestions(comparison.id), *noticed(store, comparison.id))
        tags |= dict.fromkeys(suggestion.tag for suggestion in suggestions)
    return labelling_config(tags)


def labelling_config(tags: Iterable[str]) -> str:
    """The labelling interface for tasks that use these tags."""
    labels = "".join(f"      <Label value={xml_attribute(tag)}/>\n" for tag in tags)
    grades = "".join(f"      <Choice value={xml_attribute(grade)}/>\n" for grade in SEVERITIES)
    sides = "".join(
        f"""  <View>
    <Labels name="{side}_tag" toName="{side}">
{labels}    </Labels>
    <Text name="{side}" value="${side}" granularity="word"/>
    <Choices name="{side}_severity" toName="{side}" perRegion="true">
{grades}    </Choices>
    <TextArea name="{side}_note" toName="{side}" perRegion="true"/>
  </View>
"""
        for side in SIDES
    )
    return f"<View>\n{sides}</View>\n"
