from __future__ import annotations

from array import array

import pytest
from hypothesis import given

from collate import Alignment, Link
from tests.tui.strategies import alignments
from tui.layout.links import Links, Run

BY_HAND = (Link((0, 1), (0,), 0.5), Link((2,), (), 0.0), Link((3,), (1,), 0.75, moved=True))


@given(alignments())
def test_columns_hold_the_same_links(alignment: Alignment) -> None:
    links = Links.of(alignment.links)
    assert tuple(links) == alignment.links
    assert [links[at] for at in range(-len(links), 0)] == list(alignment.links)
    assert links == alignment.links
    assert alignment.links == links
    assert hash(links) == hash(alignment.links)
    assert Links.of(links) is links


@given(alignments())
def test_an_alignment_may_hold_columns(alignment: Alignment) -> None:
    assert Alignment(Links.of(alignment.links)) == alignment


def test_by_hand() -> None:
    links = Links.of(BY_HAND)
    assert links[2] == BY_HAND[2]
    assert links[:2] == [*BY_HAND[:2]]
    assert links != BY_HAND[:2]
    assert links.is_complete(4, 2)
    with pytest.raises(IndexError):
        links[3]


@pytest.mark.parametrize(
    ("sentences", "ends"),
    [
        ([0, 1, 2, 2], [2, 3, 4]),
        ([0, 1, 2], [2, 3, 3]),
        ([0, 1, 2, 3], [3, 2, 4]),
        ([0, 1, 2, 3], [-1, 3, 4]),
    ],
)
def test_what_cannot_be_all_links_is_told(sentences: list[int], ends: list[int]) -> None:
    links = Links.of(BY_HAND)
    links.runs["left"] = Run(array("i", sentences), array("i", ends))
    assert not links.is_complete(4, 2)


def test_a_side_by_itself() -> None:
    run = Run.of([(0, 1), (), (2,)])
    assert (list(run.sentences), list(run.ends)) == ([0, 1, 2], [2, 2, 3])
    assert [run.at(link) for link in range(3)] == [(0, 1), (), (2,)]
