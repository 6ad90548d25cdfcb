from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import Run

pytestmark = pytest.mark.usefixtures("place")


def test_text_is_what_offsets_count_in(run: Run, place: Path) -> None:
    (place / "a.md").write_bytes(b"# **Kopf**\r\n\r\nEin *Satz*.\r\n")
    assert run("text", "a.md") == (0, "Kopf\n\nEin Satz.\n", "")
