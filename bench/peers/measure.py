"""A peer run under limits: its links, what it took, or why it did not end."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.peers.texts import Pair
from bench.peers.words import Links

HOUSE = Path(__file__).parents[2]
PYTHON = HOUSE / "build" / "peers" / "bin" / "python"
MEMORY = 4 << 30
"""Bytes of address space."""


class Run(NamedTuple):
    """Links by the pairs' ids, CPU seconds and peak megabytes of the process; or the trouble, "" for none."""

    links: dict[str, Links]
    seconds: float
    megabytes: float
    trouble: str = ""


def run(peer: str, pairs: Iterable[Pair], seconds: int) -> Run:
    """Diptych runs in its own environment, the others in theirs; `seconds` are CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        into, out = Path(folder, "pairs"), Path(folder, "links")
        with into.open("w", encoding="utf-8") as file:
            for pair in pairs:
                print(json.dumps({"id": pair.id, "left": pair.left, "right": pair.right}), file=file)
        done = subprocess.run(
            [sys.executable if peer == "diptych" else PYTHON, "-m", "bench.peers.worker", peer, into, out],
            cwd=HOUSE,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=lambda: _limit(seconds),
            check=False,
        )
        if done.returncode:
            return Run({}, 0, 0, _trouble(done.returncode, done.stderr, seconds))
        *rows, spent = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    links = {row["id"]: [(link["left"], link["right"]) for link in row["links"]] for row in rows}
    return Run(links, spent["seconds"], spent["megabytes"])


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _trouble(code: int, errors: str, seconds: int) -> str:
    last = (errors.strip().splitlines() or [f"ended with {code}"])[-1]
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"over {seconds} s"
    if "MemoryError" in last or "memory allocation" in errors.lower():
        return f"over {MEMORY >> 30} GB"
    return (last.partition(": ")[2] or last).partition(". ")[0]
