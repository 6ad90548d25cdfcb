"""A thousand pairs of 700 words made ready for review, and the same asked for once more.

The lefts are sentences of the sample text, shuffled; the rights are these, edited as a careful redraft would.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.edits import BOTH, edited, sentences_of
from collate import read
from tui.commands.open import sample_pair

PAIRS, WORDS, RATE = 1000, 700, 0.15


class Took(NamedTuple):
    """What a command took, its workers with it: seconds on the clock and of CPU, and MB of the largest."""

    wall: float
    cpu: float
    peak: float


def run(pairs: int = PAIRS) -> Iterator[str]:
    """Seconds and memory of a batch, and of another one that finds all of it done."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = write_pairs(folder, pairs)
        for what in ("made ready", "found ready"):
            took = _took(manifest, folder)
            yield (
                f"{pairs:,} pairs of {WORDS} words {what} in {took.wall:.1f} s, "
                f"{took.cpu:.1f} s of CPU, no process over {took.peak:.0f} MB"
            )


def write_pairs(folder: Path, pairs: int, words: int = WORDS) -> Path:
    """Write so many pairs and their manifest, the same every time."""
    dice = random.Random(words)
    sentences = sentences_of(read(sample_pair()[0]).text)
    rows = ["left,right,name"]
    for number in range(pairs):
        versions = edited(_text(sentences, words, dice), RATE, BOTH, dice)
        names = f"{number}-left.txt", f"{number}-right.txt"
        for name, version in zip(names, versions, strict=True):
            (folder / name).write_text(version.text, encoding="utf-8")
        rows.append(",".join((*names, f"Pair {number}")))
    manifest = folder / "pairs.csv"
    manifest.write_text("\n".join(rows), encoding="utf-8")
    return manifest


def _text(sentences: list[list[str]], words: int, dice: random.Random) -> list[list[str]]:
    found: list[list[str]] = []
    while (left := words - sum(map(len, found))) > 0:
        found.append(dice.choice(sentences)[:left])
    return found


def _took(manifest: Path, folder: Path) -> Took:
    command = [sys.executable, "-m", "tui", "batch", str(manifest), "--db", str(folder / "record.db")]
    start = time.monotonic()
    batch = subprocess.Popen(command, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    _, status, used = os.wait4(batch.pid, 0)
    batch.returncode = os.waitstatus_to_exitcode(status)
    if batch.returncode:
        raise subprocess.CalledProcessError(batch.returncode, command)
    return Took(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
