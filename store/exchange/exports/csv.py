r"""Comma- and tab-separated values: a row each annotation, in the columns of the view `discrepancies`.

    quote   =1+1<escape>[2J     ->     '=1+1␛[2J

Behind them stands where `left_start` and `right_start` are in the files: "page 3". A cell that a spreadsheet
would take for a formula begins with an apostrophe, and control characters become visible signs; line feeds
stay, inside quotation marks. Lines end as RFC 4180 has it, with CR LF.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from store.annotation import SIDES, Side
from store.escaping import visible
from store.exchange.wanted import Wanted, export
from store.file.views import COLUMNS, DISCREPANCIES, DISCREPANCIES_AND_DELETED
from store.whereabouts import whereabouts, with_parts

if TYPE_CHECKING:
    from store.store import Store

# The wide forms too: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_STARTS: dict[Side, int] = {side: COLUMNS.index(f"{side}_start") for side in SIDES}
PLACES = tuple(f"{side}_place" for side in SIDES)
T = TypeVar("T")


class Echo:
    """A file whose `write` gives the text back: the csv module then gives it to us."""

    def write(self, text: str) -> str:
        """The text."""
        return text


@export
def export_csv(store: Store, wanted: Wanted) -> Iterator[str]:
    """Rows with commas; with `deleted` a further column tells when."""
    return _export(store, wanted, ",")


@export
def export_tsv(store: Store, wanted: Wanted) -> Iterator[str]:
    """Rows with tabs; a cell that holds a tab or a line feed stands in quotation marks."""
    return _export(store, wanted, "\t")


def _export(store: Store, wanted: Wanted, delimiter: str) -> Iterator[str]:
    row_of = csv.writer(Echo(), delimiter=delimiter).writerow
    deleted = wanted.deleted
    query = DISCREPANCIES_AND_DELETED if deleted else f"{DISCREPANCIES} WHERE a.deleted IS NULL"
    asked, values = wanted.only.condition()
    condition = f"{'WHERE' if deleted else 'AND'} a.comparison = ? AND {asked} ORDER BY a.created, a.id"
    chosen = wanted.chosen(store)
    yield row_of([*COLUMNS, *(["deleted"] if deleted else []), *PLACES])
    for comparison in chosen:
        documents = with_parts(store, comparison)
        for row in store.database.stream(f"{query} {condition}", comparison.id, *values):
            cells = [safe(cell) for cell in row]
            yield row_of(cells + [whereabouts(documents.get(side), row[at]) for side, at in _STARTS.items()])


def safe(cell: T) -> T | str:
    """A cell as a spreadsheet and a terminal may have it."""
    if not isinstance(cell, str):
        return cell
    shown = cell if cell.isprintable() else visible(cell)  # nearly all are, and to ask costs a fifth
    return f"'{shown}" if starts_formula(cell) else shown


def starts_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon a cell that begins so."""
    return cell[:1] in _FORMULA
