"""The desk that all of the reader's keys work at: the widgets, what is said and what is drawn.

left        │ right           the page of both texts
Link 4 of 59 · match            the panel
1 omission  2 addition  ?       the foot, or a message until the next key
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from collate.errors import DiptychError
from tui.actions.conditions import Here
from tui.actions.navigation import Found
from tui.behind.aligning import LinkSearch
from tui.keys.keys import KEYS, Key, with_keys
from tui.layout.geometry import SMALLEST
from tui.layout.places import Caret
from tui.layout.typesetting import visible
from tui.review.amounts import amount
from tui.review.session import Session
from tui.review.shelf import STRANGERS, share_little
from tui.widgets.foot import Foot
from tui.widgets.page import Page
from tui.widgets.panel import Panel

BREATH = 0.02  # seconds between two portions of suggestions
CALM = 0.1  # seconds after the first look before more of them are taken: it is drawn by then
LOW = 20  # terminal rows below which the panel gives up a line


class Desk(Screen[None]):
    """A session on screen."""

    AUTO_FOCUS = ""

    def __init__(
        self,
        session: Session,
        greeting: str = "",
        search: LinkSearch | None = None,
        keys: Sequence[Key] = KEYS,
    ) -> None:
        super().__init__()
        self.session = session
        self.keys = {key.id: key for key in keys}
        self.link_search = search
        self.page = Page(session)
        self.panel = Panel(session, keys)
        self.foot = Foot(self.here, keys)
        self.greeting = greeting
        self.cell: int | None = None  # the column that row motions keep
        for key in keys:
            for press in key.presses:
                self._bindings.bind(press, f"do('{key.id}')", show=False)

    def compose(self) -> ComposeResult:
        """Texts, panel, foot."""
        yield self.page
        yield self.panel
        yield self.foot

    def on_mount(self) -> None:
        """Watch for what others write, and keep the place now and then."""
        self.say(self.greeting)
        self.look()
        self.set_interval(1, self.tick)
        self.set_timer(CALM, self.poll_noticing)

    def on_unmount(self) -> None:
        """What nobody waits for any more is stopped: the search for links, that for suggestions."""
        if self.link_search:
            self.link_search.stop()
        if self.session.noticing:
            self.session.noticing.stop()

    def on_resize(self, event: events.Resize) -> None:
        """In a low terminal the panel gives way, in one too small everything but the message."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "small")
        self.set_class(height < LOW, "low")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note or a search is typed, the reader's keys are letters."""
        return not self.is_typing or action in ("focus_next", "focus_previous")

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

    def on_key(self, event: events.Key) -> None:
        """A message has been read by the next key; one that means nothing says so."""
        is_letter = event.is_printable and not self.is_typing
        if event.character and is_letter and event.key not in self._bindings.key_to_bindings:
            self.say(f"{visible(event.character)} does nothing here · {{program.help}} all keys")
        else:
            self.say("")

    def on_descendant_blur(self) -> None:
        """A note or a search has been typed: keys are keys again."""
        self.call_after_refresh(self.foot.tell)

    def record_changed(self) -> None:
        """Draw what is on record now; links that were corrected are found anew."""
        self.session.record_changed()
        if self.session.is_corrected:
            self.page.record_changed()
        else:
            self.page.realign()
        self.panel.tell()
        self.foot.tell()

    def _poll_search(self) -> None:
        """Take the links of a long text when they have been found."""
        if self.link_search is None:
            return
        try:
            found = self.link_search.answer()
        except EOFError:
            self.link_search = None
            self.say("finding links broke off: open the texts again to find them", is_trouble=True)
            return
        if found is None:
            self.session.links_found = self.link_search.progress
            self.panel.tell()
        else:
            self.link_search = None
            self.page.take_links(found)
            self.record_changed()
            self.say(STRANGERS if share_little(self.session) else "the links have been found")

    def poll_noticing(self) -> None:
        """Take some of the suggestions that have been found, and after a breath for keys the others."""
        try:
            is_news = bool(self.session.noticing and self.session.noticing.poll())
        except EOFError:
            is_news = False
            self.say("looking for suggestions broke off: open the texts again to find them", is_trouble=True)
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
            is_news = True
        if self._is_taking:
            self.session.record_changed()
            self.session.annotated()  # in step with each portion, so that none has to be with all
            self.set_timer(BREATH, self.poll_noticing)
        elif is_news:
            self.record_changed()
            self._tell_of_suggestions()

    @property
    def _is_taking(self) -> bool:
        return self.session.noticing is not None and self.session.noticing.is_taking

    def _tell_of_suggestions(self) -> None:
        """Say how many there are, unless something else is being said."""
        left, more = self.session.suggestions_left(), self.session.suggestions_more()
        if (left or more) and not self.foot.is_telling:
            said = f"{amount(left, 'suggestion')} · {{suggestion.next}} goes to the next" if left else ""
            others = f"{amount(more, 'suggestion') if not left else more} more with {{read.differences}}"
            self.say(" · ".join(each for each in (said, others if more else "") if each))

    def tick(self) -> None:
        """Take what was found and what others wrote since the last second, and keep the place."""
        self._poll_search()
        if self._is_taking:  # it goes on by itself; what has come is drawn now and then
            self.record_changed()
        else:
            self.poll_noticing()
        try:
            self.session.keep_place()
            has_news = self.session.record.refresh()
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
            return
        if has_news:
            self.record_changed()

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
