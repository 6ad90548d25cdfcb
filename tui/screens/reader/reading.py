"""Keys that change how the texts are laid side by side, and what of them is marked.

r     by sentence, by paragraph, flow, free: the caret stays where it is
"""

from __future__ import annotations

from tui.actions.navigation import Step
from tui.layout.composing import MODES
from tui.review.differences import LEVELS
from tui.screens.reader.moving import Moving

HOW = {
    "sentence": "by sentence: every link is level",
    "paragraph": "by paragraph: paragraphs begin level, and the link under the caret is",
    "flow": "flow: both texts run on, level at the caret",
    "free": "free: the sides keep their distance · {page.row_down} {page.row_up} scroll this side alone",
}


class Reading(Moving):
    """The way of reading."""

    def action_mode(self) -> None:
        """The next way of reading; the place is kept."""
        mode = MODES[(MODES.index(self.page.mode) + 1) % len(MODES)]
        self.page.read_by(mode)
        self.look()
        is_narrow = self.page.geometry.stacked and mode in ("flow", "free")
        self.say("by paragraph: in so narrow a terminal sides do not run on" if is_narrow else HOW[mode])

    def action_level_partner(self) -> None:
        """Lay the other half of a moved link beside the caret, or no longer."""
        viewport = self.page.viewport
        if self.page.geometry.stacked:
            self.say("too narrow to lay the other half beside this one: {moved.partner} goes there")
            return
        viewport.wants_partner = not viewport.wants_partner
        viewport.show(self.session)
        self.page.redraw()
        self.look()
        self.say(
            "moved passages stand beside their other half while the caret is in them"
            if viewport.wants_partner
            else "moved passages stand at their own places"
        )

    def action_differences(self) -> None:
        """The next level of what is marked in the link under the caret."""
        session = self.session
        session.show_differences(LEVELS[(LEVELS.index(session.level) + 1) % len(LEVELS)])
        self.page.redraw()
        self.look()
        self.say(f"differences shown: {session.level}")

    def action_scroll(self, step: Step) -> None:
        """A row of text comes in sight; read freely, on the caret's side alone."""
        viewport, session = self.page.viewport, self.session
        if viewport.mode == "free":
            viewport.shift(viewport.lead, step)
        else:
            viewport.scroll_to(viewport.top + step)
        y = viewport.screen_row(session.caret)
        if not 0 <= y < viewport.height:
            inside = 0 if y < 0 else viewport.height - 1
            session.go(viewport.move_rows(session, inside - y, self.kept_cell()))
        self.look()
