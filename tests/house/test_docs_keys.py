"""Keys that the docs name are keys."""

from __future__ import annotations

import re

import pytest

from docs.playing import strokes
from tests.house.test_docs_links import DOCS, HOUSE, prose
from tui.keys.names import NAMED, textual_name
from tui.keys.screens import EVERY

NAMES = ("tutorial", "workflow", "reading", "tricky", "merging", "git", "house", "vision")
GUIDES = ("README.md", *(f"docs/{name}.md" for name in NAMES))
KEYS = {press for key in EVERY for press in key.presses}
KEY = re.compile(rf"`((?:(?:ctrl|shift|alt)\+)?(?:[!-~]|{'|'.join(NAMED)}))`")
BLOCK = re.compile(r"^```keys\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", GUIDES)
def test_every_key_that_a_page_names_is_one(page: str) -> None:
    found = KEY.findall(prose(HOUSE / page))
    assert [key for key in found if textual_name(key) not in KEYS] == []


@pytest.mark.parametrize("page", ["tutorial.md", "workflow.md"])
def test_every_key_that_is_to_be_pressed_is_one(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    pressed = [stroke.presses for block in BLOCK.findall(text) for stroke in strokes(block)]
    assert pressed
    assert [keys for keys in pressed if len(keys) == 1 and textual_name(keys[0]) not in KEYS] == []
