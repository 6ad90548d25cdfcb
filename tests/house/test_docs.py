"""The docs say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import _wait

from docs.__main__ import pages, screens
from store import EXPORTS, IMPORTS
from store.exchange.exports.mqm import COLUMNS
from tui.commands.import_ import FORMATS as INCOMING
from tui.console.exporting import FORMATS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", pages())
def test_a_page_is_what_the_program_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


@pytest.mark.slow
async def test_the_screens_are_what_the_reader_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # as some machines have it; and back again at the end
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 500)  # see tests/tui/conftest.py
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 5000)
    for name, shown in (await screens()).items():
        assert (DOCS / name).read_text(encoding="utf-8") == shown, f"docs/{name}: run `make docs`"


def test_every_export_can_be_asked_for() -> None:
    assert set(FORMATS) == {*EXPORTS, "sqlite"}


def test_every_import_can_be_asked_for() -> None:
    assert set(INCOMING) == set(IMPORTS)


def test_every_format_stands_in_the_docs() -> None:
    formats = (DOCS / "formats.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", formats, re.MULTILINE)
    assert {*EXPORTS, *IMPORTS} <= set(re.findall("[a-z]+", " ".join(told)))


def test_every_column_of_mqm_stands_in_the_docs() -> None:
    formats = (DOCS / "formats.md").read_text(encoding="utf-8")
    section = formats.partition("## `mqm`")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == set(COLUMNS)
