"""No drawing faster than the terminal takes it: over a slow line, a key held down skips what nobody saw.

j j j j j     row 1 is drawn … the terminal is still at it … row 5 is drawn

Textual lets thirty drawings wait, and the terminal has more of them before it: seconds of rows that nobody
looks at any more, after the key was let go.
"""

from __future__ import annotations

import sys
from select import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def has_taken_all(driver: Driver | None) -> bool:
    """Whether the terminal has taken what was drawn so far; where that cannot be known, it has."""
    writer = getattr(driver, "_writer_thread", None)
    if writer is None or sys.platform == "win32":  # which can be asked about sockets alone
        return True
    return bool(writer._queue.empty() and select([], [writer.fileno()], [], 0)[1])
