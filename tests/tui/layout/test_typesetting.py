from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from collate import Document
from tests.tui.conftest import document
from tests.tui.strategies import PLAIN_CHARS, TEXTS, Pair, document_of, pairs, strings
from tui.layout.cells import cells, measure_as_terminals
from tui.layout.typesetting import (
    BIDI_CONTROLS,
    Typeset,
    has_right_to_left,
    is_mark,
    shares_cell,
    sign,
    visible,
)

laws = settings(max_examples=100)
WIDTHS = st.integers(2, 30)


def typeset(text: str) -> Typeset:
    return Typeset(one_sentence(text))


def one_sentence(text: str) -> Document:
    return document_of([text], [""])


def drawn(text: str) -> str:
    return typeset(text).display(0, len(text))


def rows(text: str, width: int) -> list[str]:
    found = typeset(text)
    return [found.display(*row) for row in found.wrap(0, len(text), width)]


@given(TEXTS, st.integers(1, 30), st.data())
@laws
def test_rows_join_up_and_cover_all(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = typeset(text).wrap(start, end, width)
    assert [row.start for row in found] == [start, *(row.end for row in found)][: len(found)]
    assert all(row.start < row.end for row in found)
    assert (found[-1].end if found else start) == end


@given(TEXTS, WIDTHS)
@example("a\u0301" * 5, 2)
@example("漢" * 5, 3)
@laws
def test_no_row_is_wider_but_for_white_space_that_hangs_over(text: str, width: int) -> None:
    found = typeset(text)
    for start, end in found.wrap(0, len(text), width):
        kept = text[start:end].rstrip()
        assert found.width(start, start + len(kept)) <= width


@given(TEXTS, WIDTHS)
@laws
def test_no_row_begins_with_a_mark_or_a_space(text: str, width: int) -> None:
    for start, _ in typeset(text).wrap(0, len(text), width)[1:]:
        assert not is_mark(text[start]) or text[start - 1].isspace()
        assert text[start] not in " \t\n" or text[:start].isspace()


@given(strings(PLAIN_CHARS, 0, 60), WIDTHS, WIDTHS)
@laws
def test_the_short_way_for_plain_texts_leads_to_the_same(text: str, width: int, later: int) -> None:
    found, measured = typeset(text), Measured(one_sentence(text))
    assert found.wrap(0, len(text), width, later) == measured.wrap(0, len(text), width, later)
    for start, end in found.wrap(0, len(text), width, later):
        assert found.display(start, end) == measured.display(start, end)
        assert found.width(start, end) == measured.width(start, end)


class Measured(Typeset):
    def _is_plain(self, start: int, end: int) -> bool:
        return False


@given(st.lists(st.text(st.sampled_from("abcé’"), min_size=1, max_size=9), min_size=1), st.integers(9, 30))
@laws
def test_words_that_fit_are_not_cut(words: list[str], width: int) -> None:
    shown = [row.split() for row in rows(" ".join(words), width)]
    assert [word for row in shown for word in row] == words


@given(TEXTS)
@example("\x1b[31m\x9b2J\u202eabc\u2069\x07\x7f\x85")
@laws
def test_nothing_drawn_is_acted_on(text: str) -> None:
    for shown in (drawn(text), visible(text)):
        for char in shown:
            assert unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), ascii(char)
            assert unicodedata.bidirectional(char) not in BIDI_CONTROLS


@given(TEXTS, st.data())
@laws
def test_width_is_what_the_terminal_takes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    measure_as_terminals()
    found = typeset(text)
    shown = found.display(start, end)
    assert found.width(start, end) == sum(map(cells, shown)) == cell_len(shown)


@pytest.mark.parametrize(
    ("word", "width"),
    [("कार", 3), ("मंज़ूरी", 4), ("भाषा", 4), ("ভাড়া", 4), ("தமிழ்", 4), ("ทั้ง", 2), ("cafe\u0301", 4), ("한국", 4)],
)
def test_a_mark_beside_its_letter_takes_a_cell(word: str, width: int) -> None:
    measure_as_terminals()
    assert (typeset(word).width(0, len(word)), cell_len(word)) == (width, width)


def test_a_word_too_long_is_cut_between_letters_with_their_marks() -> None:
    assert rows("कार" * 3, 4) == ["कार", "कार", "कार"]


def test_a_click_on_a_mark_finds_its_letter() -> None:
    assert typeset("कार").at_cell(0, 3, 1) == 0


@given(TEXTS)
@laws
def test_all_that_can_be_seen_is_drawn(text: str) -> None:
    assume(all(unicodedata.category(char) != "Cn" for char in text))
    wanted = [sign(char) for char in text if not "🏻" <= char <= "🏿"]
    assert drawn(text).split() == "".join(wanted).split()


@given(TEXTS, WIDTHS, st.integers(-2, 40))
@laws
def test_a_cell_leads_to_the_character_over_it(text: str, width: int, cell: int) -> None:
    found = typeset(text)
    for start, end in found.wrap(0, len(text), width):
        at = found.at_cell(start, end, cell)
        assert start <= at < end
        assert found.width(start, at) <= max(cell, 0)
        assert at == start or not shares_cell(text, at)
        if 0 <= cell < found.width(start, end):
            assert cell < found.width(start, at) + max(1, cell_len(sign(text[at])))


@pytest.mark.parametrize(
    ("text", "shown", "width"),
    [
        ("Øre", "Øre", 3),
        ("漢字", "漢字", 4),
        ("e\u0301te\u0301", "e\u0301te\u0301", 3),
        ("👩\u200d🚀", "👩🚀", 4),
        ("👍🏽!", "👍!", 3),
        ("❤\ufe0f", "❤", 1),
        ("co\u00adoperate", "cooperate", 9),
        ("a\tb\r\nc", "a b c", 5),
        ("a \n\n  b", "a b", 3),
        ("\x1b[2J", "␛[2J", 4),
        (" \x1c\x1d ", " ␜␝ ", 4),
        ("\x7f\x85\u202e", "␡ ␦", 3),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab", 2),
    ],
)
def test_what_is_drawn(text: str, shown: str, width: int) -> None:
    assert (drawn(text), typeset(text).width(0, len(text))) == (shown, width)


def test_rows_by_hand() -> None:
    assert rows("The dog that barked.", 11) == ["The dog ", "that ", "barked."]
    assert rows("incomprehensible", 6) == ["incomp", "rehens", "ible"]
    assert rows("漢字、かな。", 4) == ["漢", "字、", "か", "な。"]
    assert rows("one \n\n two", 4) == ["one ", "two"]
    assert rows("one two", 3) == ["one ", "two"]
    assert rows("漢字 漢", 4) == ["漢字 ", "漢"]
    assert rows("漢字", 1) == ["漢", "字"]
    assert rows("", 5) == []


def test_a_script_that_runs_to_the_left_is_noticed() -> None:
    for code in range(0x110000):
        kind = unicodedata.bidirectional(chr(code))
        if kind in ("R", "AL") and unicodedata.category(chr(code)) != "Cf":
            assert has_right_to_left(f"a {chr(code)}"), hex(code)
        elif kind == "L":
            assert not has_right_to_left(chr(code)), hex(code)


def test_lines_of_verse_stand_together_and_stanzas_apart() -> None:
    prose = "A paragraph that takes a whole line of the file, as it does in many a file of plain text."
    text = f"The tide is out,\nthe boats lie still.\n\nA gull complains.\nIt rains.\n{prose}\n{prose}\n"
    found = Typeset(document(text))
    starts = [0, *(at + 1 for at, char in enumerate(text[:-1]) if char == "\n" and text[at + 1] != "\n")]
    set_off = [text[start:].split()[0] for start in starts if found.is_set_off(start)]
    assert set_off == ["A", "A", "A"]
    assert all(map(found.begins_block, starts))


@given(pairs())
@laws
def test_blocks_are_set_off_but_the_first_and_items_of_a_list(pair: Pair) -> None:
    document, before = pair.left, None
    found = Typeset(document)
    starts = {span.start for span in document.sentences}
    begun = [block for block in document.blocks if block.start in starts]
    for block in begun:
        is_listed = before is not None and before.kind == block.kind == "item"
        assert found.is_set_off(block.start) == (before is not None and not is_listed)
        before = block
    for offset in range(len(document.text)):
        assert found.begins_block(offset) == (offset in {block.start for block in begun})
        assert found.begins_block(offset) or not found.is_set_off(offset)
