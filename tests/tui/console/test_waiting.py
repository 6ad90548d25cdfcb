"""Long commands tell how far they are; stopped ones leave nothing half done."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from store import EXPORTS, Store
from tests.tui.conftest import kept_session
from tui.cli import main
from tui.commands import import_
from tui.console.waiting import counted, stoppable


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def clock(*, step: float) -> Callable[[], float]:
    times = iter(step * at for at in range(1000))
    return lambda: next(times)


def test_a_count_is_told_after_a_second_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", told := Terminal())
    assert list(counted(range(1234), "lines", clock(step=0.3))) == list(range(1234))
    assert told.getvalue().startswith("\r\x1b[K400 lines …\r\x1b[K")
    assert told.getvalue().endswith("1,200 lines …\r\x1b[K")


def test_what_is_quick_or_goes_to_a_file_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for told, step in ((Terminal(), 0.001), (io.StringIO(), 0.3)):
        monkeypatch.setattr(sys, "stderr", told)
        assert len(list(counted(range(1234), "lines", clock(step=step)))) == 1234
        assert told.getvalue() == ""


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["diptych", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        assert isinstance(end.value.code, int)
        return end.value.code, capsys.readouterr().err

    return run


Call = Callable[..., tuple[int, str]]


def test_a_stopped_export_leaves_the_old_file(
    call: Call, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*arguments: object, **options: object) -> Iterator[str]:
        yield "half\n"
        raise KeyboardInterrupt

    with Store.open(database, "ann") as store:
        kept_session(store)
    monkeypatch.setitem(EXPORTS, "csv", stopped)
    (folder := tmp_path / "out").mkdir()
    (output := folder / "all.csv").write_text("old", encoding="utf-8")
    told = call("export", "--db", database, "--format", "csv", "-o", output)
    assert told == (130, f"diptych: stopped, nothing was written to {output}.\n")
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == {"all.csv": "old"}


def test_a_stopped_import_keeps_nothing(
    call: Call, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "other.db", "bob") as store:
        kept_session(store)
        lines = [line.encode() for line in EXPORTS["jsonl"](store)]

    @contextmanager
    def opened(file: str) -> Iterator[Iterator[bytes]]:
        def stopped() -> Iterator[bytes]:
            yield from lines
            raise KeyboardInterrupt

        yield stopped()

    monkeypatch.setattr(import_, "opened", opened)
    assert call("import", "--db", database, "any.jsonl") == (130, "diptych: stopped, nothing was imported.\n")
    with Store.open_read_only(database) as store:
        assert store.comparisons() == []


class Early(threading.Timer):
    """One that goes off while it starts, as on a busy machine; only the third does not."""

    started = 0

    def start(self) -> None:
        Early.started += 1
        if Early.started == 2:
            super().start()
        if Early.started < 3:
            raise KeyboardInterrupt
        super().start()


@pytest.mark.parametrize("timer", [threading.Timer, Early])
def test_a_stop_that_python_drops_is_heeded_a_moment_later(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, timer: type[threading.Timer]
) -> None:
    class LetGo:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(threading, "Timer", timer)
    monkeypatch.setattr(Early, "started", 0)

    def let_go_and_wait() -> None:
        LetGo()
        threading.Event().wait(10)  # as for an answer
        pytest.fail("it was lost")

    with pytest.raises(click.Abort), stoppable("nothing was done"):
        let_go_and_wait()
    assert capsys.readouterr().err == "diptych: stopped, nothing was done.\n"


def test_other_faults_that_python_drops_are_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    class LetGo:
        def __del__(self) -> None:
            raise ValueError

    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(lost.exc_type))
    with stoppable("nothing was done"):
        LetGo()
    assert told == [ValueError]
