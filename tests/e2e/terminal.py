"""A program in a real pseudo-terminal, its screen read back by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 180.0  # seconds until a wait gives up: far more than any step takes
QUIET = 0.15  # seconds without output after which a screen is taken as drawn

DIPTYCH = (sys.executable, "-m", "tui")
KEYS = {
    "tab": b"\t",
    "enter": b"\r",
    "esc": b"\x1b",
    "ctrl+r": b"\x12",
    "ctrl+d": b"\x04",
    "ctrl+q": b"\x11",
    "ctrl+u": b"\x15",
    "space": b" ",
    "end": b"\x1b[F",
    "home": b"\x1b[H",
    "down": b"\x1b[B",
}


def _state(stat: Path) -> str:
    """What a thread does, as /proc tells: S for sleeping; one that has ended sleeps too."""
    try:
        return stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return "S"


class Terminal:
    """A child on a pseudo-terminal of `columns` x `rows`; everything that it wrote is kept in `output`."""

    def __init__(
        self,
        *arguments: str | Path,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        stdin: Path | None = None,
        program: Sequence[str] = DIPTYCH,
        cwd: Path | None = None,
    ) -> None:
        self.master, slave = os.openpty()
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.resize(columns, rows)
        source = slave if stdin is None else os.open(stdin, os.O_RDONLY)
        self.child = subprocess.Popen(
            [*program, *map(str, arguments)],
            cwd=cwd,
            stdin=source,
            stdout=slave,
            stderr=slave,
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),
        )
        for descriptor in {slave, source}:
            os.close(descriptor)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def read(self, seconds: float) -> bool:
        """Take what the child writes within that time; whether there was anything."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # the child has closed its side
            return False
        self.output += data
        self.stream.feed(data)
        return bool(data)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until the screen holds a text, or a test of it holds."""
        holds = (lambda shown: wanted in shown) if isinstance(wanted, str) else wanted
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            drawn = not self.read(QUIET)
            if drawn and holds(self.text):
                return self.text
            if self.child.poll() is not None and drawn:
                break
        raise AssertionError(f"waited for {wanted!r} in vain; the screen:\n{self.text}")

    def press(self, *keys: str) -> str:
        """Press keys one after another, each once the screen has come to rest; give the screen."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key.encode()))
            if key == "esc":
                time.sleep(0.15)  # a bare escape is told from a sequence by the pause after it
            self.come_to_rest()
        return self.text

    def come_to_rest(self) -> None:
        """Wait until the child has nothing to write or to do; on a busy machine it may wait its turn."""
        end = time.monotonic() + PATIENCE
        while (self.read(QUIET) or self.is_busy()) and time.monotonic() < end:
            pass

    def is_busy(self) -> bool:
        """Whether a thread of the child runs, or would; where the system does not tell, none does."""
        threads = Path(f"/proc/{self.child.pid}/task").glob("*/stat")
        return any(_state(stat) in "RD" for stat in threads)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self) -> int:
        """The child's exit status, once it has ended."""
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None and time.monotonic() < end:
            self.read(QUIET)
        while self.read(QUIET):
            pass
        return self.child.wait(timeout=1)

    def kill(self) -> None:
        """End the child at once, as kill -9 does."""
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def __enter__(self) -> Terminal:
        """The terminal; the child does not outlive it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what is left."""
        if self.child.poll() is None:
            self.kill()
        os.close(self.master)
