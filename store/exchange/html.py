"""HTML: the report, one page of its own for whoever has no Diptych; see `store.report`.

diptych export --format html -o report.html      both texts level, marks, the list of them, how much was read
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.exchange.inert import SIGNS
from store.exchange.wanted import Wanted, export
from store.log.records import list_annotations

if TYPE_CHECKING:
    from jinja2 import Template

    from store.store import Store

REPORT = Path(__file__).parents[1] / "report"
_AT_ONCE = 100  # pieces of the template that are given out as one
# What HTML may hold in no way: https://html.spec.whatwg.org/multipage/parsing.html#parse-errors
_NO_CHARACTERS = dict.fromkeys(
    (*range(64976, 65008), *(plane + last for plane in range(0, 1114112, 65536) for last in (65534, 65535))),
    "�",
)
_SHOWN = SIGNS | _NO_CHARACTERS


@export
def export_html(store: Store, wanted: Wanted) -> Iterator[str]:
    """The report on one comparison; with `deleted` what is off the record is listed too, apart."""
    from store.report.page import Page

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
    stream = _template().stream(page=page)
    stream.enable_buffering(_AT_ONCE)
    yield from stream


@cache
def _template() -> Template:
    """The template, which escapes all that is put in and shows control characters as visible signs."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    looks = Environment(
        loader=FileSystemLoader(REPORT),
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return looks.get_template("report.html")


def _inert(value: object) -> object:
    if type(value) is not str or value.isprintable():  # nearly all are, and what is shown otherwise is not
        return value
    return value.translate(_SHOWN)
