"""docs/git.md, tried: its lines are run as they stand, in a repository of prose."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from collate import read
from store import Store

HOUSE = Path(__file__).parents[3]
BLOCKS: list[str] = re.findall(
    r"```sh\n(.*?)```", (HOUSE / "docs" / "git.md").read_text(encoding="utf-8"), re.DOTALL
)
OLD = {
    "bread.md": "The baker lit the oven at four.\n\nNobody slept in that street.\n",
    "emptied.md": "The mill was shut.\n",
    "gone.md": "The old pier was closed in March.\n",
    "kept.md": "The river froze.\n",
    "picture": "\0\1\2bin",
}
NEW = {
    "bread.md": "The baker lit the oven at five.\n\nNobody slept in that street.\n",
    "emptied.md": "",
    "kept.md": "The river froze.\n",
    "new one.md": "A jetty was built of oak.\n",
    "picture": "\0\1\3bin",
}
Shell = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("git"), reason="there is no git on this machine"),
]


def block(word: str) -> str:
    """The lines of the docs in which a word stands."""
    (found,) = (text for text in BLOCKS if word in text)
    return found


def linear(sh: Shell) -> None:
    """Let the reader take keys from standard input, as it does in a terminal."""
    cmd = sh("git config difftool.diptych.cmd").stdout.strip()
    sh(f"git config difftool.diptych.cmd '{cmd.replace('diptych', 'diptych --linear', 1)}'")


@pytest.fixture
def sh(tmp_path: Path) -> Shell:
    """Run shell lines in a repository of two commits, with `diptych` on the path."""
    tool = tmp_path / "bin" / "diptych"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    repository = tmp_path / "repository"
    repository.mkdir()
    env = {
        "PATH": f"{tool.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(HOUSE),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "EDITOR": "true",
        "DIPTYCH_CONFIG": os.devnull,
        "DIPTYCH_BACKUPS": str(tmp_path / "backups"),
    }

    def run(script: str, keys: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", script], cwd=repository, env=env, input=keys, capture_output=True, encoding="utf-8"
        )

    who = "git config user.name Ann; git config user.email ann@example.org; git config commit.gpgsign false"
    run(f"git init -q -b main; {who}; echo 'review.db*' > .git/info/exclude")
    for files in (OLD, NEW):
        run("git rm -rq --ignore-unmatch .")
        for name, text in files.items():
            (repository / name).write_text(text, encoding="utf-8")
        assert run("git add -A && git commit -q -m version").returncode == 0
    assert run(block("difftool.diptych.cmd")).returncode == 0
    return run


def names(tmp_path: Path) -> dict[str, int]:
    """How many annotations each comparison has."""
    with Store.open(tmp_path / "repository" / "review.db", "ann") as store:
        return {found.name: len(store.annotations(found.id)) for found in store.comparisons()}


def test_every_file_is_compared_and_none_stops_the_sequence(sh: Shell) -> None:
    ended = sh(block("difftool -t diptych HEAD~1").splitlines()[0] + " HEAD")
    assert ended.returncode == 0
    assert "~ The baker lit the oven at four.\n~ The baker lit the oven at five.\n" in ended.stdout
    assert "- The old pier was closed in March.\n" in ended.stdout
    assert "+ A jetty was built of oak.\n" in ended.stdout
    empty, binary = ended.stderr.splitlines()
    assert "emptied.md is empty" in empty
    assert "picture is a binary file" in binary


def test_a_file_is_found_again_by_its_name_when_its_temporary_files_are_gone(
    sh: Shell, tmp_path: Path
) -> None:
    linear(sh)
    for name in ("bread.md", "gone.md", "new one.md"):
        ended = sh(f"git difftool -t diptych HEAD~1 HEAD -- '{name}'", "n\n4\nq\n")
        assert (ended.returncode, ended.stderr) == (0, "")
    assert names(tmp_path) == {"bread.md": 1, "gone.md": 1, "new one.md": 1}
    bread = tmp_path / "repository" / "bread.md"
    bread.write_text(f"{NEW['bread.md']}\nIt rained.\n", encoding="utf-8")
    ended = sh("git commit -qam more; git difftool -t diptych HEAD~2 HEAD -- bread.md", "q\n")
    assert "1 annotation carried over" in ended.stdout
    assert names(tmp_path)["bread.md"] == 1
    with Store.open(tmp_path / "repository" / "review.db", "ann") as store:
        (found,) = (each for each in store.comparisons() if each.name == "bread.md")
        left, right = store.documents(found.id)
        assert not Path(left.path).exists()
        assert (left.text + "\n", right.text) == (OLD["bread.md"], read(bread).text)


def test_conflicts_are_shown_and_git_asks_what_became_of_them(sh: Shell, tmp_path: Path) -> None:
    assert sh(block("mergetool.diptych.cmd")).returncode == 0
    bread = tmp_path / "repository" / "bread.md"
    sh("git checkout -qb side HEAD~1")
    bread.write_text(OLD["bread.md"].replace("four", "noon"), encoding="utf-8")
    assert sh("git commit -qam noon; git merge -q main").returncode == 1
    ended = sh("git mergetool -t diptych --no-prompt bread.md", "n\n")
    assert "~ The baker lit the oven at noon.\n~ The baker lit the oven at five.\n" in ended.stdout
    assert "Was the merge successful" in ended.stdout
    assert "UU bread.md" in sh("git status --short").stdout


def test_a_hook_lets_nothing_grave_pass(sh: Shell, tmp_path: Path) -> None:
    linear(sh)
    sh("git difftool -t diptych HEAD~1 HEAD -- bread.md", "n\n4\nq\n")
    hook = tmp_path / "repository" / ".git" / "hooks" / "pre-commit"
    hook.write_text(block("#!/bin/sh"), encoding="utf-8")
    hook.chmod(0o755)
    refused = sh("git commit --allow-empty -m x")
    assert refused.returncode == 1
    assert "major facts/number: “four” → “five”" in refused.stdout + refused.stderr
    sh("git difftool -t diptych HEAD~1 HEAD -- bread.md", "}\nd\nq\n")
    assert sh("git commit -q --allow-empty -m x").returncode == 0


def test_a_review_travels_as_text(sh: Shell, tmp_path: Path) -> None:
    linear(sh)
    sh("git difftool -t diptych HEAD~1 HEAD -- bread.md", "n\n4\nq\n")
    assert sh(block("diptych export")).returncode == 0
    (tmp_path / "repository" / "review.db").unlink()
    ended = sh(f"set -e\n{block('diptych import')}")
    assert (ended.returncode, ended.stdout.count("\n")) == (1, 1)
    assert "in bread.md" in ended.stdout
