"""PDF: columns, hyphens, running heads, notes, and paragraphs cut by the end of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from collate import read_bytes
from collate.document import Document
from tests.collate.readers.samples import saved

Drawn = tuple[float, float, str]  # left and bottom, in points, and the words


def page(*pages: Sequence[Drawn], sizes: dict[str, float] | None = None) -> Document:
    """A PDF with these words on its pages, in letters of 10 points but for those in `sizes`."""

    def draw(canvas: Canvas) -> None:
        for words in pages:
            for left, bottom, text in words:
                canvas.setFont("Helvetica", (sizes or {}).get(text, 10))
                canvas.drawString(left, bottom, text)
            canvas.showPage()
        canvas.save()

    return read_bytes(saved(lambda stream: draw(Canvas(stream, pagesize=(400, 600)))), "a.pdf")


def column(left: float, lines: str, top: float = 500) -> list[Drawn]:
    return [(left, top - 12 * at, line) for at, line in enumerate(lines.split("\n"))]


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


LONG = "The keeper lit the lamp at dusk and nobody in the harbour saw it\nburn until the morning came over"
LEFT = """The keeper lit the lamp and
nobody in the harbour saw
how long it burned in that
night of the first storm and"""
RIGHT = """of the second one which came
with the tide and took away
the old pier and with it the
bench of the harbour master."""


def test_columns_are_read_one_after_the_other() -> None:
    rows = [row for pair in zip(column(40, LEFT), column(220, RIGHT), strict=True) for row in pair]
    assert texts(page(rows)) == [f"{LEFT} {RIGHT}".replace("\n", " ")]


def test_a_heading_over_both_columns_comes_first() -> None:
    title = "What became of the lighthouse and its keeper"
    found = page([*column(40, LEFT), *column(220, RIGHT), (60, 540, title)], sizes={title: 14})
    assert [block.kind for block in found.blocks] == ["heading", "paragraph"]
    assert texts(found)[0] == title


def test_cells_of_a_table_are_no_columns() -> None:
    rows = [
        row for at in range(6) for row in ((40, 500 - 12 * at, f"Boat {at}"), (300, 500 - 12 * at, f"{at} m"))
    ]
    assert texts(page(rows))[:2] == ["Boat 0 | 0 m", "Boat 1 | 1 m"]
    assert {block.kind for block in page(rows).blocks} == {"item"}


def test_numbers_of_items_and_single_formulas_are_no_cells() -> None:
    items = [
        row for at in range(4) for row in ((40, 500 - 12 * at, f"{at}."), (60, 500 - 12 * at, "It rained."))
    ]
    assert texts(page(items)) == [f"{at}. It rained." for at in range(4)]
    formula = [*column(40, LONG, top=520), (100, 490, "a = b"), (340, 490, "(1)"), *column(40, LONG, top=470)]
    assert "|" not in page(formula).text


def test_columns_below_a_heading_of_their_own_beside_other_parts() -> None:
    """What stands above and below has no columns, or others."""
    one, two = LEFT.replace("\n", " "), RIGHT.replace("\n", " ")
    three = [
        (40 + 120 * at, 300 - 12 * row, f"of boat {at} row {row} was in")
        for row in range(5)
        for at in range(3)
    ]
    found = texts(page([*column(40, LEFT), *column(220, RIGHT), *column(40, f"{LONG}.", top=400), *three]))
    assert found[0] == f"{one} {two}"
    assert found[1] == LONG.replace("\n", " ") + "."
    assert "of boat 0 row 0 was in of boat 0 row 1 was in" in " ".join(found[2:])


def test_a_figure_in_a_column_does_not_hide_the_gutter() -> None:
    labels = [(60 + 9 * at, 560 - 3 * at, str(at)) for at in range(12)]
    words = [*column(40, LEFT), *column(220, RIGHT)]
    found = page([*words, *labels], sizes={str(at): 4 for at in range(12)})
    assert f"{LEFT} {RIGHT}".replace("\n", " ") in texts(found)


def drawn(draw: Callable[[Canvas], None]) -> str:
    def save(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.save()

    return read_bytes(saved(lambda stream: save(Canvas(stream, pagesize=(400, 400)))), "a.pdf").text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_in_the_direction_of_most_letters(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 200)
        canvas.rotate(turn)
        canvas.drawString(-150, 0, "It rained for three")
        canvas.drawString(-150, -12, "days and nobody went out.")
        canvas.rotate(90)
        canvas.drawString(-50, 170, "sideways")
        canvas.rotate(-45)
        canvas.drawString(-50, 100, "DRAFT")

    assert drawn(draw) == "It rained for three days and nobody went out."


def test_accents_that_are_drawn_apart_belong_to_their_letters() -> None:
    def draw(canvas: Canvas) -> None:
        words = canvas.beginText(40, 300)
        for before, written in (("", "The cafe"), ("The caf.", "´"), ("The cafe", " was shut")):
            words.setTextOrigin(40 + canvas.stringWidth(before, "Helvetica", 10), 300)
            words.textOut(written)
        canvas.drawText(words)

    assert drawn(draw) == "The café was shut"


def test_powers_stay_and_marks_of_notes_go() -> None:
    def draw(canvas: Canvas) -> None:
        written = canvas.beginText(40, 300)
        for size, rise, words in (
            (10, 0, "It rained"), (6, 4, "1,2"), (10, 0, " on 12 km"), (6, 4, "2"), (10, 0, " and 10"),
            (6, 4, "-15"), (10, 0, " m."), (6, 4, "3"),
        ):  # fmt: skip
            written.setFont("Helvetica", size)
            written.setRise(rise)
            written.textOut(words)
        canvas.drawText(written)

    assert drawn(draw) == "It rained on 12 km² and 10⁻¹⁵ m."


def test_a_gap_as_wide_as_a_space_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        tight = canvas.beginText(40, 300)
        tight.setWordSpace(-1.5)
        tight.textOut("It rained for three days")
        tight.moveCursor(canvas.stringWidth("It rained for three days", "Helvetica", 10) - 6 + 1.5, 0)
        tight.textOut("on end.")
        canvas.drawText(tight)
        spread = canvas.beginText(40, 280)
        spread.setCharSpace(4)
        spread.textOut("LAMP")
        canvas.drawText(spread)

    assert drawn(draw) == "It rained for three days on end.\n\nLAMP"


def test_lines_set_far_apart_are_a_paragraph_if_the_sentence_runs_on() -> None:
    wide = [(40.0, 580.0 - 20 * at, line) for at, line in enumerate(LONG.split("\n"))]
    assert texts(page([*wide, *column(40, f"{LONG}\n{LONG}\n{LONG}", top=500)]))[0] == LONG.replace("\n", " ")


def test_head_and_foot_that_a_browser_prints_on_a_single_page() -> None:
    story = column(40, LONG)
    date, title = (24, 580, "22/11/2026, 15:07"), (200, 580, "The harbour")
    address, number = (24, 15, "https://harbour.example/story?id=3"), (360, 15, "1/1")
    assert texts(page([date, title, *story, address, number])) == [LONG.replace("\n", " ")]
    assert "The harbour" in page([date, title, *story]).text


def test_hyphens_at_line_ends() -> None:
    lines = (
        "The keeper of the light lit it in the eve-\nning, and the well-known light burned on in a well-\n"
        "known way until the old ferry came in from Saint-\nMalo with all the mail for the village school"
    )
    assert page(column(40, lines)).text == (
        "The keeper of the light lit it in the evening, and the well-known light burned on in a well-known "
        "way until the old ferry came in from Saint-Malo with all the mail for the village school"
    )


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    found = page(column(40, LONG), column(40, "the sea again. Then they slept."))
    assert texts(found) == [f"{LONG} the sea again. Then they slept.".replace("\n", " ")]
    assert found.place(0) == "page 1"
    assert found.place(found.text.index("the sea again")) == "page 2"


def test_running_heads_and_page_numbers_are_no_text() -> None:
    def leaf(number: int) -> list[Drawn]:
        furniture = [(40, 570, f"The Harbour Gazette, no. {number}"), (190, 20, f"- {number} -")]
        return [*furniture, *column(40, f"{LONG}\nfor the time {'so ' * number}number.")]

    assert "Gazette" not in page(leaf(1), leaf(2), leaf(3)).text
    assert "- 2 -" not in page(leaf(1), leaf(2), leaf(3)).text
    assert "Gazette" in page(leaf(1)).text


def test_a_note_waits_until_its_page_s_paragraph_has_ended() -> None:
    note = "1 The map was drawn by hand."
    found = page(
        [*column(40, LONG), (40, 60, note)], column(40, "the sea again. Then they slept."), sizes={note: 7}
    )
    assert [(block.kind, block.level) for block in found.blocks] == [("paragraph", 0), ("note", 0)]
    assert texts(found)[0].endswith("came over the sea again. Then they slept.")


def test_paragraphs_begin_after_a_gap_an_indent_or_a_short_line() -> None:
    gap = [*column(40, LONG), *column(40, LONG, top=440)]
    assert len(texts(page(gap))) == 2
    indent = [
        *column(40, LONG),
        (55, 476, "And then there was the storm that took away the pier and"),
        (40, 464, "more."),
    ]
    assert len(texts(page(indent))) == 2
    short = column(40, f"{LONG}\nthe hills.\n{LONG}")
    assert len(texts(page(short))) == 2


def test_lines_of_a_table_of_contents_are_left_out() -> None:
    lines = "The first storm . . . . . . . . . . . . . . . 3\nThe second ......................... 12"
    assert texts(page([*column(40, lines), *column(40, LONG, top=400)])) == [LONG.replace("\n", " ")]
