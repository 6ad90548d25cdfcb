from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.language.quotations import quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"I see," she said.', ["I see,"]),
        ("“I see,” she said. ‘No “way” back.’", ["I see,", "No “way” back.", "way"]),
        ("„Ich gehe“, sagte er.", ["Ich gehe"]),
        ("« Je pars », dit-il.", [" Je pars "]),
        ("»Ich gehe«, sagte er.", ["Ich gehe"]),
        ("It’s the Oseis’ mill, and 'tis old.", []),
        ("「雨」と言った", ["雨"]),
        ('"הדרך 40 ק"מ", אמרה דו"חית', ['הדרך 40 ק"מ']),
    ],
)
def test_what_stands_inside_marks(text: str, inside: list[str]) -> None:
    assert [text[slice(*each.span)] for each in quotations(text)] == inside


def test_a_mark_without_its_partner() -> None:
    left = quotations("“I see, she said.")
    assert [(each.opened, each.closed) for each in left] == [(True, False)]
    right = quotations("I see,” she said.")
    assert [(each.opened, each.closed, each.span) for each in right] == [(False, True, (0, 6))]


@given(st.text("ab .,'\"“”‘’„«»()", max_size=40))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= each.span.start <= each.span.end <= len(text) for each in found)
    assert [each.span.start for each in found] == sorted(each.span.start for each in found)
