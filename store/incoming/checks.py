"""Whether a value fits: a check each kind of it, and shapes made of them.

offset(-1)                                             "must be a whole number from 0 up"
unfit({"moved": "yes"}, {"moved": Field(flag)})        [("moved", "must be true or false")]

A check gives the reason why a value does not fit, or "" when it does. Numbers that SQLite could not hold and
text that no export could never get past here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from operator import call
from typing import Any, NamedTuple

from store.stamps import in_utc
from store.text import can_be_kept

Check = Callable[[Any], str]
MOST = 2**53  # the greatest whole number that every reader of JSON takes as it is

_UUID = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHA = re.compile("[0-9a-f]{64}")


# What surely fits a check, asked of what is no more than a call in C; it may raise for what does not fit.
_SURELY: dict[Check, Callable[[Any], Any]] = {}


def text(value: Any) -> str:
    """Any text that can be kept."""
    if not isinstance(value, str):
        return "must be text"
    return "" if can_be_kept(value) else "holds a NUL or half of a character"


def word(value: Any) -> str:
    """Text that is not empty."""
    return text(value) or ("" if value.strip() else "must not be empty")


def uuid(value: Any) -> str:
    """An id."""
    return "" if isinstance(value, str) and _UUID.fullmatch(value) else "must be a UUID"


def sha(value: Any) -> str:
    """A hash."""
    is_hash = isinstance(value, str) and _SHA.fullmatch(value)
    return "" if is_hash else "must be a SHA-256, 64 hexadecimal digits"


def time(value: Any) -> str:
    """A point in time."""
    try:
        in_utc(value)
    except (TypeError, ValueError, OverflowError):
        return "must be a time such as 2025-02-15T21:44:42.103Z"
    return ""


def flag(value: Any) -> str:
    """True or false."""
    return "" if isinstance(value, bool) else "must be true or false"


def offset(value: Any) -> str:
    """A number of code points."""
    return "" if type(value) is int and 0 <= value <= MOST else "must be a whole number from 0 up"


def count(value: Any) -> str:
    """How often something was written."""
    return offset(value) or ("" if value else "must be a whole number from 1 up")


def share(value: Any) -> str:
    """A number from 0 to 1."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number and 0 <= value <= 1 else "must be a number from 0 to 1"


def weight(value: Any) -> str:
    """What a severity costs."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number and 0 <= value < 1e9 else "must be a number from 0 up"


def one_of(*words: str) -> Check:
    """One of these words."""

    def check(value: Any) -> str:
        return "" if value in words else f"must be one of {', '.join(words)}"

    _SURELY[check] = frozenset(words).__contains__
    return check


def maybe(check: Check) -> Check:
    """What fits, or null."""
    return lambda value: "" if value is None else check(value)


def list_of(what: str, *checks: Check) -> Check:
    """A list of lists whose values fit the checks, such as spans."""

    def check(value: Any) -> str:
        fits = isinstance(value, list) and all(
            isinstance(row, list) and len(row) == len(checks) and not any(map(_told, checks, row))
            for row in value
        )
        return "" if fits else f"must be a list of {what}"

    return check


def _told(check: Check, value: Any) -> str:
    return check(value)


def texts(value: Any) -> str:
    """A list of texts."""
    return "" if isinstance(value, list) and not any(map(text, value)) else "must be a list of texts"


_SURELY |= {
    text: str.isprintable, word: re.compile("[!-~]+").fullmatch, uuid: _UUID.fullmatch, sha: _SHA.fullmatch,
    time: in_utc,
}  # fmt: skip


class Field(NamedTuple):
    """A field of a line: what fits, and whether a line may do without it."""

    check: Check
    is_needed: bool = True


def unfit(fields: dict[str, Any], shape: dict[str, Field]) -> list[tuple[str, str]]:
    """The fields that do not fit a shape, each with the reason."""
    found = [(name, "is unknown") for name in fields if name not in shape]
    for name, (check, is_needed) in shape.items():
        if name in fields:
            if reason := check(fields[name]):
                found.append((name, reason))
        elif is_needed:
            found.append((name, "is missing"))
    return found


def surely(shape: dict[str, Field]) -> Callable[[dict[str, Any]], bool]:
    """Tells of very many lines, nearly all of which fit, whether `unfit` would surely find nothing.

    It takes a quarter of the time, for the questions are put without a step of Python between them; of a few
    that fit it says that this is not sure.
    """

    @lru_cache(maxsize=100)  # lines that were written together have the same fields
    def questions(names: tuple[str, ...]) -> list[Callable[[Any], Any]] | None:
        needed = {name for name, field in shape.items() if field.is_needed}
        is_whole = needed <= set(names) <= shape.keys()
        return [_question(shape[name].check) for name in names] if is_whole else None

    def fits(fields: dict[str, Any]) -> bool:
        asked = questions(tuple(fields))
        try:
            return asked is not None and all(map(call, asked, fields.values()))
        except (TypeError, ValueError, OverflowError):
            return False

    return fits


def _question(check: Check) -> Callable[[Any], Any]:
    return _SURELY.get(check, lambda value: not check(value))
