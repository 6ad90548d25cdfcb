"""Ids and times: what a new row is called, and when it was made.

new_id()   ->   "01952a7c-…", and the next one sorts after it
now()      ->   "2025-02-15T21:44:42.103Z"
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

_OURS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


def new_id() -> str:
    """A fresh UUIDv7: unlike any other, and later ids sort after earlier ones."""
    import uuid_utils  # costs as much as the interpreter's own start: only for those who write

    return str(uuid_utils.uuid7())


def now() -> str:
    """The time in UTC, to the millisecond: such as "2025-02-15T21:44:42.103Z"."""
    return _stamp(datetime.now(UTC))


@lru_cache(maxsize=16)  # an import asks for each time twice: does it fit, and what is it
def in_utc(time: str) -> str:
    """A time of ISO 8601 as we write it; one that names no offset from UTC is taken to be in UTC.

    "2025-02-15T22:44:42+01:00" -> "2025-02-15T21:44:42.000Z". Raises ValueError or OverflowError for what is
    no time that can be written so.
    """
    read = datetime.fromisoformat(time)
    if _OURS.fullmatch(time):
        return time
    return _stamp(read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC))


def _stamp(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
