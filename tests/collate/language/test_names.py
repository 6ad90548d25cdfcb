from __future__ import annotations

from collate.passages.passage import SideText


def said(text: str) -> list[tuple[str, ...]]:
    return [name.words for name in SideText(text, "en").names]


def test_names_with_titles_and_particles() -> None:
    side = SideText(
        "Then Mr. Karl von der Aue's friend met Prime Minister Ada Osei at the EU in Oslo on Monday.", "en"
    )
    assert [(name.words, name.titles) for name in side.names] == [
        (("Karl", "Aue"), ("Mr",)),
        (("Ada", "Osei"), ("Prime", "Minister")),
        (("EU",), ()),
        (("Oslo",), ()),
    ]


def test_a_heading_has_no_names() -> None:
    assert said("The Mill and the New Bridge of Aue") == []
    assert said("The mill was bought by Ada Osei") == [("The",), ("Ada", "Osei")]


def test_a_clause_opens_behind_its_number() -> None:
    assert [name.opens for name in SideText("4.2 Premises must be clean.", "en").names] == [True]


def test_jan_is_a_month_beside_a_figure_and_else_a_man() -> None:
    assert said("They met Jan in May.") == [("They",), ("Jan",)]
    assert said("On 3 Jan, in Jan. 1912 and on Jan 4 it rained.") == [("On",)]
