from __future__ import annotations

from collate import Alignment, Link, read_bytes
from collate.passages.comparison import Comparison

LEFT = read_bytes(b"# Osei\n\nThe mill was tall. It was old. Nobody came.\n", "left.md")
RIGHT = read_bytes(b"The mill was high. Nobody came. It was old.\n", "right.txt")
LINKS = Alignment((Link((0,), (), 0.0), Link((1, 3), (0, 1), 0.9), Link((2,), (2,), 0.8, moved=True)))


def test_passages_hold_the_sentences_of_their_links() -> None:
    places = Comparison(LEFT, RIGHT, LINKS).places
    assert [place.passage.left.text for place in places] == [
        "Osei",
        "The mill was tall.             Nobody came.",
        "It was old.",
    ]
    assert [place.passage.right.text for place in places] == [
        "",
        "The mill was high. Nobody came.",
        "It was old.",
    ]


def test_spans_lead_back_to_the_documents() -> None:
    place = Comparison(LEFT, RIGHT, LINKS).places[1]
    side = place.passage.left
    (span,) = place.spans(0, [side.span(len(side.tokens) - 3, len(side.tokens) - 1)])
    assert LEFT.text[slice(*span)] == "Nobody came"


def test_what_stands_around() -> None:
    first, second, third = (place.passage.left.around for place in Comparison(LEFT, RIGHT, LINKS).places)
    assert first.blocks == {"heading"}
    assert second.blocks == {"paragraph"}
    assert second.before == "Osei"
    assert second.after == "It was old."
    assert third.after == ""
    assert {"mill", "osei", "old"} <= third.words
