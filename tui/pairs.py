"""Ready-split pairs from a file: JSON lines {"id", "left": [sentence, ...], "right": [sentence, ...]}."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from collate.errors import DocumentError


class Pair(NamedTuple):
    """The sentences of two texts."""

    id: Any
    left: list[str]
    right: list[str]


def read_pairs(path: str) -> Iterator[Pair]:
    """The pairs of a file, "-" for standard input.

    Raises:
        DocumentError: when it cannot be read, or a line is not such a pair; the line is named.
    """
    try:
        with open(
            sys.stdin.fileno() if path == "-" else path, encoding="utf-8", closefd=path != "-"
        ) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _pair(path, number, line)
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path} is not UTF-8: save it as UTF-8 and try again.") from error


def _pair(path: str, number: int, line: str) -> Pair:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            f"{path}, line {number} is not JSON: each line must be an object with id, left, right."
        ) from error
    if not isinstance(row, dict) or not all(_is_strings(row.get(side)) for side in ("left", "right")):
        raise DocumentError(f'{path}, line {number} needs "left" and "right", each a list of strings.')
    return Pair(row.get("id"), row["left"], row["right"])


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
