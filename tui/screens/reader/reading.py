"""Keys that change how the texts are laid side by side, and what of them is marked.

r     by sentence, by paragraph, flow, free: the caret stays where it is
"""

from __future__ import annotations

from tui.layout.composing import MODES
from tui.review.differences import LEVELS
from tui.screens.reader.desk import Desk

HOW = {
    "sentence": "by sentence: every link is level",
    "paragraph": "by paragraph: paragraphs begin level, and the link under the caret is",
    "flow": "flow: both texts run on, level at the caret",
    "free": "free: the sides keep their distance · {page.row_down} {page.row_up} scroll this side alone",
}


def mode(desk: Desk) -> None:
    """The next way of reading; the place is kept."""
    wanted = MODES[(MODES.index(desk.page.mode) + 1) % len(MODES)]
    desk.page.read_by(wanted)
    desk.look()
    is_narrow = desk.page.geometry.stacked and wanted in ("flow", "free")
    desk.say("by paragraph: in so narrow a terminal sides do not run on" if is_narrow else HOW[wanted])


def level_partner(desk: Desk) -> None:
    """Lay the other half of a moved link beside the caret, or no longer."""
    viewport = desk.page.viewport
    if desk.page.geometry.stacked:
        desk.say("too narrow to lay the other half beside this one: {moved.partner} goes there")
        return
    viewport.wants_partner = not viewport.wants_partner
    viewport.show(desk.session)
    desk.page.redraw()
    desk.look()
    desk.say(
        "moved passages stand beside their other half while the caret is in them"
        if viewport.wants_partner
        else "moved passages stand at their own places"
    )


def differences(desk: Desk) -> None:
    """The next level of what is marked in the link under the caret."""
    session = desk.session
    session.show_differences(LEVELS[(LEVELS.index(session.level) + 1) % len(LEVELS)])
    desk.page.redraw()
    desk.look()
    desk.say(f"differences shown: {session.level}")
