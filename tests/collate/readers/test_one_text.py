"""One text saved in every format: nothing but what a format loses tells them apart."""

from __future__ import annotations

from functools import cache

import pytest

from collate import compare, differences, read_bytes
from collate.document import PARTS, Document
from collate.readers import READERS
from tests.collate.readers.samples import SAMPLES, STORY

LOSES_KINDS = {".srt", ".vtt"}  # subtitles have neither headings nor items
LOSES_STYLES = {".txt"}


@cache
def document(suffix: str) -> Document:
    return read_bytes(SAMPLES[suffix](), f"story{suffix}")


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(READERS)


@pytest.mark.parametrize("suffix", SAMPLES)
def test_the_text_is_the_story(suffix: str) -> None:
    found = document(suffix)
    blocks = [found.text[block.start : block.end].removeprefix("• ") for block in found.blocks]
    assert " ".join(blocks) == " ".join(part.text for part in STORY)
    assert found.media_type == READERS[suffix].media_type
    assert found.notices == ()


@pytest.mark.parametrize("suffix", sorted(set(SAMPLES) - LOSES_KINDS))
def test_blocks_are_what_they_were(suffix: str) -> None:
    found = [(block.kind, block.level) for block in document(suffix).blocks]
    assert found == [(part.kind, part.level) for part in STORY]


@pytest.mark.parametrize("suffix", sorted(set(SAMPLES) - LOSES_STYLES))
def test_emphasis_is_kept(suffix: str) -> None:
    found = document(suffix)
    headings = {(block.start, block.end) for block in found.blocks if block.kind == "heading"}
    styles = [style for style in found.styles if (style.start, style.end) not in headings]
    assert [(style.kind, found.text[style.start : style.end]) for style in styles] == [
        ("strong", "never"),
        ("emphasis", "whole"),
    ]


@pytest.mark.parametrize("suffix", SAMPLES)
def test_any_two_formats_are_the_same_text(suffix: str) -> None:
    left = document(suffix)
    for other in SAMPLES:
        right = document(other)
        alignment = compare(left, right)
        assert [(link.kind, len(link.left), len(link.right)) for link in alignment.links] == [
            ("match", 1, 1) for _ in left.sentences
        ]
        for one, another in zip(left.sentences, right.sentences, strict=True):
            assert not differences(left.text[slice(*one)], right.text[slice(*another)]), other


@pytest.mark.parametrize("suffix", SAMPLES)
def test_every_word_is_found_again_in_the_file(suffix: str) -> None:
    found = document(suffix)
    covered = {at for run in found.runs for at in range(run.start, run.end)}
    lost = [sign for at, sign in enumerate(found.text) if sign.isalnum() and at not in covered]
    assert not lost
    part = PARTS.get(found.media_type)
    places = [found.place(block.start) for block in found.blocks]
    if part == "paragraph":
        assert places == [f"paragraph {at}" for at in range(1, len(STORY) + 1)]
    elif part == "chapter":
        assert places == ["chapter 1"] * 3 + ["chapter 2"] * 5
    elif part == "page":
        assert places == ["page 1"] * len(STORY)
    else:
        source = SAMPLES[suffix]().decode()
        word = source[int(places[0].removeprefix("character ")) - 1 :]
        assert word.startswith("The Lighthouse")
