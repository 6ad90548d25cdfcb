"""Whatever a text, a name or a database holds, it is inert in all that every command writes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

import click
import pytest

from store import IMPORTS
from tests.hostile.corpus import NAMES, made
from tests.hostile.inert import CHECKS, LINE_ENDS, controls, turners
from tests.running import Run
from tui.cli import cli
from tui.commands import COMMANDS

# What the arguments and options of commands are given, by name; a call for each value. One that is not here
# is given a hostile text, so that a new command needs no line, unless it wants something else.
VALUES: dict[str, tuple[str, ...]] = {
    "left": NAMES[:1],
    "right": NAMES[1:],
    "merged": ("=\x1b[2J<b>",),
    "file": (*(f"exported.{name}" for name in sorted(IMPORTS)), *NAMES, "bad.jsonl", "no\x1b[2J\x9b.txt"),
    "pairs": ("lists.jsonl", "texts.jsonl", "bad.jsonl"),
    "into": ("merged.db",),
    "sources": ("record.db",),
    "manifest": ("pair.jsonl", "manifest.jsonl"),
    "names": ("no\x1b[2J\u202e\x9b",),
    "output": ("out\x1b[2J.txt",),
    "recover": ("recovered\x1b[2J.db",),
    "name": ("=\x1b[2J\u202e",),
    "reviewer": ("=\x1b[2J\u202e",),
    "reviewers": ("=\x1b[2J\u202e",),
    "scheduler": (),
    "theme": (),
    "db": ("no\x1b[2J\u202e\x9b.db", NAMES[0]),
    "tags": ("tags.toml", "facts"),
    "since": ("2020-01-01", "\x1b[2J"),
    "min_score": ("0.5", "\x1b[2J"),
    "jobs": ("1",),
}
ENDING = [name for name in COMMANDS if name != "serve"]  # which only a browser makes write anything


def calls(command: click.Command) -> Iterator[list[str]]:
    """Ways to call a command: with each value of each option, one option at a time."""
    options = [each for each in command.params if isinstance(each, click.Option)]
    needed = list(product(*(ways(each) for each in options if each.required)))
    wholes = list(arguments(command))
    for part in needed:
        yield from ([*chain(*part), *whole] for whole in wholes)
    for option in options:
        is_for_all = option.is_flag or isinstance(option.type, click.Path)
        for part in needed if is_for_all else needed[:1]:
            for way in () if option.required else ways(option):
                yield from ([*chain(*part), *way, *whole] for whole in (wholes[0], *wholes[1:][-1:]))


def arguments(command: click.Command) -> Iterator[list[str]]:
    """All of them with each of their values, and none where they may be left away."""
    found = [each for each in command.params if isinstance(each, click.Argument)]
    values = [given(each) for each in found]
    for at in range(max(map(len, values), default=0)):
        yield [those[min(at, len(those) - 1)] for those in values if those]
    if not any(each.required for each in found):
        yield []


def ways(option: click.Parameter) -> list[list[str]]:
    """An option with each of its values; a flag alone."""
    flag = option.opts[-1]
    if isinstance(option, click.Option) and option.is_flag:
        return [[flag]]
    return [[flag, value] for value in given(option)]


def given(parameter: click.Parameter) -> tuple[str, ...]:
    if isinstance(parameter.type, click.Choice):
        return (*parameter.type.choices, "\x1b[2J\u202e")
    return VALUES.get(parameter.name or "", NAMES[:1])


def every_call() -> Iterator[tuple[str, list[str]]]:
    context = click.Context(cli)
    for name in ENDING:
        command = cli.get_command(context, name)
        assert command is not None
        for call in calls(command):
            yield name, call


def parameters() -> Iterator[object]:
    """A call with arguments or a format alone is quick to make; there are many with other options."""
    for name, call in CALLS:
        is_plain = not any(each.startswith("--") and each != "--format" for each in call)
        marks = () if is_plain else pytest.mark.slow
        yield pytest.param(name, call, marks=marks, id=ascii(" ".join([name, *call])))


CALLS = list(every_call())


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    made(folder)
    return folder


@pytest.fixture
def place(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the corpus, to run in."""
    folder = tmp_path / "place"
    shutil.copytree(corpus, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DIPTYCH_DB", "record.db")
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    return folder


def format_of(call: list[str], out: str) -> str:
    """What the output is to be; "" when it is for people."""
    if "--format" in call:
        return call[call.index("--format") + 1]
    return "jsonl" if out.startswith("{") else ""


@pytest.mark.parametrize(("name", "call"), parameters())
def test_all_that_is_written_is_inert(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: list[str]
) -> None:
    if name == "text":  # in a pipe it is exact, for it is what offsets count in
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    there = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    ended = run(name, *call)
    assert ended.code in (0, 1, 2)
    assert controls(LINE_ENDS.sub("\n", ended.out)) == set()
    assert controls(ended.err) == set()
    assert "Traceback" not in ended.err
    assert turners(ended.err) == set()
    if check := CHECKS.get(format_of(call, ended.out)):  # what is for machines keeps a text as it is
        assert not ended.out or check(ended.out) is None
    else:
        assert turners(ended.out) == set()
    for path in place.rglob("*"):
        if path.is_file() and there.get(path) != path.stat().st_mtime_ns:
            assert_is_inert_file(path)
    assert {path.name for path in place.parent.iterdir()} == {"place"}
    assert not (place / "pwned").exists()


def assert_is_inert_file(path: Path) -> None:
    """Of a file that a command wrote; a database is no text."""
    data = path.read_bytes()
    if not data.startswith(b"SQLite") and path.suffix not in {".db-wal", ".db-shm"}:
        assert controls(LINE_ENDS.sub("\n", data.decode())) == set()


def test_most_calls_come_to_something(run: Run, place: Path) -> None:
    """A corpus on which every command ends in trouble would show nothing."""
    for name in ENDING:
        assert any(run(name, *call).code in (0, 1) for of, call in CALLS if of == name), name
