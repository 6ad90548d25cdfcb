"""The docs say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from docs.__main__ import keys_page
from docs.manual import commands_page, man_page
from docs.suggesting import suggestions_page
from store import EXPORTS, IMPORTS
from store.exchange.mqm import COLUMNS
from tui.commands import COMMANDS
from tui.commands.import_ import FORMATS as INCOMING
from tui.exporting import FORMATS

HOUSE = Path(__file__).parents[2]


def test_the_key_sheet_is_made_from_the_keys() -> None:
    assert (HOUSE / "docs" / "keys.md").read_text(encoding="utf-8") == keys_page(), "run `make docs`"


def test_the_page_on_commands_is_made_from_them() -> None:
    assert (HOUSE / "docs" / "commands.md").read_text(encoding="utf-8") == commands_page(), "run `make docs`"


def test_the_man_page_is_made_from_the_commands() -> None:
    assert (HOUSE / "docs" / "diptych.1").read_text(encoding="utf-8") == man_page(), "run `make docs`"


def test_the_page_on_suggestions_is_made_from_their_cases() -> None:
    assert (HOUSE / "docs" / "suggestions.md").read_text(encoding="utf-8") == suggestions_page(), (
        "run `make docs`"
    )


def test_every_command_stands_in_the_readme() -> None:
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert set(COMMANDS) - {"open"} <= set(re.findall(r"^diptych ([a-z]+) ", readme, re.MULTILINE))


def test_every_export_can_be_asked_for() -> None:
    assert set(FORMATS) == {*EXPORTS, "sqlite"}


def test_every_import_can_be_asked_for() -> None:
    assert set(INCOMING) == set(IMPORTS)


def test_every_format_stands_in_the_docs() -> None:
    formats = (HOUSE / "docs" / "formats.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", formats, re.MULTILINE)
    assert {*EXPORTS, *IMPORTS} <= set(re.findall("[a-z]+", " ".join(told)))


def test_every_column_of_mqm_stands_in_the_docs() -> None:
    formats = (HOUSE / "docs" / "formats.md").read_text(encoding="utf-8")
    section = formats.partition("## `mqm`")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == set(COLUMNS)
