from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from collate import Alignment, Link, Span
from store.annotation import SIDES
from tests.tui.strategies import Pair, document_of, pairs
from tui.layout.bands import Band, Bands, bands_of

laws = settings(max_examples=30)


@given(pairs())
@laws
def test_every_sentence_stands_in_exactly_one_band(pair: Pair) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    for side, document in zip(SIDES, (pair.left, pair.right), strict=True):
        spans = [band.span(side) for band in bands if not band.is_gap(side)]
        for start, end in document.sentences:
            assert sum(first <= start and end <= last for first, last in spans) == 1


@given(pairs())
@laws
def test_each_side_keeps_its_order(pair: Pair) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    for side in SIDES:
        ends = [0]
        for band in bands:
            start, end = band.span(side)
            assert start >= ends[-1]
            assert start == ends[-1] or not band.is_gap(side)
            ends.append(end)


@given(pairs())
@laws
def test_a_link_makes_one_band_a_moved_one_two(pair: Pair) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    count = Counter(band.link for band in bands)
    for at, link in enumerate(pair.alignment.links):
        assert count[at] == (2 if link.moved else 1)
        mine = [band for band in bands if band.link == at]
        assert all(band.moved == link.moved for band in mine)
        for side, sentences in zip(SIDES, (link.left, link.right), strict=True):
            gaps = sum(band.is_gap(side) for band in mine)
            assert gaps == (1 if link.moved else int(not sentences))


@given(pairs())
@laws
def test_a_moved_link_is_found_whole_from_either_half(pair: Pair) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    for at, band in enumerate(bands):
        partner = bands.partner(at)
        assert (partner is not None) == band.moved
        assert sorted(bands.of_link(at)) == sorted({at, at if partner is None else partner})
        if partner is not None:
            assert bands.partner(partner) == at
            assert bands.whole(partner) == bands.whole(at)
            assert all(start < end for start, end in bands.whole(at))
        else:
            assert bands.whole(at) == (band.left, band.right)


Half = tuple[int, tuple[int, ...], tuple[int, ...], bool]


def by_hand(pair: Pair) -> list[Band]:
    """The same one by one: level halves in order, each stray before the first right sentence that follows."""
    links = list(enumerate(pair.alignment.links))
    level: list[Half] = [(at, each.left, () if each.moved else each.right, each.moved) for at, each in links]
    strays: list[Half] = sorted(
        ((at, (), each.right, True) for at, each in links if each.moved), key=lambda half: half[2]
    )
    merged: list[Half] = []
    for half in level:
        while strays and half[2] and strays[0][2] < half[2]:
            merged.append(strays.pop(0))
        merged.append(half)
    bands, ends = [], [0, 0]
    for link, *sides, moved in merged + strays:
        spans = []
        for side, (document, numbers) in enumerate(zip((pair.left, pair.right), sides, strict=True)):
            first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
            start = ends[side] if first is None else document.sentences[first].start
            ends[side] = ends[side] if last is None else document.sentences[last].end
            spans.append(Span(start, ends[side]))
        bands.append(Band(link, spans[0], spans[1], moved))
    return bands


@given(pairs())
@settings(max_examples=200)
def test_the_columns_say_what_a_loop_says(pair: Pair) -> None:
    bands, wanted = bands_of(pair.alignment, pair.left, pair.right), by_hand(pair)
    assert list(bands) == wanted
    assert list(Bands.of(wanted)) == wanted
    assert bands.unmatched == [at for at in range(len(bands)) if bands.is_unmatched(at)]
    for first in range(len(bands)):
        assert bands.has_unmatched(first, len(bands)) == any(at >= first for at in bands.unmatched)
        assert bands.has_unmatched(0, first) == any(at < first for at in bands.unmatched)
    for at, band in enumerate(wanted):
        assert bands.is_unmatched(at) == (not band.moved and any(map(band.is_gap, SIDES)))
        for side in SIDES:
            assert (bands.span(side, at), bands.is_gap(side, at)) == (band.span(side), band.is_gap(side))


def test_by_hand() -> None:
    left = document_of(["One.", "Two.", "Three."], ["", " ", " "])
    right = document_of(["Three!", "One!", "New!"], ["", " ", " "])
    links = [Link((0,), (1,), 1), Link((1,), (), 0), Link((2,), (0,), 1, moved=True), Link((), (2,), 0)]
    assert tuple(bands_of(Alignment(tuple(links)), left, right)) == (
        Band(2, Span(0, 0), Span(0, 6), moved=True),
        Band(0, Span(0, 4), Span(7, 11)),
        Band(1, Span(5, 9), Span(11, 11)),
        Band(2, Span(10, 16), Span(11, 11), moved=True),
        Band(3, Span(16, 16), Span(12, 16)),
    )
