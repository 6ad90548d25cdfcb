"""Keys that search in both sides.

/gull   ->   every “gull” marked on both sides, the caret at the next one; esc goes back to where it was
"""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.widgets import Input

from tui.actions.navigation import Step
from tui.layout.places import Caret
from tui.review.amounts import amount
from tui.review.search import find, nearest
from tui.screens.reader.desk import Desk

WAYS_ON = "· {search.next} next · {search.previous} previous · {select.give_up} clears"


class Start(NamedTuple):
    """Where a search sets out from: the caret, and its row on the screen."""

    caret: Caret
    row: int


class Searching(Desk):
    """Words that are looked for."""

    query_from: Start | None = None
    looked_for = ""

    def action_search(self) -> None:
        """Type a search."""
        from tui.widgets.search_bar import SearchBar

        self.query_from = Start(self.session.caret, self.page.caret_row())
        self.open_line(SearchBar())

    @on(Input.Changed)
    def search_changed(self, event: Input.Changed) -> None:
        """Show hits as the query grows."""
        self._look_for(event.value)
        hits = len(self.page.hits)
        ways = f"{amount(hits, 'hit')} · enter to this one" if hits else "no hits"
        self.say(f"{ways} · esc back" if event.value else "")

    def _look_for(self, query: str) -> None:
        """Show the hits of a query, the caret on the first after the place where the search began."""
        self.page.show_hits(find(self.session, query))
        if not self.page.hits:
            self._return()
        elif self.query_from:
            self.go(self._caret_of(nearest(self.page.hits, self.query_from.caret, 0)))

    @on(Input.Submitted)
    async def search_done(self, event: Input.Submitted) -> None:
        """The caret stays on the hit; nothing typed is what was looked for before."""
        query = event.value if event.value.strip() else self.looked_for
        if query != event.value:
            self._look_for(query)
        await self.close_line()
        if self.page.hits:
            self.looked_for = query
            self._leave_start()
            self.say(self._which_hit())
        elif query:
            self.say(f"“{query}” is on neither side")

    def _leave_start(self) -> None:
        if self.query_from:
            self.session.trail.leave(self.query_from.caret)

    async def on_search_bar_given_up(self) -> None:
        """Back to where the search began."""
        await self.close_line()
        self.page.show_hits([])
        self._return()
        self.say("")

    def _return(self) -> None:
        """The caret, and the rows on screen, as they were before the search."""
        if self.query_from:
            self.go(self.query_from.caret)
            self.page.put_caret_row(self.query_from.row)

    def _caret_of(self, hit: int) -> Caret:
        found = self.page.hits[hit]
        return self.session.places.at(found.side, found.span.start)

    def _which_hit(self) -> str:
        at = nearest(self.page.hits, self.session.caret, 0)
        return f"hit {at + 1} of {len(self.page.hits)} {WAYS_ON}"

    def action_hit(self, step: Step) -> None:
        """The next hit of the search, around the ends."""
        if not self.page.hits:
            return
        self.go(self._caret_of(nearest(self.page.hits, self.session.caret, step)), centre=True)
        self.say(self._which_hit())
