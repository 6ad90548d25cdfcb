from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.review.tracked import News, Tracked

ITEMS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 1))


@given(ITEMS, ITEMS)
def test_only_what_differs_is_news(before: dict[str, int], after: dict[str, int]) -> None:
    tracked: Tracked[str, int] = Tracked()
    tracked.update(before)
    news = News(tracked.log)
    tracked.replace(after)
    assert dict(tracked) == after
    assert news.take() == {key for key in "abc" if before.get(key) != after.get(key)}
    assert news.take() == set()


def test_each_follower_reads_for_itself() -> None:
    tracked: Tracked[str, int] = Tracked()
    first = News(tracked.log)
    tracked["a"] = 1
    second = News(tracked.log)
    tracked["b"] = 2
    del tracked["a"]
    assert (first.take(), second.take()) == ({"a", "b"}, {"a", "b"})
    tracked["b"] = 3
    assert (first.take(), second.take()) == ({"b"}, {"b"})
