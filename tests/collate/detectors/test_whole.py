from __future__ import annotations

import pytest

from collate import Alignment, Link, compare, read_bytes
from collate.suggestions import Suggestion, suggest

BEGIN = "The harbour was old when the first boats came in from the north.\n\n"


def told(left: str, right: str, kind: str) -> list[tuple[Suggestion, list[str], list[str]]]:
    """The suggestions of a kind, with what they quote of the left and of the right."""
    documents = read_bytes(left.encode(), "left.md"), read_bytes(right.encode(), "right.md")
    return [
        (
            found,
            [documents[0].text[slice(*span)] for span in found.left],
            [documents[1].text[slice(*span)] for span in found.right],
        )
        for found in suggest(*documents, compare(*documents))
        if found.kind == kind
    ]


def test_an_unmatched_sentence_has_its_place_on_the_other_side() -> None:
    gone = "Nobody knew who had built the granite wall."
    documents = BEGIN + gone, BEGIN
    [(found, left, right)] = told(*documents, "omission")
    assert (found.shown, left, right) == (True, [gone], [""])
    assert found.right[0].start == len(BEGIN.rstrip())
    [(found, left, right)] = told(*documents[::-1], "addition")
    assert (found.shown, left, right) == (True, [""], [gone])


@pytest.mark.parametrize(
    "layout",
    [
        "## Of the harbour and what became of it.",
        "Photo by Nadia Ferrant, Riga.",
        "so.",
        "all about the harbour",
    ],
)
def test_headings_and_scraps_are_kept_behind_more(layout: str) -> None:
    [(found, left, _)] = told(f"{BEGIN}{layout}\n", BEGIN, "omission")
    assert not found.shown, left


def test_what_the_sentence_beside_it_says_is_kept_behind_more() -> None:
    left = "The quay was empty in winter.\n\nIts lighthouse keeper counted every vessel."
    merged = "The quay was empty in winter, its lighthouse keeper counting every vessel."
    silent = "The quay was empty in winter, its granite wet and black with weeds."
    links = Alignment([Link((0,), (0,), 1), Link((1,), (), 0)])
    for right, shown in ((merged, False), (silent, True)):
        documents = read_bytes(left.encode(), "left.md"), read_bytes(right.encode(), "right.md")
        [found] = [each for each in suggest(*documents, links) if each.kind == "omission"]
        assert found.shown == shown


CLAUSES = (
    "The lessee pays the rent on the first of the month.",
    "Any damage to the roof is repaired by the lessee in summer.",
    "A letter ends the contract if the lessee signs it twice.",
    "Dogs are allowed only where the lessee keeps a garden.",
)


def clauses(*words: str) -> str:
    return "\n\n".join(clause.replace("lessee", word) for clause, word in zip(CLAUSES, words, strict=True))


def test_a_term_rendered_two_ways() -> None:
    left = "\n\n".join(CLAUSES)
    [(found, words, ways)] = told(left, clauses("tenant", "tenant", "occupier", "tenant"), "term")
    assert (words, ways) == (["lessee", "lessee"], ["tenant", "occupier"])
    assert found.why == "lessee: tenant, but occupier"


def test_a_term_rendered_one_way_is_no_finding() -> None:
    left = "\n\n".join(CLAUSES)
    assert told(left, clauses("tenant", "tenant", "tenant", "tenant"), "term") == []
    assert told(left, left, "term") == []


def test_a_term_rendered_as_often_in_either_way_has_no_usual_way() -> None:
    left = "\n\n".join(CLAUSES)
    assert told(left, clauses("tenant", "occupier", "tenant", "occupier"), "term") == []


def test_what_is_no_noun_may_be_rendered_in_many_ways() -> None:
    left = "\n\n".join(CLAUSES).replace("the lessee", "quickly")
    assert told(left, left.replace("if quickly", "if swiftly"), "term") == []


def test_a_name_spelt_two_ways_in_the_right() -> None:
    left = "On Monday Wieczorek came in.\n\nNobody had asked for Wieczorek to sing."
    right = left.replace("for Wieczorek", "for Wieczorak")
    found = [each for each, *_ in told(left, right, "name")]
    assert [each.shown for each in found]


def test_two_names_of_both_sides_are_two() -> None:
    text = "On Monday Marten came in.\n\nNobody had asked for Merten to sing."
    assert told(text, text, "name") == []


def test_a_fault_of_the_left_is_tagged_as_such() -> None:
    left = "On Monday Wieczorek came in.\n\nNobody had asked for Wieczorak to sing.\n\nThen a Wieczorek left."
    [(found, names, _)] = told(left, BEGIN, "name")
    assert (found.tag, names) == ("structure/source-issue", ["Wieczorek", "Wieczorak"])


@pytest.mark.parametrize(("mark", "expected"), [("## ", []), ("", ["and provisions: only in the right"])])
def test_a_word_that_came_into_a_heading_is_layout(mark: str, expected: list[str]) -> None:
    left, right = (
        f"{BEGIN}{mark}7. On {what} of the harbour\n\nIt was dredged.\n"
        for what in ("dues", "dues and provisions")
    )
    assert [found.why for found, *_ in told(left, right, "addition") if found.shown] == expected
