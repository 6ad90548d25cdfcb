from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from store import Store
from tests.running import Run
from tests.tui.conftest import LEFT, RIGHT
from tests.tui.console.test_waiting import Terminal
from tui.batch import cluster
from tui.behind import cache
from tui.commands.batch import HEADINGS, cores

ROWS = "left,right,name\nold.txt,new.txt,Ferry\nold.txt,nowhere.txt,\nshort.txt,old.txt,Long\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with texts and a manifest; processes keep their caches there too."""
    texts = {"old.txt": LEFT, "new.txt": RIGHT, "short.txt": "Rain fell.", "pairs.csv": ROWS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setenv("DIPTYCH_DB", "record.db")
    return tmp_path


FAILED = "3\tfailed\told.txt\tnowhere.txt\t\tnowhere.txt does not exist: check the name and the folder."
TROUBLE = (
    "diptych: Of 3 pairs of pairs.csv 1 failed, the table tells why: the same command tries those again.\n"
)


def test_what_failed_is_a_table_and_the_rest_is_done(run: Run, place: Path) -> None:
    code, out, err = run("batch", "pairs.csv", "--jobs", "2")
    assert code == 2
    assert out.splitlines() == ["\t".join(HEADINGS), FAILED]
    assert err == f"2 made ready, 1 failed: record.db.\n{TROUBLE}"
    assert run("batch", "--quiet", "pairs.csv") == (2, out, TROUBLE)
    (place / "nowhere.txt").write_text(RIGHT.replace("ten", "eleven"), encoding="utf-8")
    assert run("batch", "pairs.csv") == (0, "", "1 made ready, 2 ready before: record.db.\n")
    assert run("batch", "--quiet", "pairs.csv") == (0, "", "")
    with Store.open_read_only(place / "record.db") as store:
        names = [comparison.name for comparison in store.comparisons()]
    assert names == ["old.txt vs nowhere.txt", "Long", "Ferry"]


def test_a_dry_run_tells_all_and_makes_nothing(run: Run, place: Path) -> None:
    code, out, err = run("batch", "--dry-run", "pairs.csv")
    assert code == 2
    assert [line.split("\t")[:4] for line in out.splitlines()[1:]] == [
        ["2", "to do", "old.txt", "new.txt"],
        ["3", "failed", "old.txt", "nowhere.txt"],
        ["4", "to do", "short.txt", "old.txt"],
    ]
    assert err == f"2 to do, 1 failed: record.db.\nNothing was done: this was a dry run.\n{TROUBLE}"
    assert not (place / "record.db").exists()
    run("batch", "pairs.csv", "--jobs", "1")
    _, out, _ = run("batch", "--dry-run", "pairs.csv")
    assert [line.split("\t")[1] for line in out.splitlines()[1:]] == ["ready", "failed", "ready"]


def test_new_comparisons_have_the_tags_asked_for(run: Run, place: Path) -> None:
    (place / "pairs.csv").write_text("left,right\nold.txt,new.txt\n", encoding="utf-8")
    assert run("batch", "pairs.csv", "--tags", "nowhere").code == 2
    assert not (place / "record.db").exists()
    assert run("batch", "pairs.csv", "--tags", "short", "--jobs", "1").code == 0
    with Store.open_read_only(place / "record.db") as store:
        assert [comparison.tag_set for comparison in store.comparisons()] == ["short"]


def test_a_manifest_that_does_not_fit_is_one_line(run: Run, place: Path) -> None:
    (place / "pairs.csv").write_text("left,right\nold.txt\n", encoding="utf-8")
    told = "diptych: pairs.csv, line 2 has no right: give the path of a text.\n"
    assert run("batch", "pairs.csv") == (2, "", told)
    assert not (place / "record.db").exists()


def test_names_of_files_do_nothing_to_a_terminal(run: Run, place: Path) -> None:
    (place / "pairs.csv").write_text('left,right\nold.txt,"a\x1b[2J\nb"\n', encoding="utf-8")
    _, out, err = run("batch", "pairs.csv", "--jobs", "1")
    assert len(out.splitlines()) == 2
    assert (out + err).replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.parametrize("is_quiet", [False, True])
def test_progress_is_told_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, is_quiet: bool) -> None:
    monkeypatch.setattr("tui.console.waiting.PATIENCE", 0.0)
    monkeypatch.setattr("tui.console.waiting.PACE", 0.0)
    monkeypatch.setattr(sys, "stderr", told := Terminal())
    run("batch", "pairs.csv", "--jobs", "1", *(["--quiet"] if is_quiet else []))
    assert ("\r\x1b[K3 of 3 pairs …\r\x1b[K" in told.getvalue()) is not is_quiet


def test_who_stops_it_is_told_what_becomes_of_the_rest(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Store.keep_found
    kept: list[str] = []

    def keep_one(store: Store, comparison: str, key: str, found: bytes) -> None:
        if kept:
            raise KeyboardInterrupt
        kept.append(comparison)
        keep(store, comparison, key, found)

    with monkeypatch.context() as context:
        context.setattr(Store, "keep_found", keep_one)
        code, out, err = run("batch", "pairs.csv", "--jobs", "2")
    assert code == 130
    assert out.splitlines()[1:] == [FAILED]
    assert err == "diptych: stopped, what is ready stays, and the same command does the rest.\n"
    assert run("batch", "pairs.csv").err.startswith("1 made ready, 1 ready before, 1 failed: record.db.\n")


def test_a_missing_extra_is_told_with_what_installs_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = run("batch", "pairs.csv", "--scheduler", "tcp://127.0.0.1:8786")
    assert (code, out) == (2, "")
    assert err == "diptych: --scheduler needs Dask, which is not installed: pip install 'diptych[dask]'\n"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://"])
def test_a_scheduler_that_does_not_answer_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    code, out, err = run("batch", "pairs.csv", "--scheduler", address)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"diptych: No Dask scheduler answers at {address} (")


def test_dask_itself_says_nothing_of_a_stop(run: Run) -> None:
    """Stopped while it begins to wait, it has tornado log a fault of its own."""
    pytest.importorskip("distributed")
    run("batch", "pairs.csv", "--scheduler", "nonsense://")
    names = ("distributed", "distributed.client", "tornado.application")
    assert not [name for name in names if logging.getLogger(name).isEnabledFor(logging.ERROR)]


def test_processes_here_are_not_those_of_a_cluster(run: Run) -> None:
    code, out, err = run("batch", "pairs.csv", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1")
    assert (code, out) == (2, "")
    assert err.startswith("diptych: --jobs counts processes here")


def test_cores_are_those_that_may_be_used() -> None:
    assert cores() >= 1
