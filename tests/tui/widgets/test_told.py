from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.told import ROWS, rows_of


@given(st.lists(st.text("abc漢…'/.", min_size=1), min_size=1), st.integers(20, 120), st.booleans())
def test_a_message_is_read_in_full(words: list[str], width: int, is_trouble: bool) -> None:
    message = " ".join(words)
    rows = [row.plain for row in rows_of(message, width, is_trouble=is_trouble)]
    assert max(map(cell_len, rows)) <= width
    assert len(rows) <= ROWS
    said, shown = f"{'! ' if is_trouble else ''}{message}".replace(" ", ""), "".join(rows).replace(" ", "")
    if shown != said:
        assert len(rows) == ROWS
        assert said.startswith(shown.removesuffix("…"))
        assert shown.endswith("…")
