"""Work in a process of its own, so that no key waits for it; what it needs is paid for only there.

reader                          the process beside it
Aside(work, left, right)   ->   work(answers, left, right)
news()                     <-   answers.send(...)

What it is to work on goes to it from a thread: a pipe takes little of a long text before somebody reads it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Aside:
    """A function under way in a process of its own; it is given a connection to send its answers through."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, work), daemon=True)
        with redirect_stderr(sys.__stderr__):  # Textual's stand-in has no descriptor that a child could have
            self._process.start()
        theirs.close()
        self._giving = Thread(target=self._give, args=arguments, daemon=True)
        self._giving.start()

    def _give(self, *arguments: object) -> None:
        with suppress(OSError):  # it has died, which `news` tells
            self._connection.send(arguments)

    def news(self) -> Iterator[Any]:
        """What it has sent since this was last asked.

        Raises:
            EOFError: when the process has died.
        """
        while self._connection.poll():
            try:
                yield self._connection.recv()
            except ConnectionResetError as error:
                raise EOFError from error

    def stop(self) -> None:
        """Give up; once is enough."""
        if self._connection.closed:
            return
        self._process.terminate()
        self._process.join()
        self._giving.join()
        self._connection.close()


def _run(connection: Connection, work: Callable[..., None]) -> None:
    work(connection, *connection.recv())
