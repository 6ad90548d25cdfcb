"""Open suggestions travel as predictions of Label Studio."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from store import EXPORTS, IMPORTS, Comparison, Store, Suggestion, Target
from tests.store.conftest import LEFT, RIGHT
from tests.store.lines import dump, suggestion_line, take


def tasks(store: Store, **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(EXPORTS["labelstudio"](store, **options)))
    return found


def into(store: Store, found: object) -> dict[str, dict[str, int]]:
    counts = IMPORTS["labelstudio"](store, [json.dumps(found).encode()])
    return {kind: {str(outcome): number for outcome, number in of.items()} for kind, of in counts.items()}


def noticed(_store: Store, _comparison: str) -> list[Suggestion]:
    targets = Target.of("left", LEFT, 45, 51), Target.of("right", RIGHT, 26, 32)
    return [Suggestion("number", "facts/number", "major", 0.75, True, "12 is not 20", "diptych", targets)]


def test_an_open_suggestion_is_predicted(store: Store, comparison: Comparison, tmp_path: Path) -> None:
    take(store, suggestion_line(), suggestion_line(kind="term", left=[[8, 12]], left_quotes=["mill"]))
    with store.action(comparison.id, "dismiss") as action:
        action.dismiss(next(each for each in store.suggestions(comparison.id) if each.kind == "term"))
    (task,) = tasks(store, noticed=noticed)
    assert [(each["model_version"], each["score"]) for each in task["predictions"]] == [
        ("elsewhere", 0.5),
        ("diptych", 0.75),
    ]
    assert [line["kind"] for line in task["data"]["diptych"] if line["type"] == "suggestion"] == ["term"]
    with Store.open(tmp_path / "other.db", "cid") as other:
        into(other, [task])
        found = {each.kind: each for each in other.suggestions(other.comparisons()[0].id)}
        assert (found["number"].why, found["number"].score) == ("12 is not 20", 0.75)
        assert [each.exact for each in found["number"].targets] == ["Twelve", "Twenty"]
        before = dump(other)
        assert set(into(other, [task])["suggestion"]) == {"same"}
        assert dump(other) == before


def test_what_is_asked_for_leaves_suggestions_out(store: Store, comparison: Comparison) -> None:
    from store.exchange.only import Only

    take(store, suggestion_line())
    (task,) = tasks(store, noticed=noticed, only=Only(severities=("major",)))
    assert task["predictions"] == []


def test_a_model_elsewhere_predicts(store: Store) -> None:
    value = {"start": 4, "end": 7, "text": "old", "labels": ["facts/entity"]}
    part = {"id": "p", "from_name": "t", "to_name": "left", "type": "labels", "value": value}
    prediction = {"model_version": "m1", "score": 0.9, "result": [part]}
    task = {"data": {"left": LEFT, "right": RIGHT}, "annotations": [], "predictions": [prediction]}
    assert into(store, [task])["suggestion"] == {"new": 1}
    (found,) = store.suggestions(store.comparisons()[0].id)
    assert (found.origin, found.kind, found.tag, found.score) == ("m1", "prediction", "facts/entity", 0.9)
