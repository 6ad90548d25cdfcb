"""The record: what reviewers said of two texts, kept in a SQLite file.

    with Store.open(path, "ann") as store:
        comparison = store.comparison(left, right)
        with store.action(comparison.id, "tag") as action:
            action.add(annotation)              # on disk when the block has ended
        store.undo(comparison.id)               # off the record again; `redo` brings it back

These dozen names are for everybody, and docs/database.md tells of each; what else the room has is asked for
where it lives. Names are looked up when first used, so that a tag set costs no database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from store.annotation import Annotation, Target
from store.comparison import Comparison
from store.errors import StoreError
from store.suggestion import Suggestion

if TYPE_CHECKING:
    from store.exchange import EXPORTS
    from store.exchange.importing import IMPORTS
    from store.stamps import new_id, now
    from store.store import Store
    from store.tags import TagSet, load_tags

__all__ = [
    "EXPORTS",
    "IMPORTS",
    "Annotation",
    "Comparison",
    "Store",
    "StoreError",
    "Suggestion",
    "TagSet",
    "Target",
    "load_tags",
    "new_id",
    "now",
]

_HOMES = {
    "EXPORTS": "store.exchange",
    "IMPORTS": "store.exchange.importing",
    "Store": "store.store",
    "TagSet": "store.tags",
    "load_tags": "store.tags",
    "new_id": "store.stamps",
    "now": "store.stamps",
}


if not TYPE_CHECKING:  # a type checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        """Fetch a public name from its home."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
