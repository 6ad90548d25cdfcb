"""Differences inside the links of the sample pairs: ours beside plain opcodes and wdiff (when installed)."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rapidfuzz.distance import Indel

from bench.timing import cpu_of
from collate import Span, compare, differences, read

SAMPLES = Path(__file__).parents[1] / "sample_docs"
PAIRS = {
    "harbour.md": "harbour_rewrite.txt",
    "lease.md": "lease_redraft.md",
    "leuchtturm.txt": "leuchtturm_neu.txt",
}


class Mark(NamedTuple):
    """What one of the ways says became what; a side may be empty."""

    left: Span
    right: Span


class Linked(NamedTuple):
    """The two texts of a link."""

    left: str
    right: str


Way = Callable[[str, str], list[Mark]]


def run() -> Iterator[str]:
    """Marks on the changed links of the three sample pairs, and what a link costs."""
    links = {left: list(changed_links(left, right)) for left, right in PAIRS.items()}
    every = [link for found in links.values() for link in found]
    for name, way in ways().items():
        yield f"{name}: {counted(every, way)}, {planted(links, way)}"
    took = min(cpu_of(lambda: [differences(*link) for link in every]) for _ in range(5))
    words = statistics.mean(len(link.left.split()) for link in every)
    yield f"{1000 * took / len(every):.2f} ms for a link of {words:.0f} words a side"


def ways() -> dict[str, Way]:
    """Ways to tell two texts apart."""
    found: dict[str, Way] = {"what matters": ours, "all words": ours_all, "plain opcodes": opcodes}
    return found | {"wdiff": wdiff} if shutil.which("wdiff") else found


def changed_links(left: str, right: str) -> Iterator[Linked]:
    """The links of a sample pair whose two texts differ in words."""
    ours, theirs = read(SAMPLES / left), read(SAMPLES / right)
    for link in compare(ours, theirs).links:
        texts = Linked(ours.words_of(link.left), theirs.words_of(link.right))
        if all(texts) and ours_all(*texts):
            yield texts


def counted(links: Sequence[Linked], way: Way) -> str:
    """How many marks a way sets and how many of the words stand in them."""
    sizes = [
        (len(link.left[slice(*mark.left)].split()), len(link.right[slice(*mark.right)].split()))
        for link in links
        for mark in way(*link)
    ]
    longest = sorted(max(size) for size in sizes)
    every = sum(len(text.split()) for link in links for text in link)
    half, most = longest[len(longest) // 2], longest[len(longest) * 9 // 10]
    return (
        f"{len(sizes)} marks on {len(links)} links, {sum(map(sum, sizes)) / every:.0%} of the words in them,"
        f" half of up to {half} words, nine in ten of up to {most}"
    )


def planted(links: dict[str, list[Linked]], way: Way) -> str:
    """How many of the planted changes of meaning a mark touches."""
    rows = [
        (row, link)
        for name, found in links.items()
        for row in serious(name)
        for link in found
        if row["left"] in link.left and row["right"] in link.right
    ]
    seen = sum(touches(row, link, way(*link)) for row, link in rows)
    return f"{seen} of {len(rows)} planted changes of meaning marked"


def serious(left: str) -> list[dict[str, str]]:
    """What was planted in a sample pair and misleads a reader, if both sides show it."""
    lines = (SAMPLES / left).with_suffix(".planted.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, str]] = [json.loads(line) for line in lines]
    return [row for row in rows if row["severity"] in ("major", "critical") and row["left"] and row["right"]]


def touches(row: dict[str, str], link: Linked, marks: Sequence[Mark]) -> bool:
    """Whether a mark lies within a planted quote, or over a part of it, on either side."""
    for text, quote, side in ((link.left, row["left"], 0), (link.right, row["right"], 1)):
        start = text.index(quote)
        if any(mark[side].start < start + len(quote) and start < mark[side].end for mark in marks):
            return True
    return False


def ours(left: str, right: str) -> list[Mark]:
    """The differences that matter."""
    return [Mark(found.left, found.right) for found in differences(left, right) if found.weight == "word"]


def ours_all(left: str, right: str) -> list[Mark]:
    """Light ones too."""
    return [
        Mark(found.left, found.right) for found in differences(left, right) if found.weight != "punctuation"
    ]


def opcodes(left: str, right: str) -> list[Mark]:
    """Every run that the longest common subsequence of the words leaves over."""
    edits = Indel.opcodes(left.split(), right.split())
    runs = ((edit.src_end - edit.src_start, edit.dest_end - edit.dest_start, edit.tag) for edit in edits)
    return _marked(left, right, ((gone, come, tag == "equal") for gone, come, tag in runs))


def wdiff(left: str, right: str) -> list[Mark]:
    """What wdiff marks."""
    shown = shown_by_wdiff(left, right, ("-w\x01", "-x\x02", "-y\x03", "-z\x02"))
    parts = re.findall("([\x01\x03]?)([^\x01\x02\x03]+)", shown)
    sizes = ((sign, len(words.split())) for sign, words in parts)
    return _marked(left, right, ((n * (sign != "\x03"), n * (sign != "\x01"), not sign) for sign, n in sizes))


def _marked(left: str, right: str, runs: Iterable[tuple[int, int, bool]]) -> list[Mark]:
    """Runs of words on the left and on the right, equal or not, as marks; those that touch are one."""
    spans = [[Span(*found.span()) for found in re.finditer(r"\S+", text)] for text in (left, right)]
    marks: list[Mark] = []
    i = j = 0
    for same, group in groupby(((g, c, s) for g, c, s in runs if g or c), key=itemgetter(2)):
        sizes = list(group)
        gone, come = sum(size[0] for size in sizes), sum(size[1] for size in sizes)
        if not same:
            marks.append(Mark(_covered(spans[0][i : i + gone]), _covered(spans[1][j : j + come])))
        i, j = i + gone, j + come
    return marks


def _covered(spans: list[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


def shown_by_wdiff(left: str, right: str, options: Sequence[str] = ()) -> str:
    """What wdiff prints for two texts: "a [-red-] {+blue+} boat"."""
    with TemporaryDirectory() as folder:
        paths = Path(folder) / "left", Path(folder) / "right"
        for path, text in zip(paths, (left, right), strict=True):
            path.write_text(text, encoding="utf-8")
        return subprocess.run(["wdiff", *options, *paths], capture_output=True, encoding="utf-8").stdout
