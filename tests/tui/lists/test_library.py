from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.lists import library

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2026-03-14T09:05:00.000Z", "today 11:05"),
        ("2026-03-14T15:00:00.000Z", "today 17:00"),
        ("2026-03-13T21:59:00.000Z", "yesterday 23:59"),
        ("2026-03-12T21:59:00.000Z", "2 days ago"),
        ("2026-02-12T12:00:00.000Z", "30 days ago"),
        ("2026-02-11T12:00:00.000Z", "2026-02-11"),
    ],
)
def test_when_something_was_opened(opened: str, words: str) -> None:
    assert library.in_words(opened, NOW) == words


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 20))
def test_a_bar_is_full_only_when_all_is_done(reviewed: int, links: int, width: int) -> None:
    reviewed = min(reviewed, links)
    shown = library.bar(reviewed, links, width)
    assert len(shown) == width
    assert ("░" not in shown) == (reviewed == links)
    assert library.bar(max(0, reviewed - 1), links, width).count("▓") <= shown.count("▓")


@given(st.text("ab ", max_size=60), st.text("ab", min_size=1, max_size=4), st.integers(20, 80))
def test_an_excerpt_has_what_was_looked_for(text: str, wanted: str, width: int) -> None:
    found = library.excerpt(text, wanted, width)
    assert found == text or found.startswith("…")
    assert wanted not in text or wanted in found[:width]
