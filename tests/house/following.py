"""Pages followed from beginning to end: commands run, keys are pressed, what is shown must come.

```console    $ diptych batch pairs.csv     run by a shell; all that it writes must be shown, where "…"
               2 made ready: …               stands for any words, or alone for any lines
```keys       ) enter q                     pressed in the reader that the last command opened
```screen     4/59 reviewed                 waited for there, whatever the spaces
```python     print(6 * 7)                  run by itself
```output     42                            and what it prints
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

from docs.playing import strokes
from tests.e2e.terminal import Terminal

DOCS = Path(__file__).parents[2] / "docs"
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
BLOCK = re.compile(r"^```(console|keys|screen|python|output)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:[^$].*\n|\n)*)", re.MULTILINE)


def follow(page: str, folder: Path) -> None:
    """Do all that a page says, in a folder."""
    blocks = BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))
    while blocks:
        kind, block = blocks.pop(0)
        if kind == "python":
            _, shown = blocks.pop(0)
            _run([sys.executable, "-c", block], shown, folder)
            continue
        commands = COMMAND.findall(block)
        played = list(takewhile(lambda each: each[0] in ("keys", "screen"), blocks))
        for command, shown in commands[:-1] if played else commands:
            _run(["/bin/sh", "-c", command], shown, folder)
        if played:
            _play(commands[-1][0], played, folder)
            del blocks[: len(played)]


def _play(command: str, played: Sequence[tuple[str, str]], folder: Path) -> None:
    """Open the reader or the library, press keys, and look for what must come."""
    program, *arguments = command.split()
    assert program == "diptych"
    with Terminal(*arguments, env=_environment(folder), columns=100, rows=30) as terminal:
        terminal.wait_for("? help")
        for kind, block in played:
            (_press if kind == "keys" else _see)(terminal, block)
        assert terminal.wait() == 0


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": PATH, "HOME": str(folder), "LANG": "C.UTF-8"}


def _run(command: Sequence[str], shown: str, folder: Path) -> None:
    done = subprocess.run(
        command, env=_environment(folder), cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    written = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    assert done.returncode == 0, f"$ {command[-1]}\n{written}"
    assert re.fullmatch(_pattern(shown), written), f"$ {command[-1]}\n{written}"


def _pattern(shown: str) -> str:
    return "".join(
        r"(.*\n)*" if line.strip() == "…" else rf"{re.escape(line).replace('…', '.*')}\n"
        for line in shown.splitlines()
    )


def _press(terminal: Terminal, keys: str) -> None:
    for stroke in strokes(keys):
        terminal.press(*stroke.presses)


def _see(terminal: Terminal, lines: str) -> None:
    for line in map(_squeezed, lines.splitlines()):
        terminal.wait_for(partial(_shows, line))


def _shows(line: str, screen: str) -> bool:
    return line in _squeezed(screen)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
