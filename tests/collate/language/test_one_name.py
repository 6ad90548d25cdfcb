from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.language.one_name import are_spelt_alike, are_two_names, is_one_name, proper_names

NAMES = st.sampled_from(sorted(proper_names())) | st.text("aehijkouyszcvw", max_size=8)


@given(NAMES, NAMES)
def test_whether_two_words_are_one_name_does_not_hang_on_their_order(one: str, other: str) -> None:
    assert is_one_name(one, other) == is_one_name(other, one)
    assert are_two_names(one, other) == are_two_names(other, one)
    assert not (is_one_name(one, other) and are_two_names(one, other))


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert is_one_name(name, name.title())
    assert are_spelt_alike(name, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei", "Sergey"),
        ("Tchaikovsky", "Tschaikowski"),
        ("Zelenskyy", "Selenskyj"),
        ("Müller", "Mueller"),
        ("Brazil", "Brazilian"),
        ("Thomas", "Tom"),
        ("Kyiv", "Kiev"),
        ("Saxon", "Saxons"),
        ("Катя", "Екатерина"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert is_one_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "Hanna"),
        ("Paul", "Paula"),
        ("Smith", "Smyth"),
        ("Moller", "Muller"),
        ("Niger", "Nigeria"),
        ("Peter", "Peters"),
        ("O'Brien", "O'Brian"),
        ("Julia", "Julian"),
        ("Christian", "Christina"),
        ("Евгений", "Евгения"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not is_one_name(one, other)


def test_only_what_is_known_is_known_for_two() -> None:
    assert are_two_names("Paul", "Paula")
    assert are_two_names("Niger", "Nigeria")
    assert not are_two_names("Moller", "Muller")
    assert not are_two_names("Tom", "Thomas")


def test_what_is_longer_than_any_name_is_taken_as_it_stands() -> None:
    word = "kaeiouy" * 500
    assert is_one_name(word, word)
    assert not is_one_name(f"{word}b", f"{word}d")
