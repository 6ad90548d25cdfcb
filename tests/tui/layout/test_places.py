from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Span
from store import Target
from store.annotation import SIDES, Side
from tests.tui.strategies import Pair, pairs
from tui.layout.bands import Band, Bands, bands_of
from tui.layout.places import Caret, Places

# Two headings only in the left, a linked pair, two omissions, a linked pair, an addition at the end.
BANDS = (
    Band(0, Span(0, 5), Span(0, 0)),
    Band(1, Span(6, 11), Span(0, 0)),
    Band(2, Span(12, 20), Span(0, 9)),
    Band(3, Span(21, 30), Span(9, 9)),
    Band(4, Span(31, 40), Span(9, 9)),
    Band(5, Span(41, 50), Span(10, 20)),
    Band(6, Span(50, 50), Span(21, 30)),
)
PLACES = Places(Bands.of(BANDS))


def target(side: Side, start: int, end: int) -> Target:
    return Target(side, start, end, "x" * (end - start))


def test_every_link_s_own_targets_lead_back_to_it_alone() -> None:
    for number, band in enumerate(BANDS):
        targets = target("left", *band.left), target("right", *band.right)
        assert PLACES.of_targets(targets) == [number]
        assert PLACES.caret_of(targets, "left") == Caret("left", band.left.start, number)
        assert PLACES.caret_of(targets, "right") == Caret("right", band.right.start, number)


def test_an_empty_target_alone_stands_in_the_first_gap_there() -> None:
    assert PLACES.of_targets([target("right", 0, 0)]) == [0]
    assert PLACES.of_targets([target("right", 9, 9)]) == [3]
    assert PLACES.of_targets([target("left", 50, 50)]) == [6]


def test_an_empty_target_within_a_text_stands_there() -> None:
    assert PLACES.of_targets([target("right", 4, 4)]) == [2]
    assert PLACES.of_targets([target("left", 0, 5), target("right", 4, 4)]) == [0, 2]


def test_a_span_touches_all_that_it_overlaps() -> None:
    assert PLACES.of_targets([target("left", 8, 22)]) == [1, 2, 3]
    assert PLACES.of_targets([target("left", 11, 13)]) == [2]


@given(pairs())
@settings(max_examples=50)
def test_each_offset_has_the_band_that_a_loop_finds(pair: Pair) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    places = Places(bands)
    for side, document in zip(SIDES, (pair.left, pair.right), strict=True):
        texts = [(at, band.span(side)) for at, band in enumerate(bands) if not band.is_gap(side)]
        for offset in range(len(document.text) + 1) if texts else []:
            holding = [(at, span) for at, span in texts if span.start <= offset < span.end]
            later = [(at, span) for at, span in texts if offset < span.start]
            earlier = [(at, span) for at, span in texts if span.end <= offset]
            at, span = (holding or later or earlier[-1:])[0]
            assert places.at(side, offset) == Caret(side, min(max(offset, span.start), span.end - 1), at)
            at, span = (holding or earlier[-1:] or later)[0]
            assert places.at(side, offset, forward=False) == Caret(
                side, min(max(offset, span.start), span.end - 1), at
            )


@given(pairs(), st.data())
@settings(max_examples=50)
def test_spans_lie_over_the_bands_that_a_loop_finds(pair: Pair, data: st.DataObject) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    side = data.draw(st.sampled_from(SIDES))
    ends = st.integers(0, len((pair.left if side == "left" else pair.right).text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    texts = [(at, band.span(side)) for at, band in enumerate(bands) if not band.is_gap(side)]
    wanted = [at for at, text in texts if text.start < end and start < text.end]
    assert Places(bands).over(side, Span(start, end)) == wanted
