"""Which annotations are shown: those that the filter lets through, kept in step with the record.

48 on record, "unsure" set   ->   filter: unsure · 12 of 48      one more made unsure   ->   13 of 49
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from tui.review.tracked import News

if TYPE_CHECKING:
    from store.annotation import Annotation
    from store.tags import TagSet
    from tui.review.filtering import Filter
    from tui.review.record import Record


class Sieve:
    """The filter that is set, and what it lets through; when the record changes, only that is looked at."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.filter: Filter | None = None
        self._through: set[str] = set()
        self._news = News(record.annotations.log)
        self._tags: TagSet | None = None  # those that the filter was last asked with; None when it is another

    def set(self, found: Filter | None) -> None:
        """Let only those through; an empty filter is none."""
        self.filter = found if found and found.tests else None
        self._tags = None

    def through(self) -> Set[str]:
        """The ids of the annotations that it lets through."""
        changed: Iterable[str] = self._news.take()
        if self._tags is not self.record.tags:
            self._tags = self.record.tags
            self._through, changed = set(), self.record.annotations
        for annotation_id in changed:
            annotation = self.record.annotations.get(annotation_id)
            if annotation and (self.filter is None or self.filter.holds(annotation, self._tags)):
                self._through.add(annotation_id)
            else:
                self._through.discard(annotation_id)
        return self._through

    def lets(self, annotation: Annotation) -> bool:
        """Whether an annotation is shown; without a filter each is."""
        return self.filter is None or annotation.id in self.through()

    def words(self) -> str:
        """What is set, and how much is left: "filter: unsure · 12 of 48"; "" without a filter."""
        if self.filter is None:
            return ""
        return f"filter: {self.filter.text} · {len(self.through())} of {len(self.record.annotations)}"
