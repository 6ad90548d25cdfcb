from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.strategies import TEXTS
from tui.layout.motions import (
    next_char,
    next_word,
    past_white,
    previous_char,
    previous_word,
    trimmed,
    word_end,
    word_start,
)
from tui.layout.typesetting import shares_cell

laws = settings(max_examples=100)
MOTIONS: dict[str, Callable[[str, int], int]] = {
    "next_char": lambda text, offset: next_char(text, offset, len(text)),
    "previous_char": previous_char,
    "next_word": next_word,
    "previous_word": previous_word,
    "word_end": word_end,
    "word_start": word_start,
}
WORDS = st.lists(st.text(st.sampled_from("abé7"), min_size=1, max_size=5), min_size=2, max_size=9)
OFFSET = st.integers(0, 10**6)


@pytest.mark.parametrize("motion", MOTIONS)
@given(TEXTS, OFFSET)
@laws
def test_a_motion_stays_in_the_text(motion: str, text: str, offset: int) -> None:
    offset %= max(1, len(text))
    assert 0 <= MOTIONS[motion](text, offset) <= max(0, len(text) - 1)


@given(TEXTS, OFFSET)
@laws
def test_characters_are_passed_one_by_one_both_ways(text: str, offset: int) -> None:
    offset %= max(1, len(text))
    ahead = next_char(text, offset, len(text))
    assert ahead == offset or not shares_cell(text, ahead)
    assert all(shares_cell(text, at) for at in range(offset + 1, ahead))
    back = previous_char(text, offset)
    assert all(shares_cell(text, at) for at in range(back + 1, offset))
    if ahead > offset and not shares_cell(text, offset):
        assert previous_char(text, ahead) == offset


@pytest.mark.parametrize("motion", ["next_word", "previous_word", "word_start"])
@given(WORDS, st.sampled_from(["e\u0301", "o\u0308", "हि", "o\u00ad"]), OFFSET)
@laws
def test_a_word_with_marks_is_one_word(motion: str, words: list[str], letter: str, offset: int) -> None:
    text = " ".join(word.replace("é", letter) for word in words)
    at = MOTIONS[motion](text, offset % len(text))
    assert at in (0, offset % len(text), len(text) - 1) or text[at - 1] == " "


@given(WORDS, OFFSET)
@laws
def test_the_next_word_and_back(words: list[str], pick: int) -> None:
    text = " ".join(words)
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == " ")]
    at = pick % (len(starts) - 1)
    assert next_word(text, starts[at]) == starts[at + 1]
    assert previous_word(text, starts[at + 1]) == starts[at]
    assert word_end(text, starts[at]) == starts[at] + len(words[at]) - 1 or len(words[at]) == 1


@given(TEXTS, OFFSET, OFFSET)
@laws
def test_trimming_takes_white_space_only(text: str, start: int, end: int) -> None:
    start, end = sorted((start % (len(text) + 1), end % (len(text) + 1)))
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end
    assert text[first:last] == text[start:end].strip()
    assert text[start : past_white(text, start)].strip() == ""


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("Yu said it's 3.5 %", 0, 3),
        ("Yu said it's 3.5 %", 8, 13),
        ("Yu said it's 3.5 %", 13, 17),
        ("Yu said it's 3.5 %", 17, 17),
        ("half-mast, he", 0, 9),
        ("cafe\u0301 e\u0301te\u0301", 0, 6),
        ("हिन्दी भाषा", 0, 7),
        ("one\n\ntwo", 1, 5),
    ],
)
def test_next_word(text: str, offset: int, expected: int) -> None:
    assert next_word(text, offset) == expected


def test_word_end_by_hand() -> None:
    assert word_end("Yu said it's", 3) == 6
    assert word_end("Yu said it's", 6) == 11
    assert word_end("Yu said it's", 11) == 11


def test_a_word_is_found_far_from_any_space() -> None:
    text = "a" * 5000 + " b"
    assert next_word(text, 10) == 5001
    assert 0 < previous_word(text, 5001) < 5001
