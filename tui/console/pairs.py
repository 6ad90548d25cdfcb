"""Pairs from a file: JSON lines {"id", "left", "right"}, each side a text or a list of sentences.

{"id": 7, "left": ["One.", "Two."], "right": ["Two."]}   ->   Pair(7, ["One.", "Two."], ["Two."])
{"id": 8, "left": "One.", "right": "Won."}               ->   TextPair(8, "One.", "Won.")
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeGuard

from collate.errors import DocumentError


class Pair(NamedTuple):
    """The sentences of two texts."""

    id: Any
    left: list[str]
    right: list[str]


class TextPair(NamedTuple):
    """Two texts, such as a sentence and its paraphrase."""

    id: Any
    left: str
    right: str


def read_pairs(path: str) -> Iterator[Pair]:
    """The pairs of ready-split texts in a file, "-" for standard input.

    Raises:
        DocumentError: when it cannot be read, or a line is not such a pair; the line is named.
    """
    for number, row in _rows(path):
        left, right = row.get("left"), row.get("right")
        if not (_is_strings(left) and _is_strings(right)):
            raise DocumentError(f'{path}, line {number} needs "left" and "right", each a list of strings.')
        yield Pair(row.get("id"), left, right)


def read_text_pairs(path: str) -> Iterator[TextPair]:
    """The pairs of texts in a file, "-" for standard input.

    Raises:
        DocumentError: when it cannot be read, or a line is not such a pair; the line is named.
    """
    for number, row in _rows(path):
        left, right = row.get("left"), row.get("right")
        if not (isinstance(left, str) and isinstance(right, str)):
            raise DocumentError(f'{path}, line {number} needs "left" and "right", each a text in quotes.')
        yield TextPair(row.get("id"), left, right)


def _rows(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with open(
            sys.stdin.fileno() if path == "-" else path, encoding="utf-8", closefd=path != "-"
        ) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _row(path, number, line)
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path} is not UTF-8: save it as UTF-8 and try again.") from error


def _row(path: str, number: int, line: str) -> dict[str, Any]:
    wanted = f"{path}, line {number} is not JSON: each line must be an object with id, left, right."
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(wanted) from error
    if not isinstance(row, dict):
        raise DocumentError(wanted)
    return row


def _is_strings(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
