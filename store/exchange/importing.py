"""Formats in: a whole file or nothing of it. To add one: write it, and name it in IMPORTS.

with open("record.jsonl", "rb") as lines:
    counts = IMPORTS["jsonl"](store, lines)        # {"annotation": Counter(new=41, same=2), …}
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from store.exchange.imports.brat import lines_of_brat
from store.exchange.imports.labelstudio import lines_of_labelstudio
from store.exchange.imports.mqm import LEAST as MQM_LEAST
from store.exchange.imports.mqm import lines_of_mqm
from store.exchange.imports.standoff import LOOKS as BRAT_LOOKS
from store.exchange.imports.webannotation import lines_of_webannotation
from store.incoming.incoming import Counts, Incoming
from store.incoming.misfits import ImportRefused
from store.incoming.parsing import Given
from store.incoming.takers import TAKERS

if TYPE_CHECKING:
    from store.store import Store

_AT_ONCE = 200  # lines; as many as a processor's cache holds
_ROOM = (
    "PRAGMA cache_size = -65536"  # KiB: what is written to again and again does not go to the disk each time
)


class Import(Protocol):
    """Takes lines into the record, in one transaction."""

    def __call__(self, store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
        """With `dry_run` only see what would come of it.

        Raises:
            ImportRefused: when any line does not fit; nothing of any is kept.
            StoreError: when the database cannot be written.
        """


class _TakenBack(Exception):
    """Ends a dry run: the transaction rolls back."""


def import_jsonl(store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
    """JSON lines as `diptych export --format jsonl` writes them, and suggestions from anywhere.

    Suggestions and annotations name their comparison by its id, by hashes or paths of its files, or not at
    all when there is only one.
    """
    return _taken(store, enumerate(lines, 1), dry_run, "line")


def import_mqm(store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
    """Rows of MQM data, from Diptych or from elsewhere; see `store.exchange.imports.mqm`."""
    return _taken(store, lines_of_mqm(lines), dry_run, "line", is_edited=True)


def import_webannotation(store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
    """Web Annotations, from Diptych or from elsewhere; see `store.exchange.imports.webannotation`."""
    return _taken(store, lines_of_webannotation(store, lines), dry_run, "item", is_edited=True)


def import_labelstudio(store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
    """Tasks of Label Studio, from Diptych or from elsewhere; see `store.exchange.imports.labelstudio`."""
    return _taken(store, lines_of_labelstudio(lines), dry_run, "task", is_edited=True)


def import_brat(store: Store, lines: Iterable[bytes], *, dry_run: bool = False) -> Counts:
    """Standoff of brat, from Diptych or from elsewhere; see `store.exchange.imports.brat`."""
    return _taken(store, lines_of_brat(store, lines), dry_run, "line", is_edited=True)


def _taken(
    store: Store, numbered: Iterable[tuple[int, Given]], dry_run: bool, noun: str, *, is_edited: bool = False
) -> Counts:
    store.database.rows(_ROOM)
    with suppress(_TakenBack), store.database.writing():
        incoming = Incoming(store.database, store.reviewer, TAKERS, noun, is_edited=is_edited)
        left = iter(numbered)
        while some := list(islice(left, _AT_ONCE)):
            incoming.take(some)
        if incoming.misfits:
            raise ImportRefused(incoming.misfit_lines, incoming.misfits)
        if dry_run:
            raise _TakenBack
    return incoming.counts


IMPORTS: dict[str, Import] = {
    "brat": import_brat,
    "jsonl": import_jsonl,
    "labelstudio": import_labelstudio,
    "mqm": import_mqm,
    "webannotation": import_webannotation,
}


def format_of(head: bytes) -> str:
    """The format that the first line of a file looks like; "jsonl" for what looks like none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if BRAT_LOOKS.match(start):
        return "brat"
    if not start.startswith((b"{", b"[")) and start.count(b"\t") >= MQM_LEAST - 1:
        return "mqm"
    if start.startswith(b"["):
        return "labelstudio"
    return "webannotation" if b'"@context"' in start else "jsonl"
