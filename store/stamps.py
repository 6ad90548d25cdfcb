"""Ids and times: what a new row is called, and when it was made."""

from __future__ import annotations

from datetime import UTC, datetime


def new_id() -> str:
    """A fresh UUIDv7: unlike any other, and later ids sort after earlier ones."""
    import uuid_utils  # costs as much as the interpreter's own start: only for those who write

    return str(uuid_utils.uuid7())


def now() -> str:
    """The time in UTC, to the millisecond: such as "2025-02-15T21:44:42.103Z"."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
