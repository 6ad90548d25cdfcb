"""The files of the texts on screen, looked at again and again."""

from __future__ import annotations

import os
from pathlib import Path

from tests.tui.actions.conftest import CHANGED
from tests.tui.conftest import RIGHT
from tui.actions.watching import Watch
from tui.console.terminal import read_pair


def test_a_file_is_told_once_for_each_state(files: tuple[Path, Path]) -> None:
    left, right = read_pair(*map(str, files))
    watch = Watch({"left": left, "right": right})
    assert watch.look() == {}
    os.utime(files[1], ns=(1, 1))
    assert watch.look() == {}
    files[1].write_text(CHANGED, encoding="utf-8")
    assert watch.look() == {"right": "changed"}
    assert watch.look() == {}
    files[1].write_text(CHANGED + "more", encoding="utf-8")
    assert watch.look() == {"right": "changed"}
    files[1].unlink()
    assert watch.look() == {"right": "gone"}
    assert watch.look() == {}
    files[1].write_text(RIGHT, encoding="utf-8")
    assert watch.look() == {"right": "as read"}
    assert watch.look() == {}


def test_what_is_not_there_from_the_start_is_not_told(files: tuple[Path, Path]) -> None:
    left, right = read_pair(str(files[0]), os.devnull)
    files[0].unlink()
    assert Watch({"left": left, "right": right}).look() == {}
