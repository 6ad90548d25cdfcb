"""A line as it was read: its type, its other fields, and what of them does not fit.

{"type": "pin", "moved": "yes", …}     ->     pin, {"moved": "yes", …}, moved: must be true or false
"""

from __future__ import annotations

import json
from copy import copy
from typing import Any, NamedTuple, NoReturn

from store.incoming.checks import unfit
from store.incoming.lines import FITS, LINES
from store.incoming.misfits import Unfit
from store.log.records import Record

Given = bytes | Record | Unfit
"""A line: as it came, as it was made of something else, or why it could not be made."""


_SPACE = " \t\n\r"  # what may stand around a piece of JSON


class Line(NamedTuple):
    """A line as it was read: its type, its other fields, and what of them does not fit."""

    number: int
    kind: str
    fields: dict[str, Any]
    misfits: list[tuple[str, str]]

    @classmethod
    def read(cls, number: int, line: Given) -> Line:
        """Parse and check a line by itself."""
        try:
            if isinstance(line, Unfit):
                raise line
            kind, fields = _typed(decoded(line) if isinstance(line, bytes) else copy(line))
        except Unfit as misfit:
            return cls(number, "", {}, [(misfit.field, misfit.reason)])
        return cls(number, kind, fields, [] if FITS[kind](fields) else sorted(unfit(fields, LINES[kind])))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def decoded(data: bytes) -> Any:
    """What a piece of JSON says."""
    try:
        text = data.decode().removeprefix("\ufeff").strip(_SPACE)
        found, end = _DECODER.raw_decode(text)
    except UnicodeDecodeError as error:
        raise Unfit("", "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("", "is not JSON") from error
    if end < len(text):
        raise Unfit("", "is not JSON")
    return found


def _typed(line: Any) -> tuple[str, dict[str, Any]]:
    """The type and the other fields of what a line says, which is left without its type."""
    if not isinstance(line, dict):
        raise Unfit("", "is not an object")
    kind = line.pop("type", None)
    if not isinstance(kind, str) or kind not in LINES:
        raise Unfit("type", f"must be one of {', '.join(LINES)}")
    return kind, line


def says_something(line: Given) -> bool:
    """Whether a line is more than white space."""
    return not isinstance(line, bytes) or bool(line.strip())
