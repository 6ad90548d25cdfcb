"""What a kill, a crowd and a hurry may not lose. The counts of `make soak` stand in docs/reliability.md."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from collate.document import Document
from store import Store
from store.file import backups
from tests.store.file.test_migrating import FIXTURES, rows
from tests.store.soaking import full, result
from tests.store.victims import LEFT, VICTIMS, Gallows, found, moments

Doc = Callable[..., Document]
KILLS = 1000 // (len(VICTIMS) + 2)  # of each kind; two more kinds are killed while they open

pytestmark = pytest.mark.skipif(os.name != "posix", reason="victims are forked")


@pytest.fixture
def gallows(tmp_path: Path) -> Iterator[Gallows]:
    gallows = Gallows(tmp_path)
    yield gallows
    gallows.close()


@pytest.fixture
def victim_of(path: Path, document: Doc) -> Path:
    """The database that victims write."""
    with Store.open(path, "ann") as store:
        store.comparison(document(LEFT), document("The new mill."))
    return path


def kill(gallows: Gallows, victim: str, path: Path, count: int) -> tuple[int, int, int]:
    """Kill a victim so many times: actions told, told and not there, there in part or told by nobody."""
    told: set[str] = set()
    partial = 0
    for run, moment in zip(range(1, count + 1), moments(victim), strict=False):
        told.update(gallows.killed(victim, path, run, moment))
        with Store.open(path, "ann") as store:
            actions = found(store)
        partial = sum(not is_whole for is_whole in actions.values())
        assert len(set(actions) - told) <= run  # at most the last of each run
    with Store.open(path, "ann") as store:
        assert store.check() == []
    return len(told), len(told - set(actions)), partial


def test_a_kill_loses_nothing(gallows: Gallows, victim_of: Path) -> None:
    told, lost, partial = kill(gallows, "adding", victim_of, 3)
    assert told > 0
    assert (lost, partial) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("victim", VICTIMS)
def test_kills_lose_nothing(gallows: Gallows, victim_of: Path, victim: str) -> None:
    kills = full(KILLS)
    told, lost, partial = kill(gallows, victim, victim_of, kills)
    result(f"killed while {victim}", kills=kills, told=told, lost=lost, partial=partial)
    assert told > kills // 2
    assert (lost, partial) == (0, 0)


@pytest.mark.slow
def test_what_says_that_it_is_done_too_early_is_caught(gallows: Gallows, victim_of: Path) -> None:
    kills = full(100) * 4
    told, lost, partial = kill(gallows, "telling early", victim_of, kills)
    result("control that tells early", kills=kills, told=told, lost=lost, partial=partial)
    assert lost > 0


@pytest.mark.slow
def test_kills_while_a_database_is_made_leave_one_that_opens(gallows: Gallows, tmp_path: Path) -> None:
    kills, made = full(KILLS), 0
    for run, moment in zip(range(kills), moments("creating"), strict=False):
        folder = tmp_path / str(run)
        told = gallows.killed("creating", folder / "any.db", run, moment)
        assert set(told) <= {path.name for path in folder.glob("*.db")}
        for path in folder.glob("*.db"):
            with Store.open(path, "ann") as store:
                assert store.check() == []
        made += len(told)
        shutil.rmtree(folder, ignore_errors=True)
    result("killed while creating", kills=kills, told=made, lost=0, partial=0)
    assert made > 0


def after_opening(path: Path) -> dict[str, list[dict[str, Any]]]:
    """All that is in a whole database, but for what differs each time that it is made."""
    with Store.open(path, "ann") as store:
        assert store.check() == []
    return {table: kept for table, kept in rows(path).items() if table != "_sqlite_migrations"}


def while_opening(count: int) -> Iterator[tuple[int, float]]:
    dice = random.Random(count)
    return ((1, dice.choice((0.05, 0.3)) * dice.random()) for _ in range(count))


@pytest.mark.slow
@pytest.mark.parametrize("old", FIXTURES, ids=lambda path: path.stem)
def test_kills_while_it_migrates_lose_nothing(gallows: Gallows, tmp_path: Path, old: Path) -> None:
    kills, migrated = max(1, full(KILLS) // len(FIXTURES)), 0
    shutil.copy(old, tmp_path / "calm.db")
    expected = after_opening(tmp_path / "calm.db")
    for run, moment in enumerate(while_opening(kills)):
        path = tmp_path / str(run) / "record.db"
        path.parent.mkdir()
        shutil.copy(old, path)
        migrated += "opened" in gallows.killed("opening", path, run, moment)
        assert after_opening(path) == expected
        assert backups.copies(path)
        shutil.rmtree(backups.folder_of(path))
    result(f"killed while migrating {old.stem}", kills=kills, told=migrated, lost=0, partial=0)


CROWD = """
import sys
from pathlib import Path
from store import Store
from tests.store.victims import put

path, run, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
with Store.open(path, f"reviewer {run}") as store:
    (comparison,) = store.comparisons()
    for number in range(count):
        put(store, comparison, f"{run}-{number}", number)
        print(f"do {run}-{number}")
"""


def crowd(path: Path, writers: int, count: int) -> None:
    """Several processes that add at once; each is told of what it adds, and all of it is there."""
    commands = [
        [sys.executable, "-W", "error", "-c", CROWD, str(path), str(run), str(count)]
        for run in range(writers)
    ]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    told = [line for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * writers
    assert len(told) == writers * count
    with Store.open(path, "ann") as store:
        assert found(store) == dict.fromkeys(told, True)
        assert store.check() == []
    result(f"{writers} writers at once", told=len(told), errors=0, lost=0)


def test_two_at_once_lose_nothing(victim_of: Path) -> None:
    crowd(victim_of, 2, 20)


@pytest.mark.slow
def test_eight_at_once_lose_nothing(victim_of: Path) -> None:
    crowd(victim_of, 8, full(400))


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
