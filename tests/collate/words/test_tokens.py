import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.words.folding import Ignore
from collate.words.tokens import _UNMARKED, _pattern, count_words, tokens

texts = st.text(max_size=20) | st.text(alphabet="aB.…-— ’'5%,\n\u00a0", max_size=20)


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A so-called mother-in-law’s aunt", ["A", "so-called", "mother-in-law's", "aunt"]),
        (
            "It rose 4.5% to 3,000.25, or 7 %.",
            ["It", "rose", "4.5%", "to", "3,000.25", ",", "or", "7", "%", "."],
        ),
        ("the U.S. and e.g. Ohio", ["the", "US", "and", "eg", "Ohio"]),
        ("well. . . no… then...", ["well", "...", "no", "...", "then", "..."]),
        ("now—or -- later", ["now", "-", "or", "-", "later"]),
        ("雨が降る。", ["雨", "が", "降", "る", "。"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ('42 ק"מ בתל־אביב', ["42", 'ק"מ', "בתל-אביב"]),
        ("co\u00adoperate", ["cooperate"]),
        ("cafe\u0301", ["café"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at -5 degrees", ["at", "-5", "degrees"]),
        ("at −5, not (–5)", ["at", "-5", ",", "not", "(", "-5", ")"]),
        ("pages 3-5", ["pages", "3-5"]),
        ("1990–95", ["1990", "-", "95"]),
        ("a - 5", ["a", "-", "5"]),
    ],
)
def test_a_sign_belongs_to_its_number(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_white_space_is_a_mark_where_it_counts() -> None:
    found = tokens("one two  three\nfour", Ignore(spacing=False))
    assert [token.key for token in found] == ["one", "two", "  ", "three", "\n", "four"]


@given(texts)
def test_between_tokens_lies_only_white_space(text: str) -> None:
    found = tokens(text)
    starts, ends = [0, *(token.end for token in found)], [*(token.start for token in found), len(text)]
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert not "".join(text[start:end] for start, end in zip(starts, ends, strict=True)).strip()


@given(texts)
def test_words_are_counted_as_they_are_read(text: str) -> None:
    assert count_words(text) == sum(token.word for token in tokens(text))


def test_marks_are_no_words() -> None:
    assert count_words("Three words, here!") == 3
    assert count_words("") == 0


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from("’“”…—\u2009\u200b\u2060€"), max_size=40))
def test_texts_without_accents_of_their_own_need_no_pattern_for_them(text: str) -> None:
    assert _UNMARKED(text)
    for spacing in (True, False):
        found, wanted = (
            [(match.span(), match.lastgroup) for match in _pattern(spacing, has_marks).finditer(text)]
            for has_marks in (False, True)
        )
        assert found == wanted


def test_no_accent_counts_as_a_usual_mark() -> None:
    assert not any(unicodedata.category(chr(c))[0] == "M" for c in range(0x110000) if _UNMARKED(chr(c)))
