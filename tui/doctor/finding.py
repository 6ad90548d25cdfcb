"""A line of what `diptych doctor` tells.

TERM    dumb
        → It shows no full screen: `export TERM=xterm-256color`, or use --linear.
"""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that was looked at.

    Attributes:
        name: of what.
        value: how it is.
        mend: what to do about it, a sentence; "" when all is well.
    """

    name: str
    value: str
    mend: str = ""
