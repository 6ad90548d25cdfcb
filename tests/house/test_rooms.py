"""The contracts of the house that a linter of imports cannot see."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROOMS = ("collate", "store", "tui")
SCREEN = {"textual", "rich", "click", "tui"}


def modules_after(code: str, env: dict[str, str] | None = None) -> set[str]:
    """The modules that a fresh process has imported after running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=HOUSE,
        env={**os.environ, **(env or {})},
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_text_engine_brings_no_screen_and_no_database() -> None:
    loaded = modules_after("from collate import read, compare, align, differences")
    assert not loaded & (SCREEN | {"store", "sqlite3", "sqlite_utils"})


def test_the_store_brings_no_screen() -> None:
    assert not modules_after("from store import Store, EXPORTS, load_tags") & SCREEN


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


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the reader's first look imports, with links and sentences in the cache and all on record."""
    folder = tmp_path_factory.mktemp("home")
    pair = [str(HOUSE / "sample_docs" / name) for name in ("harbour.md", "harbour_rewrite.txt")]
    code = (
        "import asyncio; from pathlib import Path; from store import Store; from tui.app import Diptych\n"
        "from tui.console.terminal import read_pair\n"
        "from tui.review.shelf import Shelf; from tui.settings.settings import Settings\n"
        "from tui.screens.reader import screen; screen.CALM = 60\n"
        "async def look(session):\n"
        "    async with Diptych(session).run_test(): pass\n"
        f"with Store.open(Path({str(folder / 'record.db')!r}), 'ann') as store:\n"
        f"    documents = read_pair(*{pair!r})\n"
        "    asyncio.run(look(Shelf(store, Settings()).compare(documents)))\n"
    )
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    modules_after(code, home)
    return modules_after(code, home)


def test_what_was_opened_before_opens_without_what_is_heavy(opening: set[str]) -> None:
    assert not opening & {"numpy", "sqlite_utils"}


def test_what_opens_over_the_reader_comes_with_its_key(opening: set[str]) -> None:
    """Its module, with what that brings, and its styles: all of them are a tenth of the first look."""
    over = [path for path in (HOUSE / "tui").rglob("*.py") if "CSS_PATH = OVER" in path.read_text("utf-8")]
    modules = {".".join(path.relative_to(HOUSE).with_suffix("").parts) for path in over}
    assert len(modules) > 5
    assert "tui.screens.reader.screen" in opening
    assert not opening & (modules | {"tui.screens.library", "tui.widgets.note", "tui.widgets.filter_bar"})


def test_what_a_key_does_comes_with_the_key(opening: set[str]) -> None:
    screens = {each.removeprefix("tui.screens.") for each in opening if each.startswith("tui.screens.")}
    assert screens == {"reader", "reader.desk", "reader.screen", "turns"}
    assert {each for each in opening if each.startswith("tui.actions.")} == {"tui.actions.conditions"}
    assert "tui.review.filtering" not in opening


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
