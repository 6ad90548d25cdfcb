"""A word is completed in a real shell, by the script that `diptych completion` prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import DIPTYCH, KEYS, Terminal

pytestmark = pytest.mark.slow

HOUSE = Path(__file__).parents[2]
# How each is started without its user's settings, and the line that takes in the script.
SHELLS = {
    "bash": (("bash", "--norc", "-i"), "source ./script"),
    "zsh": (("zsh", "-f", "-i"), "autoload -Uz compinit; compinit -u -D; source ./script"),
    "fish": (("fish", "--no-config", "-i"), "source ./script"),
}
TELLING = ("zsh", "fish")  # these tell what a word does; bash does not


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with texts to complete, and a program of the name that the scripts call."""
    for name in ("old one.md", "some, too.md"):
        (tmp_path / name).touch()
    tool = tmp_path / "bin" / "diptych"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    return tmp_path


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Terminal]:
    """A shell that has taken in its script."""
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"there is no {name} on this machine")
    env = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(HOUSE),
        "HOME": str(folder),
        "PS1": "$ ",
    }
    script = subprocess.run([*DIPTYCH, "completion", name], capture_output=True, check=True, cwd=HOUSE)
    (folder / "script").write_bytes(script.stdout)
    program, taking = SHELLS[name]
    with Terminal(env=env, columns=110, rows=50, program=program, cwd=folder) as terminal:
        os.write(terminal.master, f"{taking}; echo ta''ken\r".encode())
        terminal.wait_for("\ntaken")
        yield terminal


def completed(shell: Terminal, typed: str, wanted: str) -> None:
    """A word is typed and completed; its line is done with."""
    os.write(shell.master, f"diptych {typed}\t".encode())
    shell.wait_for(f"diptych {wanted}")
    os.write(shell.master, KEYS["ctrl+u"])
    shell.wait_for(lambda screen: f"diptych {wanted}" not in screen)


def test_words_are_completed(shell: Terminal) -> None:
    completed(shell, "doc", "doctor")
    completed(shell, "gate --severity c", "gate --severity critical")
    completed(shell, "old", r"old\ one.md")
    completed(shell, "doctor --db ol", r"doctor --db old\ one.md")


def test_a_first_word_is_offered_with_files_and_with_commands(shell: Terminal) -> None:
    os.write(shell.master, b"diptych \t\t")
    shell.wait_for(lambda screen: "stats" in screen and "too.md" in screen)


@pytest.mark.parametrize("shell", TELLING, indirect=True)
def test_what_a_command_does_is_told_to_the_end(shell: Terminal) -> None:
    os.write(shell.master, b"diptych s\t\t")
    shell.wait_for("progress, a score, and how far reviewers agree")
