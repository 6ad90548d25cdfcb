"""What an export is asked for, and the face that all exports share.

EXPORTS["csv"](store, [id], deleted=True)     ->     export_csv(store, Wanted([id], deleted=True))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from store.comparison import Comparison
from store.errors import StoreError
from store.exchange.annotations import annotations_of
from store.exchange.linking import Align, found_anew
from store.exchange.only import ALL, Only
from store.log.records import Record
from store.suggestion import Suggestion

if TYPE_CHECKING:
    from store.store import Store

Notice = Callable[["Store", str], Iterable[Suggestion]]
"""Gives what Diptych itself noticed in a comparison (by id), as far as that is known."""


def nothing_noticed(_store: Store, _comparison: str) -> Iterable[Suggestion]:
    """The store does not look for suggestions: whoever has them hands in its own `Notice`."""
    return ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write, and where what the store does not keep comes from.

    Attributes:
        comparisons: their ids; None for all.
        deleted: also what is off the record.
        texts: whole texts, in a format that can do without.
        align: gives the links.
        only: which annotations.
        noticed: gives Diptych's own suggestions.
    """

    comparisons: Sequence[str] | None = None
    deleted: bool = False
    texts: bool = True
    align: Align = found_anew
    only: Only = ALL
    noticed: Notice = nothing_noticed

    def chosen(self, store: Store) -> list[Comparison]:
        """The comparisons.

        Raises:
            StoreError: when there is no such comparison.
        """
        return store.choose(self.comparisons)

    def one(self, store: Store, format_name: str) -> Comparison:
        """The only comparison, for a format that takes no more.

        Raises:
            StoreError: when there are several or none.
        """
        chosen = self.chosen(store)
        if len(chosen) == 1:
            return chosen[0]
        if not chosen:
            raise StoreError(f"{store.database.path} holds no comparison: open two texts first.")
        names = ", ".join(comparison.name for comparison in chosen)
        raise StoreError(
            f"The format {format_name} takes one comparison: choose by --comparison among {names}."
        )

    def annotations(self, store: Store, comparison: str) -> Iterator[Record]:
        """Those of a comparison, by `created`, then id, with the fields that they have in `jsonl`."""
        return annotations_of(store.database, comparison, deleted=self.deleted, only=self.only)


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
        noticed: Notice = nothing_noticed,
    ) -> Iterator[str]:
        """What is asked for is told in `Wanted`.

        Raises:
            StoreError: when there is no such comparison, or a format takes only one and there are more.
        """


def export(write: Callable[[Store, Wanted], Iterator[str]]) -> Export:
    """An export out of what writes it."""

    def exported(store: Store, comparisons: Sequence[str] | None = None, **options: Any) -> Iterator[str]:
        return write(store, Wanted(comparisons, **options))

    return exported
