from __future__ import annotations

import pytest

from collate.passages.passage import SideText
from collate.passages.speakers import sayings


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“It is over,” said Inspector Moran.", ["Inspector Moran"]),
        ("“It is over,” Inspector Moran said.", ["Inspector Moran"]),
        ("Rosa Lind, a lawyer from Riga, told us so.", ["Rosa Lind"]),
        ("According to the police, he fled.", ["the police"]),
        ("As noted by Ferrant, it fell.", ["Ferrant"]),
        ("She has repeatedly said that it fell.", ["She"]),
        ("The United States That Were.", []),
        ("It was said that he fled.", []),
        ("All went according to plan.", []),
        ("All stated reasons were wrong.", []),
        ("He wrote: “No.” She replied: “Yes.”", ["He", "She"]),
    ],
)
def test_who_says_it(text: str, who: list[str]) -> None:
    side = SideText(text, "en")
    assert [side.quote(side.span(*saying.who)) for saying in sayings(side, "en")] == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "„Wir bleiben“, sagte Frau Lehner.", "Frau Lehner"),
        ("de", "Laut dem Bericht war es so.", "dem Bericht"),
        ("fr", "« Non », a déclaré Mme Perrin.", "Mme Perrin"),
        ("es", "Según los vecinos, llovía.", "los vecinos"),
    ],
)
def test_other_languages(language: str, text: str, who: str) -> None:
    side = SideText(text, language)
    assert [side.quote(side.span(*saying.who)) for saying in sayings(side, language)] == [who]


def test_a_speaker_is_known_by_names_roles_or_pronoun() -> None:
    side = SideText("The old mayor Rosa Lind said so. He said no.", "en")
    first, second = sayings(side, "en")
    assert (first.names, sorted(first.roles), first.pronoun) == (("rosa", "lind"), ["mayor", "old"], "")
    assert (second.names, sorted(second.roles), second.pronoun) == ((), [], "he")
