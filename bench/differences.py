"""Marks on ten links of the sample pair: ours beside those of wdiff, when it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from collate import Alignment, Document, compare, differences, read
from tui.commands.align import sentences_text
from tui.commands.open import sample_pair

TEN = 10


def run() -> Iterator[str]:
    """How many marks each sets, and how many words stand in them."""
    pairs = list(ten_links(*map(read, sample_pair())))
    marks = [found for left, right in pairs for found in differences(left, right) if found.weight == "word"]
    words = sum(len(left[slice(*d.left)].split()) for left, right in pairs for d in differences(left, right))
    yield f"ours: {len(marks)} changes, {words} left words in them"
    if shutil.which("wdiff"):
        shown = [wdiff(left, right) for left, right in pairs]
        gone = [mark for text in shown for mark in re.findall(r"\[-(.*?)-\]", text, re.DOTALL)]
        come = [mark for text in shown for mark in re.findall(r"\{\+(.*?)\+\}", text, re.DOTALL)]
        words = sum(len(mark.split()) for mark in gone)
        yield f"wdiff: {max(len(gone), len(come))} changes, {words} left words in them"


def ten_links(left: Document, right: Document) -> Iterator[tuple[str, str]]:
    """The first ten linked pairs of sentences that differ."""
    found: Alignment = compare(left, right)
    pairs = ((sentences_text(left, link.left), sentences_text(right, link.right)) for link in found.links)
    changed = [(a, b) for a, b in pairs if a and b and differences(a, b)]
    yield from changed[:TEN]


def marked(left: str, right: str) -> tuple[str, str]:
    """Both texts with brackets around what differs; "[]" where the other has something more."""
    spans = [found for found in differences(left, right) if found.weight == "word"]
    return bracketed(left, [found.left for found in spans]), bracketed(
        right, [found.right for found in spans]
    )


def bracketed(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with brackets around the spans."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def wdiff(left: str, right: str) -> str:
    """What wdiff makes of two texts."""
    with TemporaryDirectory() as folder:
        paths = Path(folder) / "left", Path(folder) / "right"
        for path, text in zip(paths, (left, right), strict=True):
            path.write_text(text, encoding="utf-8")
        return subprocess.run(["wdiff", *paths], capture_output=True, encoding="utf-8").stdout
