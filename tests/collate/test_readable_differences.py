"""What a reader sees of the differences: brackets around what differs, "[]" where it is missing.

Make the file anew after a change for the better with DIPTYCH_GOLDEN=1 in the environment.
"""

from __future__ import annotations

import os
from pathlib import Path

from bench.differences import marked, ten_links
from collate import read
from tui.commands.open import sample_pair

GOLDEN = Path(__file__).with_name("differences.golden.txt")


def test_ten_links_are_marked_as_the_golden_says() -> None:
    pairs = ten_links(*map(read, sample_pair()))
    text = "\n".join(f"{left}\n{right}\n" for left, right in (marked(*pair) for pair in pairs))
    if os.environ.get("DIPTYCH_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
