from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.running import Run
from tui.keys.screens import EVERY

pytestmark = pytest.mark.usefixtures("place")


def test_keys_prints_every_key_under_its_group(run: Run) -> None:
    ended = run("keys")
    blocks = [block.splitlines() for block in ended.out.split("\n\n")]
    assert [block[0] for block in blocks] == list(dict.fromkeys(key.group for key in EVERY))
    for group, *lines in blocks:
        found = [f"{key.keys} {key.id} {key.help}".split() for key in EVERY if key.group == group]
        assert [line.split() for line in lines] == found
    assert max(map(len, ended.out.splitlines())) <= 100
    assert os.devnull in ended.err


def test_keys_in_markdown(run: Run) -> None:
    rows = [line for line in run("keys", "--markdown").out.splitlines() if line.startswith("| `")]
    assert "| `J` `shift+↓` | `link.next` | next link |" in rows
    assert len(rows) == len([key for key in EVERY if key.keys])


def test_keys_has_the_users_own(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = run("keys").out
    (place / "config.toml").write_text('[keys]\n"link.next" = ["ctrl+n", "F2"]\n', encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", "config.toml")
    assert "  ctrl+n F2 " in run("keys").out
    assert "  J shift+↓ " not in run("keys").out
    assert run("keys", "--defaults").out == shipped


def test_a_mistake_in_the_config_file_is_one_line_and_exit_2(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "config.toml").write_text('[keys]\n"link.next" = "nonsense"\n', encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", "config.toml")
    ended = run("keys")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith("diptych: config.toml, line 2: ")
    assert run("keys", "--defaults").code == 0
