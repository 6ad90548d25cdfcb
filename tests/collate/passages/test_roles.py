from __future__ import annotations

import pytest

from collate.passages.passage import SideText
from collate.passages.roles import roles


def told(text: str, language: str = "en") -> dict[str, str]:
    side = SideText(text, language)
    return {role.name: side.quote(side.span(*role.where)) for role in roles(side, language)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then Prime Minister Ines Falk spoke.", {"falk": "Prime Minister"}),
        ("The surgeon Paul Meyer was at sea.", {"meyer": "surgeon"}),
        ("Ada Brun, the deputy director of the museum, resigned.", {"brun": "deputy director"}),
        ("The mayor of Riga, Rosa Lind, signed late.", {"lind": "mayor"}),
        ("Colonel Petrov met Lieutenant Adler.", {"petrov": "Colonel", "adler": "Lieutenant"}),
        ("Reiss, Polish Prime Minister Jan Osk and others came.", {"osk": "Prime Minister"}),
        ("The baker saw Rosa Lind.", {}),
        ("Mrs Dahl left.", {}),
    ],
)
def test_who_someone_is(text: str, role: dict[str, str]) -> None:
    assert told(text) == role


def test_words_that_mean_the_same_are_one_role() -> None:
    side = [SideText(text, "en") for text in ("Attorney Vik left.", "The lawyer Vik left.")]
    first, second = (roles(each, "en")[0] for each in side)
    assert first.offices & second.offices


def test_rank_and_kin_are_told_apart_from_offices() -> None:
    first = roles(SideText("The former chancellor Otto Reiss spoke.", "en"), "en")[0]
    assert [*first.ranks, *first.offices, *first.kin] == ["rank-former", "chancellor"]
    second = roles(SideText("My uncle Henry spoke.", "en"), "en")[0]
    assert [*second.offices, *second.kin] == ["kin-uncle"]
