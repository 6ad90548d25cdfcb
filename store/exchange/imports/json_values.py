"""Values out of JSON that others made: each of the kind that is asked for, or a reason why not.

objects({"target": {…}}, "target")  ->  [{…}]        objects({"target": 7}, "target")  ->  Unfit
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.incoming.checks import offset as offset_check
from store.incoming.misfits import Unfit
from store.incoming.parsing import decoded
from store.log.records import Record


def whole(lines: Iterable[bytes]) -> Any:
    """A file that is one piece of JSON.

    Raises:
        Unfit: when it is none.
    """
    return decoded(b"".join(lines))


def objects(holder: Record, name: str) -> list[Record]:
    """A list of objects, or the only one; nothing where there is none."""
    found = holder.get(name, [])
    listed = found if isinstance(found, list) else [found]
    if not all(isinstance(each, dict) for each in listed):
        raise Unfit(name, "must be an object or a list of them")
    return listed


def object_of(holder: Record, name: str) -> Record:
    """An object; an empty one where there is none."""
    found = holder.get(name, {})
    if not isinstance(found, dict):
        raise Unfit(name, "must be an object")
    return found


def text_of(holder: Record, name: str) -> str:
    """A text; "" where there is none."""
    found = holder.get(name, "")
    if not isinstance(found, str):
        raise Unfit(name, "must be text")
    return found


def offset_of(holder: Record, name: str) -> int:
    """An offset, which must be there."""
    found = holder.get(name)
    if reason := offset_check(found):
        raise Unfit(name, reason)
    assert isinstance(found, int)
    return found


def first_text(holder: Record, name: str) -> str:
    """The first of a list of texts; "" where there is none."""
    found = holder.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise Unfit(name, "must be a list of texts")
    return found[0] if found else ""
