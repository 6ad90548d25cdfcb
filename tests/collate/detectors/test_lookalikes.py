from __future__ import annotations

import pytest

from collate import compare, read_bytes
from collate.detectors.lookalikes import replaced_names
from collate.passages.passage import pair_passage
from collate.suggestions import Suggestion, suggest

MILL = "The mill was old. {a} came in May. They sold {a} the mill. In June {a} was ill. Nobody asked {a}.\n"


def names(left: str, right: str) -> list[Suggestion]:
    """The suggestions about names that are shown for two documents."""
    documents = read_bytes(left.encode(), "left.txt"), read_bytes(right.encode(), "right.txt")
    found = suggest(*documents, compare(*documents))
    return [each for each in found if each.shown and each.kind == "name"]


def test_a_name_that_the_sentence_before_has_is_no_answer() -> None:
    left = "The mill was tall. Holm and Berg met there in May. {} left before noon. They sold it in June.\n"
    assert [each.why for each in names(left.format("Holm"), left.format("Berg"))] == ["Holm → Berg"]


def test_two_who_change_places_in_a_sentence_are_not_replaced() -> None:
    passage = pair_passage("Now Holm had often told Berg of it.", "Now Berg had often told Holm of it.")
    assert list(replaced_names(passage)) == []


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Sergei", "Sergey", []),
        ("Moller", "Muller", ["minor", "minor"]),
        ("Anna", "Hanna", ["major", "major"]),
    ],
)
def test_a_name_that_changed_throughout_is_told_twice(left: str, right: str, told: list[str]) -> None:
    assert [each.severity for each in names(MILL.format(a=left), MILL.format(a=right))] == told


def test_two_spellings_that_both_sides_have_are_two_names() -> None:
    left = MILL.format(a="Moller") + "\nThen came Muller. We saw {} by the well.\n"
    found = names(left.format("Moller"), left.format("Muller"))
    assert [(each.why, each.severity) for each in found] == [("Moller → Muller", "major")]


@pytest.mark.parametrize(("left", "right", "told"), [("Holm", "Berg", 1), ("Likewise", "Howbeit", 0)])
def test_a_capital_inside_speech_makes_no_name_of_a_word_that_is_small_too(
    left: str, right: str, told: int
) -> None:
    text = (
        "The mill was tall. They all said, Likewise, it is old. Or Howbeit, or Mr Holm, or Mr Berg. {} the "
        "miller said so in May. It was likewise sold, howbeit to nobody from there.\n"
    )
    assert len(names(text.format(left), text.format(right))) == told


def test_a_name_is_known_by_either_document() -> None:
    left = "The mill was tall. {} came in May. It was sold in June to a baker from the next village.\n"
    right = "The mill was tall. {} came in May. It was sold in June to a baker, {}, from the village.\n"
    assert names(left.format("Draper"), right.format("Barker", "a widower")) == []
    found = names(left.format("Draper"), right.format("Barker", "Mr Barker"))
    assert "Draper → Barker" in [each.why for each in found]
