"""The command line as a tool among tools: what goes where, what is said, and how shells learn of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from store import EXPORTS, Store
from tests.house.test_rooms import modules_after
from tests.running import Run
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tui.actions.recording import tag
from tui.cli import cli
from tui.commands import COMMANDS
from tui.commands.completion import SCRIPTS

# A call of each command that goes well, where it needs any words; what it prints is data.
WELL: dict[str, str] = {
    "open": "left.txt right.txt",
    "text": "left.txt",
    "align": "left.txt right.txt",
    "suggest": "left.txt right.txt",
    "export": "--format csv",
    "import": "exported.jsonl",
    "merge": "all.db record.db",
    "batch": "pairs.csv",
    "stats": "",
    "gate": "--severity critical",
    "keys": "",
    "completion": "bash",
    "doctor": "",
    "check": "",
}
ACCOUNTS = {"import", "merge", "check"}  # what these print tells what they did: quiet, they print nothing
ENDLESS = {"serve"}  # has tests of its own
SILENT = {"gate", "batch"}  # what these print is what is wrong


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts, a record of them, and what is on record as lines."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in (
        ("left.txt", LEFT),
        ("right.txt", RIGHT),
        ("pairs.csv", "left,right\nleft.txt,right.txt\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "record.db", "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
        (folder / "exported.jsonl").write_text("".join(EXPORTS["jsonl"](store)), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that commands run in."""
    folder = tmp_path / "place"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DIPTYCH_DB", str(folder / "record.db"))
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)


def has(name: str, option: str) -> bool:
    command = cli.get_command(click.Context(cli), name)
    return command is not None and any(option in each.opts for each in command.params)


def test_every_command_that_ends_is_called() -> None:
    assert set(WELL) == set(COMMANDS) - ENDLESS


@pytest.mark.parametrize("name", WELL)
def test_quiet_leaves_the_data_and_says_nothing(run: Run, name: str) -> None:
    loud = run(name, *WELL.get(name, "").split())
    assert loud.code == 0
    assert bool(loud.out) == (name not in SILENT)
    assert loud.err == "" or has(name, "--quiet")
    if has(name, "--quiet"):
        expected = "" if name in ACCOUNTS else loud.out
        assert run(name, "--quiet", *WELL.get(name, "").split()) == (0, expected, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_trouble_prints_no_data(run: Run, name: str) -> None:
    ended = run(name, "--nonsense")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", WELL)
def test_a_reader_that_has_gone_is_no_trouble(name: str) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'"$0" -m tui {name} {WELL.get(name, "")} | true; exit ${{PIPESTATUS[0]}}',
            sys.executable,
        ],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 0
    assert "Error" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("arguments", ["--help", "--version", "text left.txt"])
def test_a_full_disk_is_told_in_one_line(arguments: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
    assert done.returncode == 2
    assert done.stderr == "diptych: Standard output cannot be written: No space left on device.\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example(run: Run, name: str) -> None:
    assert (
        f"diptych {'' if name == 'open' else name}" in run(name, "--help").out.partition("Options:")[0][20:]
    )


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--version"], {"sqlite3", "store"}),
        (["completion", "zsh"], {"sqlite3"}),
        (["gate", "--severity", "critical"], {"sqlite_utils"}),
    ],
)
def test_what_is_asked_often_pays_for_nothing_heavy(arguments: list[str], heavy: set[str]) -> None:
    code = f"import sys; sys.argv = ['diptych', *{arguments!r}]\nfrom tui.cli import main\nmain()"
    assert not modules_after(code) & {"textual", "rich", "numpy", "rapidfuzz", "markdown_it", *heavy}


# Completion


def completed(words: str, shell: str = "bash") -> list[str]:
    """What the program answers to the script of a shell, of which the last word is not written out."""
    done = subprocess.run(
        [sys.executable, "-c", "from tui.cli import main; main()"],
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "_DIPTYCH_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_first_word_is_a_file_or_a_command() -> None:
    assert completed("diptych ") == ["file,", *(f"plain,{name}" for name in COMMANDS)]
    assert completed("diptych ex") == ["file,ex", "plain,export"]
    assert "plain,--version" in completed("diptych --v")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("diptych old.md n", "file,n"),
        ("diptych gate --sev", "plain,--severity"),
        ("diptych gate --severity c", "plain,critical"),
        ("diptych export --format ht", "plain,html"),
        ("diptych align --pairs p", "file,p"),
        ("diptych completion z", "plain,zsh"),
        ("diptych check --db r", "file,r"),
    ],
)
def test_further_words_are_completed(words: str, answer: str) -> None:
    assert completed(words) == [answer]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_is_what_the_shell_reads(run: Run, shell: str) -> None:
    script = run("completion", shell).out
    assert f"{shell}_complete" in script
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=script, capture_output=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")
