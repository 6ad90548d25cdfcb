from __future__ import annotations

import pytest

from tui.widgets.head import fit


@pytest.mark.parametrize(
    ("text", "width", "fitted"), [("ab", 4, "ab  "), ("abcd", 3, "ab…"), ("漢字", 3, "漢…"), ("", 2, "  ")]
)
def test_fit(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted
