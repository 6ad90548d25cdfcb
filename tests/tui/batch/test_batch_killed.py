"""Batches that are killed for good, with the processes and the machines that work for them."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bench.batch import write_pairs
from store import Store
from tests.tui.batch.batches import contents

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="programs are killed")]

PAIRS, WORDS = 36, 150
MANY = 400  # pairs, which no machine does while one stops it
PATIENCE = 120.0  # seconds
DASK = [sys.executable, "-W", "ignore", "-m", "dask"]


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return write_pairs(tmp_path, PAIRS, WORDS)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    return write_pairs(tmp_path, MANY, WORDS)


def command(manifest: Path, name: str, *options: str) -> list[str]:
    database = str(manifest.parent / f"{name}.db")
    return [sys.executable, "-m", "tui", "batch", str(manifest), "--db", database, *options]


def environment(manifest: Path, name: str) -> dict[str, str]:
    """That of a program with a cache of its own."""
    return {**os.environ, "XDG_CACHE_HOME": str(manifest.parent / f"{name} cache")}


def heed_ctrl_c() -> None:
    """What a shell starts in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(arguments: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program in a group of its own, which is ended with all that it started."""
    program = subprocess.Popen(
        arguments,
        env=env,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield program
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


def until(what: Callable[[], object]) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.005)


def ready(manifest: Path, name: str) -> int:
    """How many pairs are ready in a database."""
    path = manifest.parent / f"{name}.db"
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM found").fetchone()[0])
    except sqlite3.OperationalError:  # it is just being made
        return 0


def undisturbed(manifest: Path) -> list[tuple[object, ...]]:
    done = subprocess.run(command(manifest, "whole"), env=environment(manifest, "whole"), capture_output=True)
    assert done.returncode == 0
    return found(manifest, "whole")


def found(manifest: Path, name: str) -> list[tuple[object, ...]]:
    with Store.open(manifest.parent / f"{name}.db", "ann") as store:
        assert store.check() == []
        return contents(store.database)


def test_killed_again_and_again_it_ends_as_if_it_never_was(manifest: Path) -> None:
    dice = random.Random(8)
    seen = []
    while True:
        before = ready(manifest, "killed")
        wanted = before + dice.randint(8, 13)
        with running(command(manifest, "killed", "--jobs", "2"), environment(manifest, "killed")) as program:
            until(lambda: program.poll() is not None or ready(manifest, "killed") >= wanted)  # noqa: B023
            time.sleep(dice.uniform(0, 0.02))
            program.kill()
            program.communicate(timeout=PATIENCE)  # until its workers, who hold its output too, have ended
        if program.returncode == 0:
            break
        seen.append(ready(manifest, "killed"))
    assert len(set(seen)) > 1
    assert found(manifest, "killed") == undisturbed(manifest)


def stopped(program: subprocess.Popen[str], manifest: Path, name: str) -> tuple[int, str, str]:
    """Press ctrl+c when some pairs are ready: exit status, output and messages."""
    until(lambda: program.poll() is not None or ready(manifest, name) >= 3)
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does, to all that run in it
    out, err = program.communicate(timeout=PATIENCE)
    return program.returncode, out, err


STOPPED = (130, "", "diptych: stopped, what is ready stays, and the same command does the rest.\n")


def test_who_presses_ctrl_c_sees_a_line(long: Path) -> None:
    with running(command(long, "stopped", "--jobs", "2"), environment(long, "stopped")) as program:
        assert stopped(program, long, "stopped") == STOPPED
    assert ready(long, "stopped") < MANY


@contextmanager
def dask(folder: Path, env: dict[str, str]) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers: its address, and all three."""
    told = folder / "scheduler.json"
    place = ["--host", "127.0.0.1", "--no-dashboard"]
    with running(
        [*DASK, "scheduler", *place, "--port", "0", "--scheduler-file", str(told)], env
    ) as scheduler:
        until(lambda: told.exists() and told.read_text(encoding="utf-8").rstrip().endswith("}"))
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        worker = [*DASK, "worker", address, "--no-nanny", "--nthreads", "1", *place]
        worker += ["--local-directory", str(folder)]
        with running(worker, env) as one, running(worker, env) as other:
            yield address, [scheduler, one, other]


def test_a_cluster_that_loses_a_worker_does_all_the_same(manifest: Path) -> None:
    pytest.importorskip("distributed")
    env = environment(manifest, "cluster")
    with (
        dask(manifest.parent, env) as (address, (_, *workers)),
        running(command(manifest, "cluster", "--scheduler", address), env) as program,
    ):
        until(lambda: program.poll() is not None or ready(manifest, "cluster") >= PAIRS // 4)
        workers[0].kill()
        out, err = program.communicate(timeout=PATIENCE)
        assert workers[1].poll() is None
    assert (program.returncode, out) == (0, "")
    assert err == f"{PAIRS} made ready: {manifest.parent / 'cluster.db'}.\n"
    assert found(manifest, "cluster") == undisturbed(manifest)


def test_who_presses_ctrl_c_before_a_cluster_sees_a_line(long: Path) -> None:
    pytest.importorskip("distributed")
    env = environment(long, "cluster")
    with (
        dask(long.parent, env) as (address, _),
        running(command(long, "cluster", "--scheduler", address), env) as program,
    ):
        assert stopped(program, long, "cluster") == STOPPED


def test_a_scheduler_that_goes_is_told_in_a_line(long: Path) -> None:
    pytest.importorskip("distributed")
    env = environment(long, "cluster")
    with (
        dask(long.parent, env) as (address, (scheduler, *_)),
        running(command(long, "cluster", "--scheduler", address), env) as program,
    ):
        until(lambda: program.poll() is not None or ready(long, "cluster") >= 3)
        scheduler.kill()
        out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out) == (2, "")
    assert err.startswith("diptych: The scheduler has gone: ")
    assert err.count("\n") == 1
