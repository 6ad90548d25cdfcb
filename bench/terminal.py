"""A program on a pseudo-terminal: what it costs, and whether it keeps up with a held key."""

from __future__ import annotations

import fcntl
import os
import resource
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.timing import peak_of

LINES, COLUMNS = 40, 120
PATIENCE = 120.0  # seconds until a program that does not draw is given up
QUIET = 0.5  # seconds without output after which a program has come to rest


class Cost(NamedTuple):
    """CPU seconds, and the most megabytes resident at any time; these are told by Linux alone, else 0."""

    cpu: float
    memory: float


class Program:
    """A module run as a program on a terminal of its own; `q` ends it."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str]) -> None:
        self._terminal, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._child = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)

    def _read(self, seconds: float) -> bytes:
        """What the program writes within that time."""
        if not select.select([self._terminal], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            return os.read(self._terminal, 1 << 16)
        except OSError:  # it has ended
            return b""

    def wait_for(self, words: str) -> None:
        """Wait until some words have been drawn."""
        drawn, end = b"", time.monotonic() + PATIENCE
        while words.encode() not in drawn:
            if time.monotonic() > end or self._child.poll() is not None:
                raise AssertionError(f"waited for {words!r} in vain: {drawn[-2000:]!r}")
            drawn += self._read(0.1)

    def settle(self, quiet: float = QUIET) -> float:
        """Wait until nothing is drawn for so many seconds; how many went by until the last of it."""
        begun = last = time.monotonic()
        while self._read(quiet):
            last = time.monotonic()
        return last - begun

    def hold(self, key: str, rate: int, seconds: float) -> float:
        """Press a key so many times a second; how many seconds the screen takes to rest once it is let go."""
        begun = time.monotonic()
        for press in range(int(rate * seconds)):
            while (wait := begun + press / rate - time.monotonic()) > 0:
                self._read(wait)
            os.write(self._terminal, key.encode())
        return self.settle()

    def end(self) -> Cost:
        """Quit; what it has cost from beginning to end."""
        memory = peak_of(self._child.pid)
        os.write(self._terminal, b"q")
        before = _cpu_of_children()
        while self._child.poll() is None:
            self._read(0.01)
        os.close(self._terminal)
        return Cost(_cpu_of_children() - before, memory)


def _cpu_of_children() -> float:
    """CPU seconds of the programs that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
