"""A durable annotation, beside raw sqlite3 writing as many rows with the same settings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import cpu_of, paired
from collate import read
from store import Annotation, Store, Target, new_id, now
from tui.commands.open import sample_pair

ADDS = 200


def run() -> Iterator[str]:
    """CPU of an add (row, two targets, log entry) beside four raw inserts in one transaction."""
    with TemporaryDirectory() as folder:
        ours, control, ratio = paired(lambda: _ours(Path(folder)), lambda: _raw(Path(folder)), rounds=5)
    yield f"durable add {ours / ADDS * 1000:.2f} ms, raw sqlite3 {control / ADDS * 1000:.2f} ms: {ratio:.1f}x"


def _ours(folder: Path) -> float:
    left, right = map(read, sample_pair())
    with Store.open(folder / f"{new_id()}.db", "ann") as store:
        comparison = store.comparison(left, right).id

        def add() -> None:
            targets = Target.of("left", left.text, 0, 9), Target.of("right", right.text, 0, 9)
            when = now()
            made = Annotation(new_id(), comparison, "facts/entity", "major", "ann", when, when, targets)
            with store.action(comparison, "tag") as action:
                action.add(made)

        return cpu_of(lambda: _repeat(add))


def _repeat(add: Callable[[], None]) -> None:
    for _ in range(ADDS):
        add()


def _raw(folder: Path) -> float:
    connection = sqlite3.connect(folder / f"{new_id()}.db", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (a, b, c, d, e, f, g)"
    )

    def add() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(4):
            connection.execute(
                "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", (new_id(), "a" * 60, "b", 1, 2, "c", "d")
            )
        connection.execute("COMMIT")

    took = cpu_of(lambda: _repeat(add))
    connection.close()
    return took
