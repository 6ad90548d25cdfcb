"""Comma- and tab-separated values: a row each annotation, in the columns of the view `discrepancies`.

    comparison,left_path,…,left_quote,…,left_place     ->     0193…,old.pdf,…,Two,…,page 3

Behind them stands where `left_start` and `right_start` are in the files. Cells are made safe (see
`store.exchange.cells`); line feeds stay, inside quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.annotation import SIDES, Side
from store.exchange.cells import row_writer, safe
from store.exchange.wanted import Wanted, export
from store.file.views import COLUMNS, DISCREPANCIES, DISCREPANCIES_AND_DELETED
from store.whereabouts import whereabouts, with_parts

if TYPE_CHECKING:
    from store.store import Store

_STARTS: dict[Side, int] = {side: COLUMNS.index(f"{side}_start") for side in SIDES}
PLACES = tuple(f"{side}_place" for side in SIDES)


@export
def export_csv(store: Store, wanted: Wanted) -> Iterator[str]:
    """Rows with commas; with `deleted` a further column tells when."""
    return _export(store, wanted, ",")


@export
def export_tsv(store: Store, wanted: Wanted) -> Iterator[str]:
    """Rows with tabs; a cell that holds a tab or a line feed stands in quotation marks."""
    return _export(store, wanted, "\t")


def _export(store: Store, wanted: Wanted, delimiter: str) -> Iterator[str]:
    row_of = row_writer(delimiter)
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
