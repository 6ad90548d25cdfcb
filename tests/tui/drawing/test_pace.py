from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from types import SimpleNamespace
from typing import TextIO, cast

import pytest
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

from tui.drawing.pace import has_taken_all


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """Both ends of one: what reads, and what is written to."""
    master, slave = os.openpty()
    for end in (master, slave):
        os.set_blocking(end, False)
    with os.fdopen(slave, "w", encoding="utf-8") as file:
        yield master, file
    os.close(master)


def writing_to(file: TextIO) -> Driver:
    return cast("Driver", SimpleNamespace(_writer_thread=WriterThread(file)))


def test_a_full_terminal_has_not_taken_all_until_it_reads(terminal: tuple[int, TextIO]) -> None:
    master, file = terminal
    driver = writing_to(file)
    assert has_taken_all(driver)
    with suppress(BlockingIOError):
        while True:
            os.write(file.fileno(), b"a row of text " * 80)
    assert not has_taken_all(driver)
    with suppress(BlockingIOError):
        while True:
            os.read(master, 65536)
    assert has_taken_all(driver)


def test_what_waits_to_be_written_is_not_taken(terminal: tuple[int, TextIO]) -> None:
    writer = WriterThread(terminal[1])
    writer.write("a row")
    assert not has_taken_all(cast("Driver", SimpleNamespace(_writer_thread=writer)))


def test_where_nothing_is_known_all_is_taken() -> None:
    assert has_taken_all(None)
    assert has_taken_all(cast("Driver", SimpleNamespace()))
