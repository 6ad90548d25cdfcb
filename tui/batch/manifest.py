"""Which pairs a batch is to do: a CSV file with a head, or JSON lines.

    left,right,name              {"left": "old/1.md", "right": "new/1.md", "name": "One"}
    old/1.md,new/1.md,One        {"left": "old/2.md", "right": "new/2.md"}
    old/2.md,new/2.md,

Paths count from the folder of the manifest; other columns are for others.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from collate.errors import DocumentError
from store.text import can_be_kept

COLUMNS = ("left", "right", "name")
DELIMITERS = ",;\t"  # what spreadsheets write between cells, by country
_Row = tuple[int, Mapping[str, Any]]


class Listed(NamedTuple):
    """A pair as a line of the manifest has it, numbered from 1; `name` is "" where it has none."""

    line: int
    left: str
    right: str
    name: str = ""


def read_manifest(path: str) -> list[Listed]:
    """The pairs of a manifest; "-" is standard input, whose paths count from the current folder.

    Raises:
        DocumentError: when it cannot be read, has no pairs, or a line does not fit; the line is named.
    """
    lines = list(io.StringIO(_text(path), newline=""))  # other than splitlines, at line ends alone
    is_json = next((line for line in lines if line.strip()), "").lstrip().startswith("{")
    rows = _json_rows(path, lines) if is_json else _csv_rows(path, lines)
    folder = Path() if path == "-" else Path(path).parent
    listed = [_listed(path, folder, number, row) for number, row in rows]
    if not listed:
        raise DocumentError(f"{path} lists no pairs: give a line with left and right for each.")
    _require_own_names(path, listed)
    return listed


def _text(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DocumentError(f"{path} cannot be read ({reason}): name a CSV or JSON-lines file.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DocumentError(f"{path}, line {line} is not UTF-8: save the file as UTF-8.") from None


def _json_rows(path: str, lines: Iterable[str]) -> Iterator[_Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise DocumentError(f'{path}, line {number} is no JSON object such as {{"left": …, "right": …}}.')
        yield number, row


def _csv_rows(path: str, lines: list[str]) -> Iterator[_Row]:
    reader = csv.reader(lines, delimiter=_delimiter(lines), strict=True)
    head: list[str] = []
    number = 1
    try:
        for cells in reader:
            first, number = number, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not head:
                head = _head(path, first, cells)
            elif len(cells) > len(head):
                raise DocumentError(
                    f"{path}, line {first} has {len(cells)} cells and the head {len(head)}: "
                    "put a path that has commas in it in quotes."
                )
            else:
                yield first, dict(zip(head, cells, strict=False))
    except csv.Error as error:
        raise DocumentError(f"{path}, line {number} is no CSV: {error}.") from None


def _delimiter(lines: Iterable[str]) -> str:
    head = next((line for line in lines if line.strip()), "")
    return max(DELIMITERS, key=head.count)


def _head(path: str, number: int, cells: Iterable[str]) -> list[str]:
    head = [cell.strip().lower() for cell in cells]
    for column in ("left", "right"):
        if head.count(column) != 1:
            count = "twice a" if column in head else "no"
            raise DocumentError(
                f"{path}, line {number} names {count} column {column}: "
                "the first line is to be left,right or left,right,name."
            )
    return head


def _listed(path: str, folder: Path, number: int, row: Mapping[str, Any]) -> Listed:
    fields = [_field(path, number, row, column) for column in COLUMNS]
    left, right, name = fields
    for column, given in (("left", left), ("right", right)):
        if not given:
            raise DocumentError(f"{path}, line {number} has no {column}: give the path of a text.")
    return Listed(number, str(folder / left), str(folder / right), name)


def _field(path: str, number: int, row: Mapping[str, Any], column: str) -> str:
    found = row.get(column)
    if found is not None and not isinstance(found, str):
        raise DocumentError(f"{path}, line {number}: {column} is to be a text in quotes.")
    if not can_be_kept(found or ""):
        raise DocumentError(f"{path}, line {number}: {column} holds a NUL or half of a character.")
    return (found or "").strip()


def _require_own_names(path: str, listed: Iterable[Listed]) -> None:
    """A comparison is found by its name: a second pair would take the place of the first."""
    lines: dict[str, int] = {}
    for pair in listed:
        first = lines.setdefault(pair.name, pair.line)
        if pair.name and first != pair.line:
            raise DocumentError(
                f"{path}, line {pair.line} has the name of line {first}, {pair.name}: give each its own."
            )
