"""The desk that all of the reader's keys work at: the widgets, what is said and what is drawn.

left        │ right           the page of both texts
Link 4 of 59 · match            the panel
1 omission  2 addition  ?       the foot, or a message until the next key
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from tui.actions.conditions import Here
from tui.drawing.pace import has_taken_all
from tui.keys.keys import KEYS, Key, with_keys
from tui.keys.screens import EVERY, keys_of
from tui.layout.geometry import SMALLEST
from tui.layout.places import Caret
from tui.review.session import Session
from tui.widgets.foot import Foot
from tui.widgets.page import Page
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.actions.adjudicating import Adjudication
    from tui.actions.navigation import Found
    from tui.actions.watching import Watch
    from tui.screens.annotations import AnnotationsScreen
    from tui.widgets.note import NoteEditor

LOW = 20  # terminal rows below which the panel gives up a line


class WayBack(NamedTuple):
    """What showed a place, the cases between two reviewers, and the place."""

    cases: Adjudication
    shown: Caret


class Desk(Screen[None]):
    """A session on screen.

    Attributes:
        every_key: the user's keys, with those of the screens that open over this one.
        read_anew: opens a reader on texts that were read anew, in place of this one.
        cell: the column that row motions keep.
        looked_for: the words last searched for.
        files: the files of both texts, once they are watched.
        listed: the list of annotations, while it is open.
        editor: the note being written.
        way_back: to what showed the place of the caret.
        began: when the texts were opened, in seconds of a clock that never goes back.
    """

    AUTO_FOCUS = ""

    def __init__(
        self,
        session: Session,
        greeting: str = "",
        keys: Sequence[Key] = EVERY,
        read_anew: Callable[[Session], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.greeting = greeting
        self.every_key = keys
        self.read_anew = read_anew
        mine = keys_of(KEYS, keys)
        self.keys = {key.id: key for key in mine}
        self.page = Page(session)
        self.panel = Panel(session, mine)
        self.foot = Foot(self.here, mine)
        self.cell: int | None = None
        self.looked_for = ""
        self.files: Watch | None = None
        self.listed: AnnotationsScreen | None = None
        self.editor: NoteEditor | None = None
        self.way_back: WayBack | None = None
        self.began = monotonic()
        for key in mine:
            for press in key.presses:
                self._bindings.bind(press, f"do('{key.id}')", show=False)

    def compose(self) -> ComposeResult:
        """Texts, panel, foot."""
        yield self.page
        yield self.panel
        yield self.foot

    def _on_timer_update(self) -> None:
        """Draw what changed, once the terminal has taken what was drawn before: asked again until then."""
        if has_taken_all(self.app._driver):
            super()._on_timer_update()

    def on_unmount(self) -> None:
        """What nobody waits for any more is stopped: the search for links, that for suggestions."""
        if self.session.link_search:
            self.session.link_search.stop()
        if self.session.noticing:
            self.session.noticing.stop()

    def on_resize(self, event: events.Resize) -> None:
        """In a low terminal the panel gives way, in one too small everything but the message."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "small")
        self.set_class(height < LOW, "low")

    @property
    def is_typing(self) -> bool:
        """Whether a note, a search or a filter is typed: nothing else here takes the focus."""
        return any(child.can_focus for child in self.children)

    def here(self) -> Here:
        """The situation, as the conditions of actions ask for it."""
        return Here(self.session, self.page.hits, self.is_typing)

    def open_line(self, line: Input) -> None:
        """Have a line typed; the panel gives a row for it, so that the texts stay where they are."""
        self.panel.styles.height = max(1, self.panel.outer_size.height - 1)
        self.mount(line, before=self.foot)
        self.set_focus(line)
        self.foot.tell()

    async def close_line(self) -> None:
        """It has been typed."""
        await self.query("SearchBar, FilterBar").remove()
        self.set_focus(None)
        self.panel.styles.height = None

    # Telling and drawing

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""
        self.foot.say(message, is_trouble=is_trouble)

    def spell(self, message: str) -> str:
        """A message with the user's own keys for the ids in it."""
        return with_keys(message, self.keys.values())

    def record_changed(self) -> None:
        """Draw what is on record now, here and in the list; links that were corrected are found anew."""
        self.session.record_changed()
        if self.session.is_corrected:
            self.page.record_changed()
        else:
            self.page.realign()
        self.panel.tell()
        self.foot.tell()
        if self.listed and self.listed.is_mounted:
            self.listed.list_anew()

    def go(
        self, caret: Caret, *, keep_cell: bool = False, centre: bool = False, found: Found | None = None
    ) -> None:
        """Put the caret there and show it; keys then act on what was found there."""
        state = self.page.viewport.state()
        self.session.go(caret)
        if found:
            self.session.led_by(found.difference, found.annotation, found.suggestion)
        if not keep_cell:
            self.cell = None
        self.page.viewport.show(self.session)
        if centre and self.page.viewport.state() != state:
            self.page.viewport.centre(self.session)
            self.page.viewport.show(self.session)  # the whole link, in a low terminal too
        self.page.caret_moved()
        self._tell()

    def look(self) -> None:
        """Draw both texts anew, and what is known of the link."""
        self.page.look_again()
        self._tell()

    def _tell(self) -> None:
        self.session.look()
        self.panel.tell()
        self.foot.tell()
