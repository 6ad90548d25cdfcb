"""Keys that search in both sides.

/gull   ->   every “gull” marked on both sides, the caret at the next one; esc goes back to where it was
"""

from __future__ import annotations

from tui.actions.navigation import Step
from tui.layout.places import Caret
from tui.review.amounts import amount
from tui.review.search import find, nearest
from tui.screens.reader.desk import Desk
from tui.widgets.search_bar import SearchBar, Start

WAYS_ON = "· {search.next} next · {search.previous} previous · {select.give_up} clears"


def search(desk: Desk) -> None:
    """Type a search."""
    desk.open_line(SearchBar(Start(desk.session.caret, desk.page.caret_row())))


def look(desk: Desk, query: str, start: Start) -> None:
    """Show hits as the query grows."""
    _look_for(desk, query, start)
    hits = len(desk.page.hits)
    ways = f"{amount(hits, 'hit')} · enter to this one" if hits else "no hits"
    desk.say(f"{ways} · esc back" if query else "")


def _look_for(desk: Desk, query: str, start: Start) -> None:
    """Show the hits of a query, the caret on the first after the place where the search began."""
    desk.page.show_hits(find(desk.session.documents, desk.session.places, query))
    if desk.page.hits:
        desk.go(_caret_of(desk, nearest(desk.page.hits, start.caret, 0)))
    else:
        _return(desk, start)


async def take(desk: Desk, typed: str, start: Start) -> None:
    """The caret stays on the hit; nothing typed is what was looked for before."""
    query = typed if typed.strip() else desk.looked_for
    if query != typed:
        _look_for(desk, query, start)
    await desk.close_line()
    if desk.page.hits:
        desk.looked_for = query
        desk.session.trail.leave(start.caret)
        desk.say(_which_hit(desk))
    elif query:
        desk.say(f"“{query}” is on neither side")


async def give_up(desk: Desk, start: Start) -> None:
    """Back to where the search began."""
    await desk.close_line()
    desk.page.show_hits([])
    _return(desk, start)
    desk.say("")


def _return(desk: Desk, start: Start) -> None:
    """The caret, and the rows on screen, as they were before the search."""
    desk.go(start.caret)
    desk.page.put_caret_row(start.row)


def _caret_of(desk: Desk, hit: int) -> Caret:
    found = desk.page.hits[hit]
    return desk.session.places.at(found.side, found.span.start)


def _which_hit(desk: Desk) -> str:
    at = nearest(desk.page.hits, desk.session.caret, 0)
    return f"hit {at + 1} of {len(desk.page.hits)} {WAYS_ON}"


def hit(desk: Desk, step: Step) -> None:
    """The next hit of the search, around the ends."""
    if not desk.page.hits:
        return
    desk.go(_caret_of(desk, nearest(desk.page.hits, desk.session.caret, step)), centre=True)
    desk.say(_which_hit(desk))
