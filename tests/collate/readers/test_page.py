"""The page on documents says what the readers do."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from collate.readers import LARGEST, READERS, has_original
from collate.readers.archive import MOST_UNPACKED

HOUSE = Path(__file__).parents[3]
PAGE = (HOUSE / "docs" / "documents.md").read_text(encoding="utf-8")


def test_every_ending_stands_in_the_table() -> None:
    table = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    assert set(re.findall(r"`(\.\w+)`", table)) == set(READERS)


def test_every_kind_with_tracked_changes_is_named() -> None:
    (said,) = re.findall(r"^For (.*)\. Without `#original`", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\.\w+)`", said)) == {ending for ending in READERS if has_original(f"a{ending}")}


def test_limits_and_extras_are_those_of_the_program() -> None:
    assert f"more than {MOST_UNPACKED // 1_000_000} MB, a file of more than {LARGEST // 1_000_000} MB" in PAGE
    extras = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra in re.findall(r"diptych\[(\w+)\]", PAGE):
        assert extra in extras["optional-dependencies"]
