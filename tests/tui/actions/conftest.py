from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import LEFT, RIGHT

CHANGED = RIGHT.replace("at ten.", "at half past ten.").replace("Thirty-four people were on board.", "")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "old.txt", tmp_path / "rewrite.txt"
    for path, text in zip(paths, (LEFT, RIGHT), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
