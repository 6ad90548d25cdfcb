"""The example in docs/house.md runs as it stands."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "house.md"


def test_the_way_of_the_data_can_be_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text("# Harbour\n\nThe ferry left at nine. Nobody was hurt.\n", encoding="utf-8")
    Path("new.txt").write_text("Harbour\n\nThe ferry left at ten.\n", encoding="utf-8")
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 10
    assert failed == 0
