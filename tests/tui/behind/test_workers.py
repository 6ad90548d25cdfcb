from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from tui.behind.workers import Workers, WorkFailed


def act(kind: str, folder: str) -> str:
    """What a worker is asked to do."""
    if kind == "die once" and not (Path(folder) / "died").exists():
        (Path(folder) / "died").touch()
        kind = "die"
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "eat":
        raise MemoryError
    if kind == "sleep":
        (Path(folder) / "asleep").write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(600)
    return kind.upper()


def test_all_is_answered_whoever_dies(tmp_path: Path) -> None:
    kinds = ["a", "die", "b", "eat", "c", "die once", "d", "e"]
    with Workers(act, 2) as workers:
        futures = [workers.submit(kind, str(tmp_path)) for kind in kinds]
        told = [str(future.exception()) if future.exception() else future.result() for future in futures]
    assert told[::2] == ["A", "B", "C", "D"]
    assert told[5] == "DIE ONCE"
    assert told[7] == "E"
    assert "was killed by signal 9, twice" in told[1]
    assert told[3] == "there is a fault in Diptych (MemoryError: )."


def start_and_stop(folder: Path, futures: list[Future[str]]) -> None:
    """Have one piece of work begun and two waiting, then stop."""
    asleep = folder / "asleep"
    with Workers(act, 1) as workers:
        futures += [workers.submit("sleep", str(folder)) for _ in range(3)]
        until = time.monotonic() + 60
        while not (asleep.exists() and asleep.read_text(encoding="utf-8")):
            assert time.monotonic() < until
            time.sleep(0.01)
        raise KeyboardInterrupt


def test_leaving_ends_what_is_under_way(tmp_path: Path) -> None:
    futures: list[Future[str]] = []
    with pytest.raises(KeyboardInterrupt):
        start_and_stop(tmp_path, futures)
    assert isinstance(futures[0].exception(), WorkFailed)
    assert [future.cancelled() for future in futures] == [False, True, True]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "asleep").read_text(encoding="utf-8")), 0)
