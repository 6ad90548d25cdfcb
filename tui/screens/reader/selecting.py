"""Keys that select.

v w w   ->   selected: “The tide”      tab v w   ->   “The tide” → “It”
"""

from __future__ import annotations

from tui.actions import selecting
from tui.review import meant
from tui.review.amounts import amount
from tui.screens.reader.deciding import goes_back
from tui.screens.reader.desk import Desk


def select(desk: Desk) -> None:
    """Begin at the caret."""
    if desk.session.selection:
        desk.say("the selection on this side begins here now")
    selecting.select(desk.session)
    desk.look()


def sentence(desk: Desk) -> None:
    """The sentence under the caret."""
    selecting.select_sentence(desk.session)
    desk.go(desk.session.caret)


def another(desk: Desk) -> None:
    """Keep this span, and begin another elsewhere."""
    selecting.select_another(desk.session)
    desk.look()
    desk.say("kept · move on, then {select.start} begins another span")


def swap_ends(desk: Desk) -> None:
    """The other end of the selection."""
    selecting.swap_ends(desk.session)
    desk.go(desk.session.caret)


def give_up(desk: Desk) -> None:
    """No selection, no hits; else back to the deciding; else no filter; else no links that take too long."""
    if goes_back(desk):
        return
    session = desk.session
    if session.selection or desk.page.hits:
        selecting.give_up(session)
        desk.page.show_hits([])
    elif session.sieve.filter:
        session.sieve.set(None)
        desk.record_changed()
    elif session.link_search:
        session.link_search.stop()
        session.link_search = None
        desk.say("no longer finding links: open the texts again to find them")
    desk.look()


def copy(desk: Desk) -> None:
    """Copy what is selected, else the sentences under the caret."""
    found = meant.selected(desk.session) or meant.whole_link(desk.session, desk.session.caret.band)
    text = "\n".join(
        quote for side, span in found if (quote := desk.session.text(side)[slice(*span)].strip())
    )
    desk.app.copy_to_clipboard(text)
    selecting.give_up(desk.session)
    desk.look()
    desk.say(f"copied {amount(len(text), 'character')}")
