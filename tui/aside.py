"""Work in a process of its own, so that no key waits for it; what it needs is paid for only there.

reader                          the process beside it
Aside(work, left, right)   ->   work(answers, left, right)
news()                     <-   answers.send(...)
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any


class Aside:
    """A function under way in a process of its own; it is given a connection to send its answers through."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._answers, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(theirs, *arguments), daemon=True)
        with redirect_stderr(sys.__stderr__):  # Textual's stand-in has no descriptor that a child could have
            self._process.start()
        theirs.close()

    def news(self) -> Iterator[Any]:
        """What it has sent since this was last asked.

        Raises:
            EOFError: when the process has died.
        """
        while self._answers.poll():
            yield self._answers.recv()

    def stop(self) -> None:
        """Give up; once is enough."""
        if self._answers.closed:
            return
        self._process.terminate()
        self._process.join()
        self._answers.close()
