"""What system and shell ask of the program: to end, and to wait in the background until it is called back.

the terminal is closed, the machine shuts down    ->    the program ends as by `q`, a note under way is kept
ctrl+z                                            ->    the shell's prompt; `fg` brings the reader back
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable


def on_ending(end: Callable[[], None]) -> None:
    """Have the running loop call `end` when the system says that the program is to end."""
    if sys.platform != "win32":  # where no loop can be told of signals
        for each in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, end)


def has_shell() -> bool:
    """Whether a shell would call back what waits: it has its jobs in groups of processes beside its own."""
    return sys.platform != "win32" and os.getpgrp() != os.getsid(0)


def wait_in_background() -> None:
    """Stop, with all that was started together: git, when it opened this program."""
    if sys.platform != "win32":
        os.killpg(0, signal.SIGTSTP)
