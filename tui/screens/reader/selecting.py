"""Keys that select.

v w w   ->   selected: “The tide”      tab v w   ->   “The tide” → “It”
"""

from __future__ import annotations

from tui.review import selection
from tui.review.amounts import amount
from tui.screens.reader.desk import Desk


class Selecting(Desk):
    """Spans of either side, or of both."""

    def action_select(self) -> None:
        """Begin at the caret."""
        if self.session.selection:
            self.say("the selection on this side begins here now")
        selection.select(self.session)
        self.look()

    def action_select_sentence(self) -> None:
        """The sentence under the caret."""
        selection.select_sentence(self.session)
        self.go(self.session.caret)

    def action_select_another(self) -> None:
        """Keep this span, and begin another elsewhere."""
        selection.select_another(self.session)
        self.look()
        self.say("kept · move on, then {select.start} begins another span")

    def action_swap_ends(self) -> None:
        """The other end of the selection."""
        selection.swap_ends(self.session)
        self.go(self.session.caret)

    def action_give_up(self) -> None:
        """No selection, no hits; else no filter; else links that take too long are no longer looked for."""
        session = self.session
        if session.selection or self.page.hits:
            selection.give_up(session)
            self.page.show_hits([])
        elif session.sieve.filter:
            session.sieve.set(None)
            self.record_changed()
        elif self.link_search:
            self.link_search.stop()
            self.link_search = None
            self.say("no longer finding links: open the texts again to find them")
        self.look()

    def action_copy(self) -> None:
        """Copy what is selected, else the sentences under the caret."""
        found = selection.selected(self.session) or self.session.whole_link(self.session.caret.band)
        text = "\n".join(
            quote for side, span in found if (quote := self.session.text(side)[slice(*span)].strip())
        )
        self.app.copy_to_clipboard(text)
        selection.give_up(self.session)
        self.look()
        self.say(f"copied {amount(len(text), 'character')}")
