"""CPU seconds and peak memory, of this process and of others."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def cpu_of_command(command: Sequence[str]) -> float:
    """The CPU seconds that a command takes, output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_of(call: Callable[[], object]) -> float:
    """The CPU seconds that a call takes in this process."""
    before = time.process_time()
    call()
    return time.process_time() - before


def peak_of(process: int | str = "self") -> float:
    """The most megabytes that a process had resident at any time, as Linux alone tells, else 0.

    `ru_maxrss` would count what the process had that started it.
    """
    status = Path(f"/proc/{process}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def paired(
    ours: Callable[[], float], control: Callable[[], float], rounds: int = 7
) -> tuple[float, float, float]:
    """Medians of both, run in turn, and the median of their ratios round by round."""
    pairs = [(ours(), control()) for _ in range(rounds)]
    first, second = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs if b]
    return statistics.median(first), statistics.median(second), statistics.median(ratios)
