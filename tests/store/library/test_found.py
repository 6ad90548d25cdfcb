from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from collate import Span
from collate import Suggestion as Noticed
from store import EXPORTS, Store, Suggestion, Target
from store.annotation import Side
from store.library.found import ORIGIN, from_json, in_json
from tests.store.conftest import LEFT, RIGHT, make_document

TEXTS: dict[Side, str] = {
    "left": "Nine goats and nine hens. Nine\ngoats.",
    "right": "Ten goats and ten hens. Ten goats.",
}
GOATS = Noticed("number", "facts/number", "major", 0.9, True, (Span(0, 4),), (Span(0, 3),), "Nine → Ten")
HENS = Noticed("omission", "accuracy/omission", "minor", 0.5, False, (Span(11, 14), Span(20, 24)), (), "gone")


def test_what_is_kept_comes_back_with_its_quotes() -> None:
    first, second = from_json(in_json([GOATS, HENS]), TEXTS)
    assert (first.kind, first.tag, first.severity, first.score, first.shown, first.why) == (
        *("number", "facts/number", "major", 0.9, True, "Nine → Ten"),
    )
    assert first.origin == ORIGIN
    assert [target.exact for target in first.targets] == ["Nine", "Ten"]
    assert [target.exact for target in second.targets] == ["and", "hens"]
    assert second.place == (11, 24, None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"left": [[0, 400]]},
        {"left": [[-3, 2]]},
        {"left": [[4, 0]]},
        {"left": [], "right": []},
        {"left": [[0]]},
        {"left": 3},
        {"kind": 3},
        {"severity": "grave"},
        {"score": "much"},
        {"why": None},
    ],
)
def test_what_cannot_be_is_no_suggestion(change: dict[str, Any]) -> None:
    (fields,) = json.loads(in_json([GOATS]))
    with pytest.raises(ValueError, match="no suggestions"):
        from_json(json.dumps([fields | change]).encode(), TEXTS)


@pytest.mark.parametrize("found", [b"", b"[", b"3", b'{"kind": 3}', b"[3]", b'[{"kind": "\xff"}]'])
def test_what_is_damaged_is_no_suggestion(found: bytes) -> None:
    with pytest.raises(ValueError, match="no suggestions"):
        from_json(found, TEXTS)


def test_the_last_is_kept_for_its_key_alone(path: Path) -> None:
    with Store.open(path, "ann") as store:
        comparison = store.comparison(make_document(LEFT), make_document(RIGHT)).id
        assert store.found(comparison, "one") is None
        store.keep_found(comparison, "one", b"[]")
        store.keep_found(comparison, "two", in_json([GOATS]))
        assert store.found(comparison, "one") is None
        assert store.found(comparison, "two") == in_json([GOATS])
        assert store.undo(comparison) is None
        assert store.check() == []
        assert not any("Nine" in part for part in EXPORTS["jsonl"](store, [comparison]))


def at(left: tuple[int, int], right: tuple[int, int] | None, kind: str = "number") -> Suggestion:
    targets = [Target.of("left", LEFT, *left)] + ([Target.of("right", RIGHT, *right)] if right else [])
    return Suggestion(kind, "facts/number", "major", 0.9, True, "why", ORIGIN, tuple(targets))


def test_what_says_the_same_of_the_same_words_goes_with_a_dismissed_one(path: Path) -> None:
    text = "The old  mill. THE OLD MILL. The old mill stood."
    one, other, longer = (
        Suggestion(
            "name", "facts/entity", "major", 0.9, True, "why", ORIGIN, (Target.of("left", text, *span),)
        )
        for span in ((0, 13), (15, 27), (29, 47))
    )
    twin = Suggestion("term", "facts/entity", "major", 0.9, True, "why", ORIGIN, one.targets)
    with Store.open(path, "ann") as store, Store.open(path, "ben") as ben:
        comparison = store.comparison(make_document(text), make_document("The mill.")).id
        with store.action(comparison, "dismiss") as action:
            action.dismiss(one)
        assert store.suggestions(comparison, [one, other, longer, twin]) == [longer, twin]
        assert ben.suggestions(comparison, [one, other]) == [one, other]
        store.undo(comparison)
        assert store.suggestions(comparison, [one, other]) == [one, other]


def test_places_without_words_have_nothing_in_common() -> None:
    assert at((3, 3), (4, 4)).words is None
    assert at((0, 3), None).words == ("number", LEFT[:3].casefold(), None)
