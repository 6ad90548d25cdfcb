import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.words.folding import Ignore, folded

NOTHING = Ignore(quotes=False, dashes=False, spacing=False, ligatures=False, accents=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("’tis", "'tis"),
        ("„", '"'),
        ("well‐known", "well-known"),
        ("co\u00adoperate", "cooperate"),
        ("ﬁne", "fine"),
        ("Å", "Å"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_is_usually_ignored(text: str, expected: str) -> None:
    assert folded(text) == expected
    assert folded(text, NOTHING) == text


def test_vowel_signs_are_no_accents() -> None:
    bare = Ignore(diacritics=True)
    assert folded("Zelenský", bare) == "Zelensky"
    assert folded("हिन्दी", bare) == "हिन्दी"


def test_shapes_fold_without_joining_accents() -> None:
    assert folded("ﬁe\u0301", Ignore(accents=False)) == "fie\u0301"


@given(st.text(max_size=8))
def test_with_every_switch_off_a_text_stays_as_it_is(text: str) -> None:
    assert folded(text, NOTHING) == text
