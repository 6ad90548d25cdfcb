"""How far a long command is, and what becomes of it when somebody stops it.

    48,000 lines …                                      on standard error, where that is a terminal
    diptych: stopped, nothing was imported.             after ctrl+c

A count is shown when a second has gone by, and taken away at the end.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from tui.console.quiet import is_quiet

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

T = TypeVar("T")

PATIENCE, PACE = 1.0, 0.2  # seconds until the first count, and between two
_AGAIN = 0.01  # seconds
_LOOK = 100  # things between two looks at the clock
_CLEAR = "\r\x1b[K"


def counted(
    things: Iterable[T], noun: str, clock: Callable[[], float] = time.monotonic, look: int = _LOOK
) -> Iterator[T]:
    """Give the things on, one by one, telling now and then how many there were.

    The clock is looked at after so many of them: of those that take long, after each.
    """
    if is_quiet() or not sys.stderr.isatty():
        yield from things
        return
    due, is_shown = clock() + PATIENCE, False
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            if number % look == 0 and clock() >= due:
                click.echo(f"{_CLEAR}{number:,} {noun} …", err=True, nl=False)
                due, is_shown = clock() + PACE, True
    finally:
        if is_shown:
            click.echo(_CLEAR, err=True, nl=False)


@contextmanager
def stoppable(outcome: str) -> Iterator[None]:
    """Let ctrl+c end the block with a line that tells the outcome, and the program with exit status 130."""
    try:
        with _heeded():
            yield
    except KeyboardInterrupt:
        click.echo(f"diptych: stopped, {outcome}.", err=True)
        raise click.Abort from None


@contextmanager
def _heeded() -> Iterator[None]:
    """Press ctrl+c anew where it was lost: Python drops what is raised while it lets go of an object."""
    here, before = threading.get_ident(), sys.unraisablehook
    timers: list[threading.Timer] = []

    def look(lost: UnraisableHookArgs) -> None:
        if issubclass(lost.exc_type, KeyboardInterrupt):
            _press_soon(here, timers, _AGAIN)
        else:
            before(lost)

    sys.unraisablehook = look
    try:
        yield
    finally:
        sys.unraisablehook = before
        for timer in timers:
            timer.cancel()
            if timer.is_alive():  # one that was stopped in its turn while it started cannot be joined
                timer.join()


def _press_soon(thread: int, timers: list[threading.Timer], seconds: float) -> None:
    """Press that much later; where that comes while this is not over yet, it is lost too: later still."""
    try:
        timers.append(timer := threading.Timer(seconds, _press, [thread]))
        timer.start()
    except KeyboardInterrupt:
        _press_soon(thread, timers, 2 * seconds)


def _press(thread: int) -> None:
    """Do to a thread what ctrl+c does; where that can be, so that it also ends a wait."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(thread, signal.SIGINT)
