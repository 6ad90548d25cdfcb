from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

SAMPLES = Path(__file__).parents[2] / "sample_docs"
PAIR = (SAMPLES / "harbour.md", SAMPLES / "harbour_rewrite.txt")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def run(database: Path, tmp_path: Path) -> Callable[..., Terminal]:
    """Start diptych on a terminal, with a database and a home of its own; suggestions come when they come."""
    env = {"DIPTYCH_DB": str(database), "DIPTYCH_REVIEWER": "ann", "HOME": str(tmp_path)}
    config = tmp_path / ".config" / "diptych" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("[suggestions]\nenabled = false\n", encoding="utf-8")

    def start(
        *arguments: str | Path, columns: int = 80, rows: int = 24, stdin: Path | None = None
    ) -> Terminal:
        return Terminal(*arguments, env=env, columns=columns, rows=rows, stdin=stdin)

    return start
