"""Label Studio tasks: a task each comparison, an annotation each reviewer, regions in UTF-16 units.

    left 0-3 "Two", right 0-5 "Three"   ->   two regions of type labels, on `left` and on `right`, a choice of
                                             severity and a note for each, and a relation between them

`labelling_config` is the labelling interface that goes with them. What a region has no name for stands in its
`meta` under `diptych`, all of a comparison's record but the annotations in the task's `data`.
Format: https://labelstud.io/guide/task_format
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from store.annotation import SEVERITIES, SIDES
from store.exchange.inert import xml_attribute
from store.exchange.jsonl import escaped, export_jsonl
from store.exchange.linking import Align, found_anew
from store.exchange.only import ALL, Only
from store.exchange.utf16 import Units
from store.records import Record

if TYPE_CHECKING:
    from store.store import Store

_SAID = ("type", "id", "tag", "severity", "note", "reviewer", "targets")
_PLACED = ("side", "start", "end", "exact")


def export_labelstudio(
    store: Store,
    comparisons: Sequence[str] | None = None,
    *,
    deleted: bool = False,
    texts: bool = True,
    align: Align = found_anew,
    only: Only = ALL,
) -> Iterator[str]:
    """A list of tasks, one a line."""
    chosen = store.choose(comparisons)
    yield "["
    for number, comparison in enumerate(chosen):
        lines = [
            json.loads(line)
            for line in export_jsonl(store, [comparison.id], deleted=deleted, texts=texts, only=only)
        ]
        documents = store.documents(comparison.id)
        sides: dict[str, str] = {side: each.text for side, each in zip(SIDES, documents, strict=True)}
        record = [line for line in lines if line["type"] != "annotation"]
        task = {
            "data": {**sides, "name": comparison.name, "diptych": record},
            "annotations": list(_annotations(lines, {side: Units(text) for side, text in sides.items()})),
            "predictions": [],
        }
        yield ("," if number else "") + "\n" + escaped(json.dumps(task, ensure_ascii=False)).rstrip("\n")
    yield "\n]\n"


def _annotations(lines: list[Record], units: dict[str, Units]) -> Iterator[Record]:
    """Those of each reviewer together: Label Studio has one annotation of a task for each who annotates."""
    found = [line for line in lines if line["type"] == "annotation"]
    for reviewer in dict.fromkeys(line["reviewer"] for line in found):
        own = [line for line in found if line["reviewer"] == reviewer]
        result = [part for line in own for part in _result(line, units)]
        yield {"result": result, "meta": {"reviewer": reviewer}, "ground_truth": False}


def _result(line: Record, units: dict[str, Units]) -> Iterator[Record]:
    ids = [f"{line['id']}.{number}" for number, _ in enumerate(line["targets"])]
    rest = {name: value for name, value in line.items() if name not in _SAID}
    for number, (region, target) in enumerate(zip(ids, line["targets"], strict=True)):
        own = {name: value for name, value in target.items() if name not in _PLACED}
        meta = {"diptych": {"target": own} | ({} if number else {"annotation": rest})}
        yield _part(region, target, units, "tag", "labels", {"labels": [line["tag"]]}) | {"meta": meta}
        yield _part(region, target, units, "severity", "choices", {"choices": [line["severity"]]})
        if line["note"]:
            yield _part(region, target, units, "note", "textarea", {"text": [line["note"]]})
    for one, other in pairwise(ids):
        yield {"type": "relation", "from_id": one, "to_id": other, "direction": "right"}


def _part(
    region: str, target: Record, units: dict[str, Units], name: str, kind: str, says: dict[str, list[str]]
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


def config_of(store: Store, comparisons: Sequence[str] | None = None) -> str:
    """The labelling interface for the tags of some comparisons, those of their sets and any others in use."""
    tags: dict[str, None] = {}
    for comparison in store.choose(comparisons):
        tags |= dict.fromkeys(tag.id for tag in store.tag_set(comparison.id).tags)
        tags |= dict.fromkeys(annotation.tag for annotation in store.annotations(comparison.id))
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
