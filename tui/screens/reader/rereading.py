"""Texts that change while they are open: noticing it, and taking them in.

another program writes new.md   ->   the foot says so   ->   C: what is on record carried over to it
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual import work

from collate.errors import DiptychError
from tui.actions.watching import Watch, news_of
from tui.behind.aligning import LinkSearch
from tui.review.session import Session
from tui.screens.reader.desk import Desk

EVERY = 2.0  # seconds between two looks at the files


class Rereading(Desk):
    """The files of the texts on screen."""

    files: Watch
    read_anew: Callable[[Session, LinkSearch | None], Awaitable[None]] | None = None

    def on_mount(self) -> None:
        """Look at the files from now on, beside the keys: a network's disk may take its time."""
        self.files = Watch(self.session.documents)
        self._look_at_files()
        self.set_interval(EVERY, self._look_at_files)

    def on_screen_resume(self) -> None:
        """Back from another screen."""
        if self.is_mounted:
            self._look_at_files()

    def _look_at_files(self) -> None:
        if self.is_current:
            self._tell_of_files()

    @work(group="files", exclusive=True)
    async def _tell_of_files(self) -> None:
        if said := news_of(self.session.documents, await asyncio.to_thread(self.files.look)):
            self.say(said)

    async def action_take_in(self) -> None:
        """Read the files anew, and carry over what is on record."""
        from tui.actions.rereading import reread  # with the diff of texts and all that brings along

        try:
            session = reread(self.session)
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
            return
        if session is None or self.read_anew is None:
            self.say("both texts are as they were read")
            return
        await self.read_anew(session, LinkSearch(*session.both) if session.is_sketch else None)
