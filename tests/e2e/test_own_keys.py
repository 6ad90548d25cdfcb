"""Keys, hint and mistakes of the config file in a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Where the program looks for it, its home being the test's folder."""
    path = tmp_path / ".config" / "diptych" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_other_keys_and_digits_do_it(run: Run, config: Path) -> None:
    config.write_text(
        'reviewer = "Cleo"\n[keys]\n"link.next" = "Down"\n"program.quit" = ["Q", "ctrl+d"]\n'
        '"tag.1" = "#"\n"history.undo" = "&"\n[tags]\ndigits = ["facts/number"]\n',
        encoding="utf-8",
    )
    with run(*PAIR) as terminal:
        terminal.wait_for("Link 1 of")
        terminal.press("down", "down", "q")
        terminal.wait_for("Link 3 of")
        terminal.press("#")
        terminal.wait_for("Number or quantity · major · on the whole link · & undo")
        terminal.press("&")
        terminal.wait_for("undone: tag")
        terminal.press("?", *"link.next")
        terminal.wait_for("↓ ")
        terminal.press("esc", "esc", "ctrl+d")
        assert terminal.wait() == 0


def test_a_mistake_is_told_before_the_reader_opens(run: Run, config: Path) -> None:
    config.write_text('[keys]\n"link.next" = "x"\n"link.previous" = "x"\n', encoding="utf-8")
    with run(*PAIR) as terminal:
        assert terminal.wait() == 2
        shown = terminal.text.replace("\n", "")
        assert "line 3: “x” is given to link.next and to link.previous" in shown
        assert "Traceback" not in shown


def test_a_hint_comes_the_first_time_only(run: Run) -> None:
    hint = "n next change · ) next suggestion · 1-9 tag it · tab other side · ? all keys"
    with run(*PAIR) as terminal:
        terminal.wait_for(hint)
        terminal.press("J")
        terminal.wait_for(hint)
        terminal.press("n", "4", "J")
        assert hint not in terminal.text
        terminal.press("q")
        assert terminal.wait() == 0
    with run(*PAIR) as terminal:
        terminal.wait_for("Link ")
        assert hint not in terminal.text
