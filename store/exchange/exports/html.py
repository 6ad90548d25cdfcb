"""HTML: the report, one page of its own for whoever has no Diptych; see `store.report`.

diptych export --format html -o report.html      both texts level, marks, the list of them, how much was read
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.exchange.wanted import Wanted, export
from store.log.records import list_annotations

if TYPE_CHECKING:
    from store.store import Store

_AT_ONCE = 100  # pieces of the template that are given out as one


@export
def export_html(store: Store, wanted: Wanted) -> Iterator[str]:
    """The report on one comparison; with `deleted` what is off the record is listed too, apart."""
    from store.report.page import Page
    from store.report.template import template

    comparison = wanted.one(store, "html")
    documents = store.documents(comparison.id)
    asked, values = wanted.only.condition()
    found, gone = (
        list_annotations(store.database, f"a.comparison = ? AND a.deleted {state} AND {asked}", *given)
        for given in [(comparison.id, *values)]
        for state in ("IS NULL", "IS NOT NULL")
    )
    alignment = wanted.align(store, comparison.id, documents)
    gone = gone if wanted.deleted else []
    page = Page(store, comparison, documents, alignment, found, gone, wanted.texts)
    stream = template().stream(page=page)
    stream.enable_buffering(_AT_ONCE)
    yield from stream
