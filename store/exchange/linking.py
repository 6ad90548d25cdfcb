"""What the formats that show whole texts need: the links of a comparison.

    EXPORTS["html"](store, align=aligned)       # links from the program's cache
    EXPORTS["html"](store)                      # links found anew

The store keeps no links, only the corrections to them: whoever has a cache of links hands in its own `Align`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import collate
from collate import Alignment, Document
from store.log.pins import sentence_pins

if TYPE_CHECKING:
    from store.store import Store

Align = Callable[["Store", str, tuple[Document, Document]], Alignment]
"""Gives the links of a comparison (by id) and its two documents, with the corrections on record in them."""


def found_anew(store: Store, comparison_id: str, documents: tuple[Document, Document]) -> Alignment:
    """The links, found as if for the first time around the corrections on record."""
    left, right = documents
    pins, _ = sentence_pins(store.pins(comparison_id), left.sentences, right.sentences)
    return collate.compare(left, right, pins)
