"""100,000 annotations of one comparison in every format: rows a second, beside `jsonl`, and peak memory.

`jsonl` and `csv` are also held beside the sqlite3 shell on the same rows, in turn, by CPU seconds.
Links are given: to find them is another benchmark's. Each export runs in a process of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import million
from bench.timing import cpu_of, cpu_of_command, paired, peak_of
from collate import Alignment, Document, Link
from store import EXPORTS, IMPORTS, Store

COUNT, SENTENCES = 100_000, 10_000
_ROWS = {
    "jsonl": ["-json", "SELECT * FROM annotations ORDER BY comparison, created, id; SELECT * FROM targets"],
    "csv": ["-csv", "-header", "SELECT * FROM discrepancies ORDER BY created"],
}


def run() -> Iterator[str]:
    """A line each format."""
    with TemporaryDirectory() as name:
        path = Path(name) / "record.db"
        with Store.open(path, "ann") as store:
            IMPORTS["jsonl"](store, million.jsonl(COUNT, SENTENCES))
        yield from _beside_the_shell(path)
        base = 0.0
        for format_name in ("jsonl", *sorted(EXPORTS.keys() - {"jsonl"})):
            seconds, size, peak = _alone(path, format_name)
            base = base or seconds
            yield (
                f"{format_name} {seconds:.1f} s CPU, {COUNT / seconds:,.0f} a second, "
                f"{seconds / base:.1f}x jsonl, {size:.0f} MB, peak {peak:.0f} MB"
            )


def _beside_the_shell(path: Path) -> Iterator[str]:
    shell = shutil.which("sqlite3")
    if shell is None:
        yield "beside sqlite3: not measured, for there is no sqlite3 shell here (Debian's package sqlite3)"
        return
    for name, (*flags, rows) in _ROWS.items():
        control = partial(cpu_of_command, [shell, *flags, str(path), rows])
        ours, theirs, ratio = paired(_exporting(path, name), control, rounds=5)
        yield f"{name} {ours:.2f} s, sqlite3 {' '.join(flags)} of their rows {theirs:.2f} s: {ratio:.2f}x"


def _exporting(path: Path, name: str) -> Callable[[], float]:
    def export() -> float:
        with Store.open_read_only(path) as store:
            return cpu_of(lambda: sum(map(len, EXPORTS[name](store))))

    return export


def _alone(path: Path, name: str) -> tuple[float, float, float]:
    """CPU seconds, megabytes written, and megabytes of memory at most."""
    command = [sys.executable, "-m", "bench.exchange", str(path), name]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    seconds, size, peak = map(float, done.stdout.split())
    return seconds, size, peak


def in_order(_store: Store, _comparison: str, documents: tuple[Document, Document]) -> Alignment:
    """Each sentence with the one of its number."""
    return Alignment([Link((at,), (at,), 1.0) for at, _ in enumerate(documents[0].sentences)])


def _measured(path: str, name: str) -> None:
    sizes: list[int] = []
    with Store.open_read_only(Path(path)) as store:
        pieces = EXPORTS[name](store, align=in_order)
        took = cpu_of(lambda: sizes.append(sum(map(len, pieces))))
    print(took, sizes[0] / 1e6, peak_of())


if __name__ == "__main__":
    _measured(*sys.argv[1:])
