"""The store beside raw sqlite3: the same rows, the same settings, the same transactions, in one run.

All are CPU seconds, the median of several rounds; the ratio is the one that counts on a shared machine.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import million, raw
from bench.timing import cpu_of, cpu_of_command, paired
from store import EXPORTS, IMPORTS, Annotation, Store, Target, new_id, now

ADDS = 300
LINES = 20_000
TIMES = 20  # that a thing of some milliseconds is done in a round
_DUMP = "SELECT * FROM annotations ORDER BY comparison, created, id; SELECT * FROM targets"


def run() -> Iterator[str]:
    """Each figure of the store with its control."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield _told("durable add", "ms", ADDS / 1000, paired(*adds(folder), rounds=5))
        yield _told("import of a line", "µs", LINES / 1e6, paired(*imports(folder), rounds=5))
        path = folder / "million.db"
        comparison = million.make(path)
        yield _told("open at 1M annotations", "ms", TIMES / 1000, paired(*opens(path, comparison)))
        yield _told(
            f"{million.EACH} annotations of 1M", "ms", TIMES / 1000, paired(*readings(path, comparison))
        )
        yield from _searched(path)
        yield from _exported(path)


def _told(what: str, unit: str, scale: float, found: tuple[float, float, float]) -> str:
    ours, control, ratio = found
    return f"{what} {ours / scale:.2f} {unit}, raw sqlite3 {control / scale:.2f} {unit}: {ratio:.2f}x"


Pair = tuple[Callable[[], float], Callable[[], float]]


def _database(folder: Path, numbers: Iterator[int]) -> tuple[Path, str]:
    """A database with one comparison of no annotations yet."""
    path = folder / f"{next(numbers)}.db"
    with Store.open(path, "ann") as store:
        IMPORTS["jsonl"](store, million.jsonl(0))
        return path, store.comparisons()[0].id


def adds(folder: Path) -> Pair:
    """Annotations of two targets, a transaction each; raw, the rows that ours wrote are written again."""
    numbers, texts = count(), {side: million.text(side) for side in ("left", "right")}
    written: list[Path] = []

    def add(store: Store, comparison: str, at: int) -> None:
        targets = Target.of("left", texts["left"], at, at + 9), Target.of("right", texts["right"], at, at + 9)
        when = now()
        made = Annotation(new_id(), comparison, "facts/entity", "major", "ann", when, when, targets)
        with store.action(comparison, "tag") as action:
            action.add(made)

    def ours() -> float:
        path, comparison = _database(folder, numbers)
        written.append(path)
        with Store.open(path, "ann") as store:
            return cpu_of(lambda: _each(ADDS, lambda at: add(store, comparison, at)))

    return ours, lambda: _again_one_by_one(written[-1])


def _again_one_by_one(path: Path) -> float:
    with closing(raw.connect(path)) as connection:
        rows = raw.taken_out(connection)
        statements = raw.inserts(rows)
        targets, pairs = iter(rows["targets"]), zip(rows["annotations"], rows["changes"], strict=True)

        def add() -> None:
            for annotation, change in pairs:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(statements["annotations"], annotation)
                connection.execute(statements["targets"], next(targets))
                connection.execute(statements["targets"], next(targets))
                connection.execute(statements["changes"], change)
                connection.execute("COMMIT")

        return cpu_of(add)


def imports(folder: Path) -> Pair:
    """The lines of annotations in one transaction; raw, a dozen lines that do no more."""
    numbers, lines = count(1000), million.jsonl(LINES)
    written: list[Path] = []

    def ours() -> float:
        written.append(folder / f"{next(numbers)}.db")
        with Store.open(written[-1], "ann") as store:
            IMPORTS["jsonl"](store, lines[:3])  # the texts and their comparison
            return cpu_of(lambda: IMPORTS["jsonl"](store, lines[3:]))

    def control() -> float:
        with closing(raw.connect(written[-1])) as connection:
            raw.taken_out(connection)
            return cpu_of(lambda: raw.imported(connection, lines[3:]))

    return ours, control


def opens(path: Path, comparison: str) -> Pair:
    """To open the file and read what the reader reads first."""

    def ours() -> None:
        with Store.open(path, "ann") as store:
            store.documents(comparison)
            store.mark_opened(comparison)
            store.tag_set(comparison)
            store.position(comparison)
            store.annotations(comparison)
            store.review(comparison)
            store.pins(comparison)
            store.suggestions(comparison)
            store.labels()

    def control() -> None:
        with closing(raw.connect(path)) as connection:
            raw.read_first(connection, comparison)

    return _repeated(ours), _repeated(control)


def readings(path: Path, comparison: str) -> Pair:
    """To read a comparison's annotations."""

    def ours() -> float:
        with Store.open_read_only(path) as store:
            return cpu_of(lambda: _each(TIMES, lambda _: store.annotations(comparison)))

    def control() -> float:
        with closing(raw.connect(path)) as connection:
            return cpu_of(lambda: _each(TIMES, lambda _: raw.read_annotations(connection, comparison)))

    return ours, control


def _repeated(call: Callable[[], None]) -> Callable[[], float]:
    return lambda: cpu_of(lambda: _each(TIMES, lambda _: call()))


def _each(times: int, call: Callable[[int], object]) -> None:
    for at in range(times):
        call(at)


def _searched(path: Path) -> Iterator[str]:
    with Store.open_read_only(path) as store:
        for what, word in (
            ("all notes hold", "the"),
            ("a thousandth holds", million.RARE),
            ("none holds", "xyzzy"),
        ):
            took = statistics.median(cpu_of(partial(store.search, word)) for _ in range(5))
            yield f"search for a word that {what}: {took * 1000:.1f} ms"


def _exported(path: Path) -> Iterator[str]:
    shell = shutil.which("sqlite3")
    if shell is None:
        yield "export: not measured, for there is no sqlite3 shell here (Debian's package sqlite3)"
        return

    def ours() -> float:
        with Store.open_read_only(path) as store:
            return cpu_of(lambda: sum(map(len, EXPORTS["jsonl"](store))))

    def control() -> float:
        return cpu_of_command([shell, "-json", str(path), _DUMP])

    found, shells, ratio = paired(ours, control, rounds=3)
    yield f"export of 1M annotations {found:.1f} s, sqlite3 -json of their rows {shells:.1f} s: {ratio:.2f}x"
