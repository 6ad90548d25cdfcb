"""Nothing keeps the program from other systems without a reason; what was tried stands in docs/install.md."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.commands import COMMANDS

HOUSE = Path(__file__).parents[2]
ROOMS = ("collate", "store", "tui")
FILES = [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]
ONLY_UNIX = ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty")
# Starts the program; importing it is running it.
STARTS = "tui.__main__"


def test_no_module_needs_what_only_unix_has() -> None:
    names = [".".join(path.relative_to(HOUSE).with_suffix("").parts) for path in FILES]
    code = f"""
import sys, importlib
sys.modules.update(dict.fromkeys({ONLY_UNIX!r}))
for name in {sorted(set(names) - {STARTS})!r}:
    importlib.import_module(name.removesuffix(".__init__"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=HOUSE)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.slow
def test_no_call_is_of_what_windows_lacks(tmp_path: Path) -> None:
    mypy = (sys.executable, "-m", "mypy", "--platform", "win32", "--cache-dir", tmp_path, *ROOMS)
    done = subprocess.run(mypy, capture_output=True, encoding="utf-8", cwd=HOUSE)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_help_is_shown_where_signs_are_few() -> None:
    code = f"""
import sys
from tui.cli import main
for command in {["", *COMMANDS]!r}:
    sys.argv = ["diptych", *command.split(), "--help"]
    main()
"""
    ended = in_few_signs("-c", code)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.count(b"Usage: diptych ") == len(COMMANDS) + 1


def in_few_signs(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A run where standard output knows the signs of western Windows and no others."""
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(HOUSE)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, env=env)


def test_data_is_in_utf_8_where_signs_are_few(tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text("Łódź → Gdańsk, at nine.", encoding="utf-8")
    (tmp_path / "right.txt").write_text("Łódź → Gdańsk, at ten.", encoding="utf-8")
    ended = in_few_signs("-m", "tui", "align", str(tmp_path / "left.txt"), str(tmp_path / "right.txt"))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Łódź → Gdańsk, at ten." in ended.stdout.decode()
    ended = in_few_signs("-m", "tui", str(tmp_path / "left.txt"), str(tmp_path / "→.txt"))
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (2, b"", 1)


def unsaid(source: str) -> list[int]:
    """The lines that open a text without saying its encoding, which is another on every system."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and _name(call.func) in ("open", "read_text", "write_text")
        and not any(keyword.arg == "encoding" for keyword in call.keywords)
        and not any(isinstance(each, ast.Constant) and "b" in str(each.value) for each in call.args)
    ]


def _name(function: ast.expr) -> str:
    """What is called: read_text of whatever has it, but only Python's own open."""
    if isinstance(function, ast.Attribute) and function.attr != "open":
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_an_unsaid_encoding_is_seen() -> None:
    assert unsaid("open(path)\nopen(path, 'rb')\nfile.read_text(encoding='utf-8')\nfile.write_text(x)") == [
        1,
        4,
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_text_is_opened_in_an_encoding(path: Path) -> None:
    assert unsaid(path.read_text(encoding="utf-8")) == []
