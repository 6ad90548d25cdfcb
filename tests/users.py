"""Who runs the tests: root may enter and write what is closed to everybody else, which is no test of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NOBODY = 65534


@contextmanager
def no_longer_root() -> Iterator[None]:
    """Be nobody for the block, where one is root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(user)
