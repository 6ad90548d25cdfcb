"""Names that look alike: which are told to be of two, and which are left alone as one.

    Anna | Hanna | {} Holm signed.             others: a name (or who speaks, or a slip) is shown
    Sergei | Sergey | They met {} Kovalenko.   same: none is shown

A line of `suggestions/namesakes`: both names and the sentence around them, or the left's and the right's.
What stands under `aside` was written before there were rules for lookalikes, and first scored when they
were done.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from collate.suggestions import suggest_pair

CASES = Path(__file__).with_name("suggestions") / "namesakes"
TOLD = {"name", "attribution", "agency", "spelling"}
# So many of the others are told at least, and so many of the same at most (docs/suggestions.figures.md).
HELD = {"known": (176, 2), "aside": (69, 3)}


def pairs(part: str, must: str) -> Iterator[tuple[str, str]]:
    """The two texts of each line of all languages."""
    for path in sorted(CASES.glob("*.toml")):
        lines: str = tomllib.loads(path.read_text(encoding="utf-8"))[part][must]
        for line in lines.strip().split("\n"):
            left, right, *texts = line.split(" | ")
            yield texts[0].format(left), texts[-1].format(right)


def told(part: str, must: str) -> list[str]:
    """The pairs for which it is shown that a name changed."""
    return [
        f"{left} | {right}"
        for left, right in pairs(part, must)
        if any(found.shown and found.kind in TOLD for found in suggest_pair(left, right))
    ]


@pytest.mark.parametrize("part", sorted(HELD))
def test_names_of_others_are_told(part: str) -> None:
    assert len(told(part, "others")) >= HELD[part][0]


@pytest.mark.parametrize("part", sorted(HELD))
def test_other_spellings_and_forms_are_not(part: str) -> None:
    assert len(alarms := told(part, "same")) <= HELD[part][1], alarms


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("They met Paul on the quay.", "They met Paula on the quay.", "major"),
        ("They met Dr Moller on the quay.", "They met Dr Muller on the quay.", "minor"),
        ("They met Ines Martin on the quay.", "They met Ines Martine on the quay.", "minor"),
        ("The cargo went to Niger in May.", "The cargo went to Nigeria in May.", "major"),
    ],
)
def test_what_may_be_a_spelling_weighs_less(left: str, right: str, severity: str) -> None:
    [found] = suggest_pair(left, right)
    assert (found.severity, found.score) == (severity, 0.6 if severity == "minor" else 0.9)
