"""Diptych's own suggestions in a session: looked for, or remembered, whenever its links are other ones.

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
    from collate import Alignment
    from tui.review.session import Session

PAUSE = 0.05  # seconds between two looks of who waits


class Noticing:
    """Keeps a session's suggestions those of its links, whenever it is asked to."""

    def __init__(self, session: Session, asked: Asked, start: Start) -> None:
        self.session = session
        self._asked = asked
        self._start = start
        self._search: SuggestionSearch | None = None
        self._key = ""
        self._sought: Alignment | None = None  # the links for which they were last sought
        self._is_wanted = False  # whether they are to be sought, for nothing is kept
        self._taking: Taking | None = None
        self._has_news = False

    def on(self, session: Session) -> Noticing:
        """The same for another session."""
        return Noticing(session, self._asked, self._start)

    @property
    def is_taking(self) -> bool:
        """Whether more is there, to be taken by the next `poll`."""
        return self._taking is not None

    @property
    def is_looking(self) -> bool:
        """Whether some may yet be found."""
        return self.session.is_sketch or self._is_wanted or self._search is not None

    def recall(self) -> None:
        """Take those about the caret that are kept of these links, before anybody looks."""
        if not self.session.is_sketch:
            self._begin()
            self._take()

    def poll(self) -> bool:
        """Begin to look when there are other links than before, and take some of what is found.

        Whether any was taken since this was last asked.

        Raises:
            EOFError: when the search has broken off; it is not begun again for these links.
            StoreError: when what was found cannot be kept; it is taken all the same.
        """
        if self.session.is_sketch:
            return False
        if self.session.alignment is not self._sought:
            self._begin()
        found = self._answer()
        self._take()
        if found is not None:
            self._keep(found)
        if self._is_wanted:
            self._seek()
        is_news, self._has_news = self._has_news, False
        return is_news

    def wait(self) -> None:
        """Look until all is found and taken; raises what `poll` raises."""
        self.poll()
        while self._search or self._taking:
            if not self._taking:
                time.sleep(PAUSE)
            self.poll()

    def _begin(self) -> None:
        """There are other links than before: take what is kept of them, else look."""
        self.stop()
        session, record = self.session, self.session.record
        self._sought = session.alignment
        self._key = fingerprint(*self.session.both, session.alignment.links)
        kept = record.store.found(record.comparison, self._key)
        self._taking = None if kept is None else self._taking_of(kept)
        self._is_wanted = kept is None

    def _taking_of(self, found: bytes) -> Taking:
        session = self.session
        return Taking(session.record, session.both, self._asked, found, session.caret_at("left"))

    def _seek(self) -> None:
        self._is_wanted = False
        self._search = self._start(*self.session.both, self.session.alignment)

    def _answer(self) -> bytes | None:
        """What has been found now, to be taken."""
        try:
            found = self._search.answer() if self._search else None
        except EOFError:
            self.stop()
            raise
        if found is not None:
            self._search = None
            self._taking = self._taking_of(found)
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
        record = self.session.record
        if not record.refusal and not record.is_blind:
            record.store.keep_found(record.comparison, self._key, found)

    def stop(self) -> None:
        """Look no more."""
        if self._search:
            self._search.stop()
            self._search = None
