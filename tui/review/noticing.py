"""Diptych's own suggestions: looked for, or remembered, whenever the links are other ones.

first opening       one reads; a second later: "23 suggestions"
seen before         those about the caret are there with the first look, the others behind it
a link corrected    those of before stay until the ones for the new links are there

They are taken in some at a time, so that no key waits for the tens of thousands of a book.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui.behind.suggesting import Start, SuggestionSearch, fingerprint
from tui.review.taking import Taking
from tui.settings.settings import Asked

if TYPE_CHECKING:
    from collate import Alignment, Document
    from tui.review.record import Record

PAUSE = 0.05  # seconds between two looks of who waits


class Noticing:
    """Keeps the suggestions of a record those of the links, whenever it is told these.

    With the links goes where the caret is, as an offset in the left text: what stands there is taken first.
    """

    def __init__(self, record: Record, both: tuple[Document, Document], asked: Asked, start: Start) -> None:
        self._record = record
        self._both = both
        self._asked = asked
        self._start = start
        self._search: SuggestionSearch | None = None
        self._key = ""
        self._sought: Alignment | None = None  # the links for which they were last sought
        self._is_wanted = False  # whether they are to be sought, for nothing is kept
        self._taking: Taking | None = None
        self._has_news = False

    def on(self, record: Record, both: tuple[Document, Document]) -> Noticing:
        """The same for another record, or other texts."""
        return Noticing(record, both, self._asked, self._start)

    @property
    def is_taking(self) -> bool:
        """Whether more is there, to be taken by the next `poll`."""
        return self._taking is not None

    @property
    def is_looking(self) -> bool:
        """Whether some may yet be found."""
        return self._is_wanted or self._search is not None

    def recall(self, links: Alignment, caret: int) -> None:
        """Take those about the caret that are kept of these links, before anybody looks."""
        self._begin(links, caret)
        self._take()

    def poll(self, links: Alignment, caret: int) -> bool:
        """Begin to look when there are other links than before, and take some of what is found.

        Whether any was taken since this was last asked.

        Raises:
            EOFError: when the search has broken off; it is not begun again for these links.
            StoreError: when what was found cannot be kept; it is taken all the same.
        """
        if links is not self._sought:
            self._begin(links, caret)
        found = self._answer(caret)
        self._take()
        if found is not None:
            self._keep(found)
        if self._is_wanted:
            self._is_wanted = False
            self._search = self._start(*self._both, links)
        is_news, self._has_news = self._has_news, False
        return is_news

    def wait(self, links: Alignment, caret: int) -> None:
        """Look until all is found and taken; raises what `poll` raises."""
        self.poll(links, caret)
        while self._search or self._taking:
            if not self._taking:
                time.sleep(PAUSE)
            self.poll(links, caret)

    def _begin(self, links: Alignment, caret: int) -> None:
        """There are other links than before: take what is kept of them, else look."""
        self.stop()
        self._sought = links
        self._key = fingerprint(*self._both, links.links)
        kept = self._record.store.found(self._record.comparison, self._key)
        self._taking = None if kept is None else self._taking_of(kept, caret)
        self._is_wanted = kept is None

    def _taking_of(self, found: bytes, caret: int) -> Taking:
        return Taking(self._record, self._both, self._asked, found, caret)

    def _answer(self, caret: int) -> bytes | None:
        """What has been found now, to be taken."""
        try:
            found = self._search.answer() if self._search else None
        except EOFError:
            self.stop()
            raise
        if found is not None:
            self._search = None
            self._taking = self._taking_of(found, caret)
        return found

    def _take(self) -> None:
        """Take some of what is there; when it is damaged it is sought anew."""
        if self._taking:
            try:
                has_more = self._taking.take()
            except ValueError:
                has_more, self._is_wanted = False, True
            self._has_news = True
            if not has_more:
                self._taking = None

    def _keep(self, found: bytes) -> None:
        record = self._record
        if not record.refusal and not record.is_blind:
            record.store.keep_found(record.comparison, self._key, found)

    def stop(self) -> None:
        """Look no more."""
        if self._search:
            self._search.stop()
            self._search = None
