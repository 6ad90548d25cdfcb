"""The cases set aside: written by somebody who had not seen the detectors, and not looked at until the end.

    kind           spoke at first   now      alarms at first   now
    (the figures are in docs/suggestions.figures.md)

A kind speaks when it is shown for the pair, before other kinds that stand on the same words take its place.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from collate.finding import KINDS
from collate.passages.passage import pair_passage
from collate.suggestions import findings

ASIDE = Path(__file__).with_name("suggestions") / "aside"
# Of ten pairs each way: in how many a kind must speak at least, and in how many it may wrongly.
HELD = {
    "attribution": (10, 0),
    "date": (10, 0),
    "modality": (8, 0),
    "number": (10, 0),
    "quotation": (10, 0),
    "quote-boundary": (10, 0),
    "role": (8, 0),
}


def kinds_shown(case: dict[str, Any]) -> set[str]:
    """The kinds of what is shown for a case."""
    found = findings(pair_passage(case["left"], case["right"]))
    return {each.kind for each in found if each.score >= KINDS[each.kind].shown}


def cases(kind: str) -> dict[str, list[dict[str, Any]]]:
    """The cases of a kind, by what it must do."""
    return tomllib.loads((ASIDE / f"{kind}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", sorted(HELD))
def test_what_was_reached_aside_is_held(kind: str) -> None:
    held = cases(kind)
    spoke = sum(kind in kinds_shown(case) for case in held["speak"])
    alarms = sum(kind in kinds_shown(case) for case in held["silent"])
    assert len(held["speak"]) == len(held["silent"]) == 10
    assert spoke >= HELD[kind][0]
    assert alarms <= HELD[kind][1]


def test_all_that_is_aside_is_held() -> None:
    assert {path.stem for path in ASIDE.glob("*.toml")} == set(HELD)
