"""Examples in the docs run as they stand."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tui.settings.config import read_settings

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page, kind, block)
    for page in sorted(DOCS.glob("*.md"))
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8"))
]
SESSIONS = dict.fromkeys(page for page, kind, _ in BLOCKS if kind == "pycon")
CONFIGS = [pytest.param(block, id=page.name) for page, kind, block in BLOCKS if kind == "toml"]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.name)
def test_python_says_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text("# Harbour\n\nThe ferry left at nine. Nobody was hurt.\n", encoding="utf-8")
    Path("new.txt").write_text("Harbour\n\nThe ferry left at ten.\n", encoding="utf-8")
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried
    assert not failed


@pytest.mark.parametrize("block", CONFIGS)
def test_a_config_file_may_have_what_a_page_shows(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(block, encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", str(config))
    read_settings()
