"""The line that installs an extra, as Diptych itself was installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from collate.extras import install_line


@pytest.mark.parametrize(
    ("receipt", "line"),
    [
        ("", "pip install 'diptych[pdf]'"),
        ("pipx_metadata.json", "pipx inject diptych pypdfium2"),
        ("uv-receipt.toml", "uv tool install 'diptych[pdf]'"),
    ],
)
def test_the_line_is_that_of_the_installer(
    receipt: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr("collate.extras.packages_by_extra", lambda: {"pdf": ["pypdfium2"]})
    if receipt:
        (tmp_path / receipt).touch()
    assert install_line("pdf") == line
