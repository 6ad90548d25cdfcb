"""What a kill, a crowd and a hurry may not lose."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store

Make = Callable[..., Annotation]

WRITER = """
import sys
from pathlib import Path
from store import Annotation, Store, Target, new_id, now

path, reviewer, count, early = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "early"
with Store.open(path, reviewer) as store:
    (comparison,) = store.comparisons()
    text = store.documents(comparison.id)[0].text
    for number in range(count):
        target = Target.of("left", text, number % 9, number % 9 + 3)
        made = Annotation(new_id(), comparison.id, "facts/entity", "major", reviewer, now(), now(), (target,))
        with store.action(comparison.id, "tag") as action:
            action.add(made)
            if early:
                print(made.id, flush=True)
                sys.stdin.read()
        print(made.id, flush=True)
"""


def write(path: Path, reviewer: str, count: int, when: str = "after") -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", WRITER, str(path), reviewer, str(count), when]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], lines: int) -> list[str]:
    """The lines that it wrote until it was killed, without any notice, after some of them."""
    assert process.stdout
    read = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return [line.strip() for line in [*read, *rest.splitlines(keepends=True)] if line.endswith("\n")]


def ids(store: Store, comparison: Comparison) -> set[str]:
    return {kept.id for kept in store.annotations(comparison.id)}


def test_what_was_not_finished_is_not_there(store: Store, comparison: Comparison, path: Path) -> None:
    assert len(kill_after(write(path, "ann", 1, "early"), 1)) == 1
    assert store.annotations(comparison.id) == []
    assert store.check() == []


def test_what_was_told_as_done_is_there(store: Store, comparison: Comparison, path: Path) -> None:
    told = kill_after(write(path, "ann", 1000), 3)
    assert len(told) >= 3
    assert set(told) <= ids(store, comparison)
    assert store.check() == []


@pytest.mark.slow
def test_forty_kills_lose_nothing(path: Path, document: Callable[..., Document]) -> None:
    with Store.open(path, "ann") as store:
        comparison = store.comparison(document("The old mill burned down."), document("The new mill."))
    told: set[str] = set()
    for kill in range(40):
        told.update(kill_after(write(path, "ann", 100_000), kill % 7 + 1))
        with Store.open_read_only(path) as store:
            assert told <= ids(store, comparison)
            assert store.check() == []
    assert len(told) >= 40


@pytest.mark.slow
def test_kills_while_a_database_is_made_leave_one_that_opens(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from store import Store; print(flush=True)\n"
    program += (
        "for n in range(99): Store.open(Path(sys.argv[1]) / f'{n}.db', 'ann').close(); print(flush=True)"
    )
    for kill in range(20):
        folder = tmp_path / str(kill)
        command = [sys.executable, "-c", program, str(folder)]
        kill_after(subprocess.Popen(command, stdout=subprocess.PIPE, text=True), kill % 5 + 1)
        for path in folder.glob("*.db"):
            with Store.open(path, "ann") as store:
                assert store.check() == []


@pytest.mark.slow
def test_four_at_once_lose_nothing(store: Store, comparison: Comparison, path: Path) -> None:
    crowd = [write(path, f"reviewer {number}", 50) for number in range(4)]
    outputs = [process.communicate()[0].split() for process in crowd]
    assert [process.returncode for process in crowd] == [0] * 4
    told = [line for output in outputs for line in output]
    assert len(told) == 200
    assert set(told) == ids(store, comparison)
    assert store.check() == []


@pytest.mark.slow
def test_eight_that_make_the_same_database_at_once_all_get_it(tmp_path: Path) -> None:
    start = Barrier(8)

    def make(path: Path) -> None:
        start.wait()
        Store.open(path, "ann").close()

    with ThreadPoolExecutor(8) as pool:
        for number in range(40):
            path = tmp_path / f"{number}.db"
            assert list(pool.map(make, [path] * 8)) == [None] * 8
            with Store.open(path, "ann") as store:
                assert store.check() == []
