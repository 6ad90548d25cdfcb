from __future__ import annotations

from tui.layout.geometry import MEASURE, STACKED_BELOW, Geometry


def test_the_width_is_shared_out() -> None:
    for width in range(STACKED_BELOW, 300):
        text, indent, stacked = Geometry.of(width)
        assert not stacked
        assert 0 < text <= MEASURE
        assert 2 * (3 + text + 1 + indent) + 2 in (width, width - 1)
    assert Geometry.of(STACKED_BELOW - 1).stacked
