"""Work in a process of its own: it gets what it needs, answers, and its end is told."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from typing import Any

import pytest

from tui.behind.aside import Aside

LONG = "word " * 200_000  # more than a pipe takes


def sizes(answers: Connection, *texts: str) -> None:
    for text in texts:
        answers.send(len(text))


def die(_answers: Connection, _text: str) -> None:
    os._exit(1)


def awaited(aside: Aside, wanted: int) -> list[Any]:
    found: list[Any] = []
    until = time.monotonic() + 60
    while len(found) < wanted and time.monotonic() < until:
        time.sleep(0.02)
        for answer in aside.news():
            found.append(answer)
            if len(found) == wanted:  # one that has said all ends, which the next look would tell
                break
    return found


def test_it_answers_more_than_once() -> None:
    aside = Aside(sizes, LONG, "short")
    assert awaited(aside, 2) == [len(LONG), 5]
    aside.stop()
    aside.stop()


@pytest.mark.parametrize("text", ["short", LONG])
def test_its_death_is_told(text: str) -> None:
    aside = Aside(die, text)
    with pytest.raises(EOFError):
        awaited(aside, 1)
    aside.stop()


def test_to_give_up_while_it_begins_takes_no_answer() -> None:
    aside = Aside(sizes, LONG)
    aside.stop()
