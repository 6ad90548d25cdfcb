from __future__ import annotations

import hypothesis
from hypothesis import strategies as st

from tui.lists.figures import GRAVEST_FIRST, LONGEST, bar


@hypothesis.given(st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any), st.integers(0, 100))
def test_a_bar_is_as_long_as_its_share(counts: list[int], more: int) -> None:
    drawn = bar(dict(zip(GRAVEST_FIRST, counts, strict=True)), sum(counts) + more)
    assert 0 < len(drawn) <= LONGEST
    assert list(drawn) == sorted(drawn, key="█▓▒░".index)
    if sum(counts) + more <= LONGEST:
        assert [drawn.count(block) for block in "█▓▒░"] == counts
