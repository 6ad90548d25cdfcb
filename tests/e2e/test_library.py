"""The library in a real terminal, and a colleague's database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]


def review(run: Run, *arguments: str | Path, keys: str = "") -> None:
    """A sitting with two texts."""
    with run(*arguments) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press(*keys, "q")
        assert terminal.wait() == 0


def test_from_the_library_to_the_reader_and_back(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("It snowed.\n", encoding="utf-8")
    review(run, *PAIR, keys="JJJJn4")
    review(run, PAIR[0], other)
    with run() as terminal:
        terminal.wait_for("Library · record.db · ann")
        assert terminal.text.index("harbour.md vs other.txt") < terminal.text.index("harbour_rewrite.txt")
        terminal.wait_for("1/")
        terminal.press("j", "enter")
        terminal.wait_for("Link 5 of")
        terminal.press("J", "1", "q")
        terminal.wait_for("Library")
        assert "2 ●" in terminal.text.splitlines()[1]
        terminal.press("r", *" and its rewrite", "enter")
        terminal.wait_for("and its rewrite")
        terminal.press("/", *"other", "enter", "x")
        terminal.wait_for("put away · .")
        terminal.press("esc", "q")
        assert terminal.wait() == 0


def test_an_empty_library_leads_to_two_texts(run: Run) -> None:
    with run() as terminal:
        terminal.wait_for("Nothing has been compared yet")
        terminal.press("n", *str(PAIR[0]), "enter", *str(PAIR[1]), "enter")
        terminal.wait_for("Link 1 of")
        terminal.press("q")
        terminal.wait_for("Library")
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_colleagues_database_opens_without_the_texts(run: Run, tmp_path: Path) -> None:
    mine = [tmp_path / path.name for path in PAIR]
    for source, copy in zip(PAIR, mine, strict=True):
        shutil.copy(source, copy)
    theirs = tmp_path / "colleague.db"
    review(run, "--db", theirs, "--reviewer", "bob", *mine, keys="Jn4")
    for path in mine:
        path.unlink()
    with run("--db", theirs) as terminal:
        terminal.wait_for("Library · colleague.db · ann")
        terminal.press("enter")
        terminal.wait_for("1 annotation")
        terminal.press("J", "1")
        terminal.wait_for("2 annotations")
        terminal.press("W")
        terminal.wait_for("0 of 2 decided")
        terminal.press("1", "x")
        terminal.wait_for("2 of 2 decided")
        terminal.press("q", "q", "q")
        assert terminal.wait() == 0
    with run("--db", theirs, "--blind") as terminal:
        terminal.wait_for("blind")
        terminal.press("enter")
        terminal.wait_for("1 annotation")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_a_database_for_reading_only_is_read(run: Run, database: Path) -> None:
    review(run, *PAIR, keys="Jn4")
    before = database.read_bytes()
    for arguments in ((), PAIR):
        with run("--read-only", *arguments) as terminal:
            terminal.wait_for("cannot be written")
            if not arguments:
                terminal.press("enter")
                terminal.wait_for("1 annotation")
            terminal.press("J", "1")
            terminal.wait_for("this database cannot be written")
            terminal.press("q", *(() if arguments else ("q",)))
            assert terminal.wait() == 0
    assert database.read_bytes() == before
