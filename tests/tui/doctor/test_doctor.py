"""`diptych doctor`: what it tells, and that it leaves everything as it was."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from store import Store
from tests.running import Run
from tests.users import no_longer_root
from tui.doctor import examine, places, terminal, versions
from tui.doctor.finding import Finding


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and a terminal in which all is well."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("TMUX", "STY", "SSH_CONNECTION", "SSH_TTY", "NO_COLOR", "XDG_DATA_HOME", "DIPTYCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DIPTYCH_DB", str(tmp_path / "record.db"))
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")
    monkeypatch.setattr(terminal, "_told_size", lambda: os.terminal_size((80, 24)))
    return tmp_path


def found(name: str) -> Finding:
    (finding,) = (
        each
        for those in examine(Path(os.environ["DIPTYCH_DB"])).values()
        for each in those
        if each.name == name
    )
    return finding


def test_all_is_well_and_nothing_is_made(run: Run, place: Path) -> None:
    ended = run("doctor")
    assert (ended.code, ended.err) == (0, "diptych: nothing to mend.\n")
    assert [line for line in ended.out.splitlines() if line and line[0] != " "] == [
        "Versions",
        "Places",
        "Terminal",
        "Database",
    ]
    assert "→" not in ended.out
    assert [path.name for path in place.rglob("*")] == ["home"]


def test_what_wants_mending_is_marked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    ended = run("doctor")
    assert ended.code == 0
    assert "→ It shows no full screen: `export TERM=xterm-256color`, or use --linear.\n" in ended.out
    assert ended.err == "diptych: 1 to mend, marked →.\n"


def test_the_same_as_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("doctor", "--format", "json").out)["well"] is True
    monkeypatch.setenv("TERM", "")
    told = json.loads(run("doctor", "--format", "json").out)
    assert told["well"] is False
    (amiss,) = (row for row in told["findings"] if row["mend"])
    assert (amiss["topic"], amiss["name"], amiss["value"]) == ("terminal", "TERM", "not set")


def test_the_database_is_told(run: Run, place: Path) -> None:
    with Store.open(place / "record.db", "ann"):
        pass
    before = (place / "record.db").read_bytes()
    assert found("journal").value == "wal"
    assert found("size on disk").value == f"{len(before):,} bytes"
    assert found("quick look") == Finding("quick look", "nothing amiss")
    assert run("doctor").code == 0
    assert (place / "record.db").read_bytes() == before


def test_a_file_that_is_no_database_is_trouble_to_mend(run: Run, place: Path) -> None:
    (place / "record.db").write_text("x" * 200, encoding="utf-8")
    assert "record.db" in found("condition").mend
    assert run("doctor").code == 0


@pytest.mark.parametrize("name", ["DIPTYCH_DB", "DIPTYCH_BACKUPS", "DIPTYCH_CONFIG", "XDG_CACHE_HOME"])
def test_a_folder_that_may_not_be_entered_is_trouble_to_mend(
    name: str, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("doctor")  # so that all is imported by the time that nothing can be
    closed = place / "closed"
    closed.mkdir(mode=0o000)
    monkeypatch.setenv(name, str(closed / "folder" / "file.db"))
    with no_longer_root():
        ended = run("doctor")
    assert ended.code == 0
    assert str(closed) in ended.out
    assert "Permission denied" in ended.out
    assert "to mend, marked →" in ended.err


def test_a_file_that_may_not_be_read_is_told_by_who_opens_it(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "record.db").write_text("x" * 200, encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert run("doctor", "--db", place / "record.db").code == 0


def test_a_network_share_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.recovery.condition.file_system", lambda _path: "nfs4")
    assert "diptych merge" in found("file system").mend


def test_a_fault_in_the_settings_is_told(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    (place / "config.toml").write_text("colour = 1\n", encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", str(place / "config.toml"))
    assert "line 1: there is no setting “colour”" in found("config").mend


def test_a_place_below_a_file_cannot_be_written(place: Path) -> None:
    (place / "file").write_text("", encoding="utf-8")
    assert places.place("cache", place / "file" / "cache", "all is slower").mend.endswith("or all is slower.")
    assert places.place("cache", place / "new" / "cache", "all is slower").mend == ""


def test_a_database_wants_its_folder_too(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    file = place / "record.db"
    file.touch()
    for locked in (file, place):
        monkeypatch.setattr(os, "access", lambda path, _mode, locked=locked: path != locked)
        assert places.place("database", file, "name another").mend.endswith("or name another.")


@pytest.mark.parametrize(
    ("size", "is_well"), [((60, 16), True), ((59, 40), False), ((200, 15), False), (None, True)]
)
def test_a_terminal_may_be_too_small(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] | None, is_well: bool
) -> None:
    monkeypatch.setattr(terminal, "_told_size", lambda: os.terminal_size(size) if size else None)
    assert (found("size").mend == "") == is_well


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "16 million"),
        ({"NO_COLOR": ""}, "none, because NO_COLOR is set"),
        ({"COLORTERM": ""}, f"256: {terminal._ALL_COLOURS}"),
        ({"COLORTERM": "", "TMUX": "/tmp/tmux,1,0"}, f"256: {terminal._IN_TMUX}"),
        ({"COLORTERM": "", "TERM": "linux"}, f"16: {terminal._ALL_COLOURS}"),
    ],
)
def test_colours(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], told: str) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert found("colours") == Finding("colours", told)


def test_the_way_to_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("reached by").value == "sitting at it"
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 50000 10.0.0.2 22")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    assert found("reached by").value == "ssh and tmux"


def test_letters_need_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("encoding") == Finding("encoding", "UTF-8")
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    assert "export LANG=C.UTF-8" in found("encoding").mend


def test_a_lacking_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        def get_all(self, _name: str) -> list[str]:
            return [
                "click<9,>=8.1",
                "textual<9; extra == 'here'",
                'no-such-package>=1; python_version > "3" and extra == "lacking"',
                "diptych[here]; extra == 'all'",
            ]

    monkeypatch.setattr("collate.extras.metadata", lambda _name: Told())
    assert found("extra here").value.startswith("textual ")
    assert found("extra lacking") == Finding("extra lacking", "not installed: pip install 'diptych[lacking]'")
    assert not any(each.name == "extra all" for each in versions.findings(Path()))


def test_an_old_sqlite_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.recovery.condition.sqlite_told", lambda: ("3.36.0", ["THREADSAFE=0", "DEBUG"]))
    assert found("SQLite").mend == "Diptych needs 3.37 or newer: take a newer Python."
    assert found("SQLite built with").value == "THREADSAFE=0"
    assert "THREADSAFE=0" in found("SQLite built with").mend
