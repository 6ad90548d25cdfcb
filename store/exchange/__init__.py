"""Formats out, a file each. To add one: write it, and name it in EXPORTS.

for piece in EXPORTS["csv"](store, [comparison.id]):
    output.write(piece)                     # opened with newline="", for the pieces carry their line ends
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from store.exchange import csv, html, jsonl, labelstudio, markdown, memories, mqm, tei, webannotation
from store.exchange.linking import Align, found_anew
from store.exchange.only import ALL, Only

if TYPE_CHECKING:
    from store.store import Store


class Export(Protocol):
    """Writes the record of some comparisons (by id; None for all) as pieces of text, a row or line each."""

    def __call__(
        self,
        store: Store,
        comparisons: Sequence[str] | None = None,
        *,
        deleted: bool = False,
        texts: bool = True,
        align: Align = found_anew,
        only: Only = ALL,
    ) -> Iterator[str]:
        """With `deleted` also what is off the record; without `texts` a format that has them leaves them out.

        A format that shows how the texts relate takes the links from `align`. Of the
        annotations come those that meet `only`.

        Raises:
            StoreError: when there is no such comparison, or a format takes only one and there are more.
        """


EXPORTS: dict[str, Export] = {
    "csv": csv.export_csv,
    "html": html.export_html,
    "jsonl": jsonl.export_jsonl,
    "labelstudio": labelstudio.export_labelstudio,
    "markdown": markdown.export_markdown,
    "mqm": mqm.export_mqm,
    "tei": tei.export_tei,
    "tmx": memories.export_tmx,
    "tsv": csv.export_tsv,
    "webannotation": webannotation.export_webannotation,
    "xliff": memories.export_xliff,
}
