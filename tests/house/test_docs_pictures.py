"""The pictures in the docs show what was on the screen, each step in its turn."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from docs.pictures import CELL, Row, Screen, Step, Words, picture, screen_of
from docs.playing import strokes

# What a terminal's cells can hold; a space at an edge is drawn by nobody.
shown = st.text(st.characters(codec="utf-8", exclude_categories=["C", "M", "Z"]) | st.just(" "), min_size=1)
plain = shown.map(str.strip).filter(bool)


def screen(*lines: str) -> Screen:
    return Screen(40, tuple(Row(((0, 40, "#102030"),), (Words(0, line, "#ffffff", ""),)) for line in lines))


def texts(svg: str) -> list[str]:
    """The texts of an SVG, two spaces as they were."""
    root = ElementTree.fromstring(svg)
    return [(each.text or "").replace("\xa0", " ") for each in root.iter() if each.tag.endswith("}text")]


@given(st.lists(plain, min_size=1, max_size=4))
def test_a_picture_holds_the_words_of_its_screen(lines: list[str]) -> None:
    drawn = texts(picture([Step(screen(*lines), (), "")], "A <title> & more"))
    assert drawn[: len(lines)] == lines


def test_what_stays_is_drawn_once_and_what_changes_in_its_steps() -> None:
    steps = [Step(screen("stays", word), (), word) for word in ("nine", "ten", "nine")]
    svg = picture(steps, "three steps", still=1)
    drawn = texts(svg)
    assert [drawn.count(word) for word in ("stays", "nine", "ten")] == [
        1,
        2,
        2,
    ]  # in a row and above
    assert re.search(r"\.s0-2 \{ visibility: hidden \}", svg)
    assert re.search(r"\.s1 \{ visibility: visible \}", svg)
    assert "0% { visibility: visible } 33.3% { visibility: hidden } 66.7% { visibility: visible }" in svg


def test_a_ground_is_drawn_where_it_is_not_that_of_most() -> None:
    marked = Row(((0, 4, "#654321"), (4, 36, "#102030")), (Words(0, "left", "#ffffff", ""),))
    svg = picture([Step(Screen(40, (marked, *screen("calm").rows)), (), "")], "a mark")
    rects = [each for each in ElementTree.fromstring(svg) if each.get("fill") == "#654321"]
    assert [each.get("width") for each in rects] == [f"{4 * CELL:g}"]
    assert svg.count('fill="#102030"') == 1  # the ground of all


def test_a_single_screen_does_not_move() -> None:
    assert "animation" not in picture([Step(screen("one"), ("J",), "next")], "one step")


def test_a_screen_is_read_from_a_picture_of_the_terminal() -> None:
    console = Console(
        width=20, height=3, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.assemble("  It ", ("left", "bold on #123456"), " at  nine"))
    found = screen_of(console.export_svg())
    assert found.text.splitlines()[0] == "  It left at  nine"
    assert (5, 4, "#123456") in found.rows[0].grounds
    assert [words.manner for words in found.rows[0].words if words.text == "left"] == ["b"]


@pytest.mark.parametrize(
    ("keys", "presses"),
    [
        ("J ctrl+r", [("J",), ("ctrl+r",)]),
        ('/ "two men" enter', [("/",), ("t", "w", "o", "space", "m", "e", "n"), ("enter",)]),
    ],
)
def test_words_in_quotes_are_typed(keys: str, presses: list[tuple[str, ...]]) -> None:
    assert [stroke.presses for stroke in strokes(keys)] == presses
