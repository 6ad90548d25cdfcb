"""An open database, and the way from a comparison in it to a session.

two documents, or the id of a comparison  ->  Session: its links found or sketched, at the place left last
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store import StoreError
from tui.review.changes import told

if TYPE_CHECKING:
    from collate import Document
    from store import Annotation, Store
    from store.library.library import Shelved
    from tui.behind.suggesting import Start
    from tui.review.session import Session
    from tui.settings.settings import Settings


@dataclass
class Shelf:
    """The comparisons of one database, as one reviewer opens them.

    Attributes:
        refusal: why nothing can be recorded; "" when it can.
        is_blind: whether other reviewers' annotations are kept out of sight.
        look: what begins to look for suggestions in a session; None when nothing does.
    """

    store: Store
    settings: Settings
    refusal: str = ""
    is_blind: bool = False
    look: Start | None = None

    @property
    def path(self) -> Path:
        """The database."""
        return self.store.database.path

    def comparisons(self) -> list[Shelved]:
        """All of them, the last opened first."""
        return self.store.library()

    def search(self, words: str, limit: int) -> list[Annotation]:
        """Annotations of all comparisons whose note or quotes hold these words; see `Store.search`."""
        return self.store.search(words, reviewer=self.store.reviewer if self.is_blind else None, limit=limit)

    def open(self, comparison: str) -> Session:
        """The session of a comparison on record; the files it was read from need not be there.

        Raises:
            StoreError: when there is no such comparison.
        """
        documents = self.store.documents(comparison)
        if not self.refusal:
            self.store.mark_opened(comparison)
        return self._session(comparison, documents)

    def compare(
        self,
        documents: tuple[Document, Document],
        name: str | None = None,
        tags: str | None = None,
        *,
        title: str | None = None,
    ) -> Session:
        """The session of two documents; `tags` is from now on the tag set of their comparison.

        What is on record of earlier versions of the texts is carried over, and the session tells of it.

        Raises:
            StoreError: when there is no such tag set, or the comparison is new and cannot be kept.
        """
        if self.refusal:
            return self._session(self._known(documents), documents)
        opened = self.store.open_texts(*documents, name=name, title=title, tag_set=tags or "faithfulness")
        if tags:
            self.store.set_tag_set(opened.comparison.id, tags)
        session = self._session(opened.comparison.id, documents)
        session.told = told(opened, session.record.annotations.values(), datetime.now().astimezone())
        return session

    def _known(self, documents: tuple[Document, Document]) -> str:
        """The id of the comparison of these two texts."""
        wanted = [document.text for document in documents]
        for found in self.store.comparisons():
            if [document.text for document in self.store.documents(found.id)] == wanted:
                return found.id
        raise StoreError(
            f"{self.path} cannot be written and holds no comparison of these two texts: "
            "choose another file with --db."
        )

    def _session(self, comparison: str, documents: tuple[Document, Document]) -> Session:
        from tui.behind.aligning import links_at_once, sketch
        from tui.review.noticing import Noticing
        from tui.review.record import Record
        from tui.review.session import Session

        found = links_at_once(*documents)
        record = Record(
            self.store,
            comparison,
            self.store.tag_set(comparison),
            is_blind=self.is_blind,
            refusal=self.refusal,
            put_on_digits=self.settings.put_on_digits,
        )
        alignment = found or sketch(*documents)
        session = Session(*documents, alignment, record, is_sketch=found is None)
        session.restore_place()
        if self.look and self.settings.asked.is_enabled:
            session.noticing = Noticing(record, documents, self.settings.asked, self.look)
            if found:
                session.noticing.recall(session.alignment, session.caret_at("left"))
        return session


@contextmanager
def opened_shelf(
    path: Path, settings: Settings, reviewer: str, *, is_blind: bool = False, is_read_only: bool = False
) -> Iterator[Shelf]:
    """Open a database; one that may not be written, for reading only.

    Raises:
        StoreError: when it cannot be opened.
    """
    from store import Store
    from tui.behind.suggesting import Beside

    refusal = _refusal(path, is_read_only=is_read_only)
    store = Store.open_read_only(path, reviewer) if refusal else Store.open(path, reviewer)
    with store:
        yield Shelf(store, settings, refusal, is_blind, Beside)


def _refusal(path: Path, *, is_read_only: bool) -> str:
    if is_read_only:
        return f"this database cannot be written: {path.name} was opened with --read-only"
    if not path.is_file() or (_may_write(path) and _may_write(path.absolute().parent)):
        return ""
    return f"this database cannot be written: you have no permission for {path.name} and its folder"


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
