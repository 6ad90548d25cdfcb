r"""Cells of a row that a spreadsheet or a terminal may have.

    =1+1<escape>[2J     ->     '=1+1␛[2J

A cell that a spreadsheet would take for a formula begins with an apostrophe, and control characters become
visible signs. Lines end as RFC 4180 has it, with CR LF.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import TypeVar

from store.escaping import visible

# The wide forms too: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
T = TypeVar("T")


class _Echo:
    """A file whose `write` gives the text back: the csv module then gives it to us."""

    def write(self, text: str) -> str:
        return text


def row_writer(delimiter: str = ",") -> Callable[[Iterable[object]], str]:
    """What makes a line of cells, which are quoted where they must be."""
    return csv.writer(_Echo(), delimiter=delimiter).writerow


def safe(cell: T) -> T | str:
    """A cell as a spreadsheet and a terminal may have it."""
    if not isinstance(cell, str):
        return cell
    shown = cell if cell.isprintable() else visible(cell)  # nearly all are, and to ask costs a fifth
    return f"'{shown}" if starts_formula(cell) else shown


def starts_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon a cell that begins so."""
    return cell[:1] in _FORMULA
