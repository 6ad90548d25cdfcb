from __future__ import annotations

import pytest

from collate.language.identification import language_of
from collate.language.inflection import plain_forms
from collate.language.opposites import are_opposites
from collate.language.spellings import is_form, is_short_for, likeness, plain, sound
from collate.language.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "harbour", True),
        ("en", "lighthouses", True),
        ("en", "boathouse", True),
        ("en", "well-known", True),
        ("en", "biginning", False),
        ("en", "verantwortlich", False),
        ("de", "verantwortlich", True),
        ("de", "leuchtturmwärter", True),
        ("de", "verkuaft", False),
        ("fr", "également", True),
        ("es", "lluvia", True),
    ],
)
def test_what_a_vocabulary_knows(language: str, word: str, known: bool) -> None:
    words = vocabulary(language)
    assert words is not None
    assert words.knows(word) == known


def test_the_most_common_neighbour_is_first() -> None:
    words = vocabulary("en")
    assert words is not None
    assert words.neighbours("thsi")[0] == "this"


def test_a_language_without_words() -> None:
    assert vocabulary("") is None
    assert vocabulary("../en") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the mill was sold to a baker", "en"),
        ("der Hund biss nicht den Mann", "de"),
        ("le chat est dans la maison avec les enfants", "fr"),
        ("el perro no es de los niños", "es"),
        ("Peter met Osei at his door", "en"),
        ("She met Van Dyke", "en"),
        ("I am at war", "en"),
        ("Rome declared war on Carthage", "en"),
        ("Es war die Frau", "de"),
        ("Die Sitzung beginnt am 3. Mai um 18 Uhr", "de"),
        ("Hij werd door de man gezien", "nl"),
        ("zorble zyx", ""),
    ],
)
def test_the_language_of_words(text: str, code: str) -> None:
    assert language_of(text.lower().split()) == code


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("good", "bad", "en"),
        ("bigger", "smallest", "en"),
        ("sold", "bought", "en"),
        ("alt", "neuen", "de"),
        ("premier", "dernière", "fr"),
    ],
)
def test_opposites_in_any_form(one: str, other: str, language: str) -> None:
    assert are_opposites(one, other, language)
    assert are_opposites(other, one, language)
    assert not are_opposites(one, one, language)


def test_plain_forms() -> None:
    assert {"lose", "lost"} <= plain_forms("lost", "en")
    assert {"big", "study"} <= plain_forms("bigger", "en") | plain_forms("studies", "en")
    assert plain_forms("zyx", "") == {"zyx"}


def test_spellings_of_a_name() -> None:
    assert plain("Kolín") == plain("KOLIN")
    assert sound("Sergey") == sound("Sergei")
    assert sound("Oslo") != sound("Bergen")
    assert is_form("brazil", "brazilian")
    assert not is_form("miller", "muller")
    assert is_short_for("TV", "television")
    assert not is_short_for("TV", "village")
    assert likeness("Muller", "Miller") > 0.8 > 0.3 > likeness("Oslo", "Bergen")
