"""Text that can be kept: SQLite, every export and every terminal must be able to hold it.

a quay               kept
a quay with a NUL    StoreError
"""

from __future__ import annotations

import re

from store.errors import StoreError

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def can_be_kept(text: str) -> bool:
    """Whether there is neither a NUL nor a lone surrogate in it."""
    return text.isprintable() or not _UNKEEPABLE.search(text)  # the first nearly always does, at a fifth


def require_text(what: str, text: str) -> str:
    """Give `text` back when it can be kept.

    Raises:
        StoreError: when there is a NUL or a lone surrogate in it.
    """
    if not can_be_kept(text):
        raise StoreError(f"The {what} holds a NUL or half of a character: take that out and try again.")
    return text
