"""The line that installs an extra, as Diptych itself was installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from collate.extras import install_line


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment that Diptych is taken to be installed in."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr("collate.extras.packages_by_extra", lambda: {"pdf": ["pypdfium2"]})
    return tmp_path


def test_plainly_and_by_pipx(home: Path) -> None:
    assert install_line("pdf") == "pip install 'diptych[pdf]'"
    (home / "pipx_metadata.json").touch()
    assert install_line("pdf") == "pipx inject diptych pypdfium2"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ('{ name = "diptych" }', "uv tool install 'diptych[pdf]'"),
        ('{ name = "diptych", specifier = ">=0.1" }', "uv tool install 'diptych[pdf]'"),
        (
            '{ name = "diptych", directory = "/home/ann/my diptych" }',
            "uv tool install '/home/ann/my diptych[pdf]'",
        ),
        (
            '{ name = "diptych", extras = ["serve"], editable = "/src" }',
            "uv tool install --editable '/src[pdf,serve]'",
        ),
        ('{ name = "diptych", path = "/d/diptych.whl" }', "uv tool install '/d/diptych.whl[pdf]'"),
        (
            '{ name = "diptych", git = "https://example.org/d" }',
            "`uv tool install` as before with [pdf] added",
        ),
        ('{ name = "diptych" }, { name = "rich" }', "`uv tool install` as before with [pdf] added"),
    ],
)
def test_by_uv_from_where_it_came(asked: str, line: str, home: Path) -> None:
    (home / "uv-receipt.toml").write_text(f"[tool]\nrequirements = [{asked}]\n", encoding="utf-8")
    assert install_line("pdf") == line


def test_a_receipt_that_says_nothing(home: Path) -> None:
    (home / "uv-receipt.toml").touch()
    assert install_line("pdf") == "`uv tool install` as before with [pdf] added"
