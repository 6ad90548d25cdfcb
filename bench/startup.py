"""What it costs to ask for help, beside an empty Python program."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench.timing import cpu_of_command, paired


def run() -> Iterator[str]:
    """CPU of `diptych --help` beside `python -c pass`."""
    ours, control, ratio = paired(
        lambda: cpu_of_command([sys.executable, "-m", "tui", "--help"]),
        lambda: cpu_of_command([sys.executable, "-c", "pass"]),
    )
    yield f"diptych --help {ours * 1000:.0f} ms, python -c pass {control * 1000:.0f} ms: {ratio:.1f}x"
