"""So many processes that do one thing, over and over; one that dies takes nothing along but its own work.

    submit(a)   ->   process 1   ->   the future of a has its answer
    submit(b)   ->   process 2   x    another process tries b once more, then its future says why not
    submit(c)   ->   process 1   ->   ...

For each process a thread gives it work and waits, so that whoever submits sees futures and nothing else.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from collate.errors import DiptychError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE = 1.0  # seconds
TRIES = 2  # a machine short of memory ends whatever process it likes, also one that did nothing wrong


class WorkFailed(DiptychError):
    """There is no answer: the work raised an error, or its process ended, and that of its second try too."""


class Workers(Generic[P, R]):
    """`jobs` processes for `work`, a function of a module, to be used as a context; leaving it ends them."""

    def __init__(self, work: Callable[P, R], jobs: int) -> None:
        self._work = work
        self._threads = ThreadPoolExecutor(jobs)
        self._own = threading.local()
        self._lock = threading.Lock()
        self._living: set[_Worker] = set()
        self._is_over = False

    def submit(self, *arguments: P.args, **_: P.kwargs) -> Future[R]:
        """Have `work` done of some arguments; its future may raise WorkFailed."""
        return self._threads.submit(self._do, arguments)

    def __enter__(self) -> Workers[P, R]:
        """The workers themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes, whatever they are at; what waits is not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._is_over = True
            for worker in self._living:
                worker.process.kill()
        self._threads.shutdown()
        for worker in self._living:
            worker.end()

    def _do(self, arguments: tuple[Any, ...]) -> R:
        ended = ""
        for _ in range(TRIES):
            worker = self._worker()
            try:
                answer: R
                answer, fault = worker.ask(arguments)
            except (EOFError, OSError):
                ended = self._bury(worker)
            else:
                if fault:
                    raise WorkFailed(f"there is a fault in Diptych ({fault}).")
                return answer
        raise WorkFailed(
            f"the process that worked on them {ended}, twice: there may be too little memory for such texts."
        )

    def _worker(self) -> _Worker:
        """This thread's process."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._lock:
                if self._is_over:
                    raise WorkFailed("The batch was stopped.")
                worker = self._own.worker = _Worker(self._work)
                self._living.add(worker)
        return worker

    def _bury(self, worker: _Worker) -> str:
        with self._lock:
            self._living.discard(worker)
        self._own.worker = None
        return worker.end()


class _Worker:
    """A process and the way to it."""

    def __init__(self, work: Callable[..., Any]) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, arguments: tuple[Any, ...]) -> Any:
        self._connection.send(arguments)
        return self._connection.recv()

    def end(self) -> str:
        """Let go of a process that died, or is to; how it ended, in words."""
        self.process.join(PATIENCE)  # a pipe may close before the process has quite ended
        self.process.kill()
        self.process.join()
        self._connection.close()
        code = self.process.exitcode or 0
        return f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"


def _serve(connection: Connection, work: Callable[..., Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c goes to all: whoever started this one ends it
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # whoever waits tells of a fault, in a sentence
    with ThreadPoolExecutor(1) as thread, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            future = thread.submit(work, *connection.recv())
            error = future.exception()
            connection.send((None, f"{type(error).__name__}: {error}") if error else (future.result(), ""))
