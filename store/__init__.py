"""The record: what reviewers said of two texts, kept in a SQLite file.

    with Store.open(path, "ann") as store:
        comparison = store.comparison(left, right)
        with store.action(comparison.id, "tag") as action:
            action.add(annotation)              # on disk when the block has ended
        store.undo(comparison.id)               # off the record again; `redo` brings it back

Names are looked up when first used, so that a tag set can be read without paying for the database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from store.annotation import Annotation, ReviewState, Severity, Side, Status, Target
from store.comparison import Comparison, Opened, Place, Undone
from store.errors import StoreError
from store.suggestion import Suggestion

if TYPE_CHECKING:
    from store.conflicts import Conflict
    from store.exchange import EXPORTS
    from store.exchange.importing import IMPORTS
    from store.exchange.incoming import ImportRefused, Misfit
    from store.foreign import sources
    from store.library import Shelved
    from store.merging import Merged, merge
    from store.pairing import Pairing, pair
    from store.pins import PinRow, sentence_pins
    from store.stamps import new_id, now
    from store.store import Store
    from store.tags import Tag, TagSet, load_tags

__all__ = [
    "EXPORTS",
    "IMPORTS",
    "Annotation",
    "Comparison",
    "Conflict",
    "ImportRefused",
    "Merged",
    "Misfit",
    "Opened",
    "Pairing",
    "PinRow",
    "Place",
    "ReviewState",
    "Severity",
    "Shelved",
    "Side",
    "Status",
    "Store",
    "StoreError",
    "Suggestion",
    "Tag",
    "TagSet",
    "Target",
    "Undone",
    "load_tags",
    "merge",
    "new_id",
    "now",
    "pair",
    "sentence_pins",
    "sources",
]

_HOMES = {
    "Conflict": "store.conflicts",
    "EXPORTS": "store.exchange",
    "IMPORTS": "store.exchange.importing",
    "ImportRefused": "store.exchange.incoming",
    "Merged": "store.merging",
    "Misfit": "store.exchange.incoming",
    "Pairing": "store.pairing",
    "PinRow": "store.pins",
    "Shelved": "store.library",
    "Store": "store.store",
    "Tag": "store.tags",
    "TagSet": "store.tags",
    "load_tags": "store.tags",
    "merge": "store.merging",
    "new_id": "store.stamps",
    "now": "store.stamps",
    "pair": "store.pairing",
    "sentence_pins": "store.pins",
    "sources": "store.foreign",
}


if not TYPE_CHECKING:  # a type checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        """Fetch a public name from its home."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
