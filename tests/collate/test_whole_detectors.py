from __future__ import annotations

from collate import compare, read_bytes
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


def test_headings_and_scraps_are_kept_behind_more() -> None:
    for layout in ("## Of the harbour and what became of it", "Photo: Nadia Ferrant, Riga", "so."):
        [(found, left, _)] = told(f"{BEGIN}{layout}\n", BEGIN, "omission")
        assert not found.shown, left


def test_what_a_neighbour_says_is_kept_behind_more() -> None:
    left = (
        BEGIN
        + "Its lighthouse keeper counted every vessel.\n\nIn winter the granite quay was empty of carts."
    )
    right = (
        BEGIN
        + "In winter the granite quay was empty of carts, and the lighthouse keeper counted every vessel."
    )
    assert not [found for found, *_ in told(left, right, "omission") if found.shown]


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


def test_a_verb_may_be_rendered_in_many_ways() -> None:
    left = "\n\n".join(f"They quickly {word} the rent on a {day}." for word, day in VERBS)
    assert told(left, left.replace("quickly", "slowly", 1), "term") == []


VERBS = (("demanded", "Monday"), ("demanded", "Tuesday"), ("demanded", "Friday"))


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
