"""Keys that search in both sides."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from tui.actions.navigation import Step
from tui.layout.places import Caret
from tui.review.search import find, nearest
from tui.screens.reader.desk import Desk
from tui.widgets.panel import count
from tui.widgets.search_bar import SearchBar

WAYS_ON = "· {search.next} next · {search.previous} previous · {select.give_up} clears"


class Searching(Desk):
    """Words that are looked for."""

    query_from: Caret | None = None

    def action_search(self) -> None:
        """Type a search."""
        self.query_from = self.session.caret
        self.session.trail.leave(self.session.caret)
        bar = SearchBar()
        self.mount(bar, before=self.foot)
        self.set_focus(bar)
        self.foot.tell()

    @on(Input.Changed)
    def search_changed(self, event: Input.Changed) -> None:
        """Show hits as the query grows."""
        hits, start = find(self.session, event.value), self.query_from or self.session.caret
        self.page.show_hits(hits)
        self.go(self._caret_of(nearest(hits, start, 0)) if hits else start)
        self.say(f"{count(len(hits), 'hit')} · enter to this one · esc back" if event.value else "")

    @on(Input.Submitted)
    async def search_done(self, event: Input.Submitted) -> None:
        """The caret stays on the hit."""
        await self._close_search()
        self.say(self._which_hit() if self.page.hits else f"“{event.value}” is on neither side")

    @on(SearchBar.GivenUp)
    async def search_given_up(self) -> None:
        """Back to where the search began."""
        await self._close_search()
        self.page.show_hits([])
        if self.query_from:
            self.go(self.query_from)

    async def _close_search(self) -> None:
        await self.query(SearchBar).remove()
        self.set_focus(None)

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
