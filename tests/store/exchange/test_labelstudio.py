from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store import EXPORTS, IMPORTS, Comparison, Store
from store.exchange.utf16 import Units
from tests.store.conftest import LEFT, RIGHT
from tests.store.lines import dump


def tasks(store: Store) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(EXPORTS["labelstudio"](store)))
    return found


def take(store: Store, *tasks: object) -> int:
    counts = IMPORTS["labelstudio"](store, [json.dumps(tasks).encode()])
    return counts["annotation"]["new"]


@given(st.text(st.sampled_from("a🔥é𝒳 ")), st.data())
def test_units_are_what_javascript_counts(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert Units(text).of(at) == len(text[:at].encode("utf-16-le")) // 2
    assert Units(text).points(Units(text).of(at)) == at


def test_regions_stand_where_they_say(full: Store, comparison: Comparison) -> None:
    """Their own checker does not look: in UTF-16, and past the flame that takes two units."""
    for task in tasks(full):
        for annotation in task["annotations"]:
            for part in annotation["result"]:
                if part["type"] in ("labels", "choices"):  # of a note, `text` is what was written
                    whole = task["data"][part["to_name"]].encode("utf-16-le")
                    value = part["value"]
                    there = whole[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
                    assert there == value["text"]
    with_relation = [part for each in tasks(full) for ann in each["annotations"] for part in ann["result"]]
    assert any(part["type"] == "relation" for part in with_relation)


def region(number: str, side: str, start: int, end: int, text: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": ["facts/number"]}
    return {"id": number, "from_name": "t", "to_name": side, "type": "labels", "value": value}


def test_a_task_from_elsewhere(store: Store) -> None:
    parts = [
        region("a", "left", Units(LEFT).of(45), Units(LEFT).of(51), LEFT[45:51]),
        region("b", "right", 26, 32, "Twenty"),
        region("c", "right", 0, 3, "The"),
        {"type": "relation", "from_id": "a", "to_id": "b"},
    ]
    task = {"data": {"left": LEFT, "right": RIGHT}, "annotations": [{"result": parts}]}
    assert take(store, task) == 2
    (comparison,) = store.comparisons()
    quotes = sorted([target.exact for target in each.targets] for each in store.annotations(comparison.id))
    assert quotes == [["The"], [LEFT[45:51], "Twenty"]]
    before = dump(store)
    assert take(store, task) == 0
    assert dump(store) == before
