"""A merge that is killed, or runs out of room: all of it is there, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Annotation, Comparison, Store
from tests.store.copies import copy_of, dump, merged, only

Make = Callable[..., Annotation]
ROWS = 300

MERGER = """
import resource, sys
from pathlib import Path
from store import Store, StoreError
from store.merging.foreign import sources
from store.merging.joining import Joining
from store.merging.merging import merge

into, source, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def wait(*_):
    print("merging", flush=True)
    sys.stdin.read()

if how == "wait":
    Joining._read_on = wait
with sources([source]) as found, Store.open(into, "ann") as store:
    if how == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (into.stat().st_size + 200_000, resource.RLIM_INFINITY))
    print("begun", flush=True)
    try:
        merge(store.database, found)
    except StoreError as error:
        sys.exit(str(error))
"""


def merging(into: Path, source: Path, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", MERGER, str(into), str(source), how]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.fixture
def files(store: Store, comparison: Comparison, annotation: Make, path: Path) -> tuple[Path, Path]:
    """A database, and a copy of it in which bob has said much more, and is reading."""
    store.close()
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob:
        with bob.action(comparison.id, "tag") as action:
            for _ in range(ROWS):
                action.add(annotation(only(bob), reviewer="bob", note="long " * 400))
        bob.set_position(comparison.id, "left", 3)
    return path, other


def test_a_kill_before_the_end_leaves_nothing_of_it(files: tuple[Path, Path]) -> None:
    into, other = files
    before = dump(into)
    process = merging(into, other, "wait")
    assert process.stdout
    assert [process.stdout.readline().strip() for _ in range(2)] == ["begun", "merging"]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert dump(into) == before
    assert merged(into, other).new["annotations"] == ROWS


def test_a_full_disk_leaves_nothing_of_it(files: tuple[Path, Path]) -> None:
    into, other = files
    before = dump(into)
    _, error = merging(into, other, "small").communicate()
    assert str(into) in error
    assert "Traceback" not in error
    assert dump(into) == before
    assert merged(into, other).new["annotations"] == ROWS


@pytest.mark.slow
def test_kills_at_any_moment_leave_all_or_nothing(files: tuple[Path, Path]) -> None:
    into, other = files
    before = dump(into)
    process = merging(copy_of(into, "whole.db"), other, "on")
    began = time.monotonic()
    process.communicate()
    took = time.monotonic() - began
    after = dump(into.with_name("whole.db"))
    for kill in range(12):
        target = copy_of(into, f"{kill}.db")
        process = merging(target, other, "on")
        assert process.stdout
        process.stdout.readline()
        time.sleep(took * kill / 12)
        process.kill()
        process.communicate()
        assert dump(target) in (before, after)
        merged(target, other)
        assert dump(target) == after
