"""The contracts of the house that a linter of imports cannot see."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROOMS = ("collate", "store", "tui")
SCREEN = {"textual", "rich", "click", "tui"}


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh process has imported after running `code`."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})",
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=HOUSE,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_text_engine_brings_no_screen_and_no_database() -> None:
    loaded = modules_after("from collate import read, compare, align, differences")
    assert not loaded & (SCREEN | {"store", "sqlite3", "sqlite_utils"})


def test_the_store_brings_no_screen() -> None:
    brought_by_sqlite_utils = {"click"}
    assert not modules_after("from store import Store, EXPORTS, load_tags") & (
        SCREEN - brought_by_sqlite_utils
    )


def test_help_pays_for_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['diptych', '--help']\nfrom tui.cli import main\nmain()"
    assert not modules_after(code) & {
        "textual",
        "rich",
        "numpy",
        "sqlite3",
        "sqlite_utils",
        "rapidfuzz",
        "markdown_it",
    }


def test_the_faces_are_cheap_to_import() -> None:
    heavy = {"numpy", "sqlite3", "sqlite_utils", "rapidfuzz", "markdown_it", "charset_normalizer"}
    assert not modules_after("import collate, store") & heavy


@pytest.mark.parametrize(
    "path", [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))], ids=str
)
def test_files_are_small_and_catch_nothing_broadly(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 500
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{path.name}:{node.lineno} catches everything"
            caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
            assert not caught & {"Exception", "BaseException"}, f"{path.name}:{node.lineno} is broad"
