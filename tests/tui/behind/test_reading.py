from __future__ import annotations

import io
from pathlib import Path

import pytest

from collate import read_stream
from collate.readers import MARKDOWN, PLAIN
from collate.sentences import splitting
from tui.behind import cache, reading

TEXT = read_stream(io.BytesIO(b"The dog barked at noon. Nobody came."), "text.txt")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")


def test_sentences_of_a_long_text_are_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = reading.split(TEXT.text, TEXT.blocks)
    assert found == TEXT.sentences
    monkeypatch.setattr(reading, "LONG", 0)
    assert reading.split(TEXT.text, TEXT.blocks) == found
    with monkeypatch.context() as context:
        context.setattr(splitting, "split", lambda *_: ())
        assert reading.split(TEXT.text, TEXT.blocks) == found
        assert reading.split(TEXT.text + " ", TEXT.blocks) == ()


def test_blocks_of_a_long_plain_text_are_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "CHAPTER ONE\n\nThe tide was out.\n\n  - bread\n  - milk\n"
    found = PLAIN.page(source)
    assert {block.kind for block in found.blocks} == {"heading", "paragraph", "item"}
    monkeypatch.setattr(reading, "LONG", 0)
    assert reading.page(PLAIN, source) == found
    monkeypatch.setattr(cache, "keep", lambda *_: pytest.fail("sought again"))
    assert reading.page(PLAIN, source) == found
    assert reading.page(MARKDOWN, "# One\n\ntwo") == MARKDOWN.page("# One\n\ntwo")
