from __future__ import annotations

import pytest

from collate.passages.namesakes import Namesakes
from collate.passages.naming import sureness
from collate.passages.passage import SideText


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("They saw Wieczorek.", 1),
        ("They saw the Board.", 0.8),
        ("However they left.", 0.65),
        ("They left.", 0),
        ("Anna left.", 1),
        ("Watson left.", 0.8),
        ("Mourners left.", 0.65),
        ("Wieczorek left.", 1),
    ],
)
def test_how_sure_a_capital_tells_a_name(text: str, sure: float) -> None:
    side = SideText(text, "en")
    name = side.names[-1]
    assert sureness(side, name, range(name.start, name.end)) == sure


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Sergey", "They met Sergei."),
        ("Tchaikovsky", "by Schaikofski"),
        ("Kolín", "near Kolin"),
        ("Brazil", "a Brazilian crew"),
        ("TV", "on television"),
        ("UN", "the United Nations"),
        ("Johns-Hopkins", "at Johns Hopkins"),
        ("Poland", "the Polish fleet"),
        ("Novembre", "in november"),
    ],
)
def test_what_answers_a_name(word: str, text: str) -> None:
    assert Namesakes(SideText(text, "en")).word(word)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Oslo", "They left Bergen."),
        ("Muller", "They met Miller."),
        ("TV", "in the village"),
        ("iPod", "a radio"),
        ("Hu", "He is here."),
    ],
)
def test_what_does_not(word: str, text: str) -> None:
    assert not Namesakes(SideText(text, "en")).word(word)
