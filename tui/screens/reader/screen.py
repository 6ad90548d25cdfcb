"""The reader: its keys, and what its widgets tell. What they do is imported when it is first asked for.

n   ->   KEYS: "jumping.jump('difference', 1)"   ->   can it be done here?   ->   jump(desk, "difference", 1)
                                                                                 or why not, in the foot
"""

from __future__ import annotations

from importlib import import_module
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import events
from textual.actions import parse

from collate.errors import DiptychError
from tui.actions.conditions import why_not
from tui.layout.typesetting import visible
from tui.screens.reader.desk import Desk

if TYPE_CHECKING:
    from tui.widgets.filter_bar import FilterBar
    from tui.widgets.page import Page
    from tui.widgets.search_bar import SearchBar

CALM = 0.1  # seconds after the first look before anything else is looked for: it is drawn by then


class ReaderScreen(Desk, inherit_bindings=False):
    """Two versions level, and a record of how they differ."""

    was_done = False  # whether all was reviewed when last drawn

    def on_mount(self) -> None:
        """Draw both texts, and after that look for what comes; what was done before is no news."""
        self.was_done = self._is_done()
        self.say(self.greeting)
        self.look()
        self.set_timer(CALM, self._attend)

    def _attend(self) -> None:
        from tui.screens.reader import arriving

        arriving.attend(self)

    def on_screen_resume(self) -> None:
        """Back from another screen."""
        if self.files:
            from tui.screens.reader import arriving

            arriving.look_at_files(self, self.files)

    def record_changed(self) -> None:
        """Draw what is on record now, and sum up when the last link has been reviewed just now."""
        super().record_changed()
        was_done, self.was_done = self.was_done, self._is_done()
        if self.was_done and not was_done and self.is_active:
            from tui.screens.reader import summing

            summing.sum_up(self)

    def _is_done(self) -> bool:
        reviewed, links = self.session.progress()
        return 0 < links == reviewed and not self.session.is_sketch

    # Keys

    async def action_do(self, key_id: str) -> None:
        """What a key, the palette and the help do: the action of an id, or say why it cannot be done."""
        self.foot.used(self.keys[key_id])
        if reason := self.why_not(key_id):
            self.say(reason)
        else:
            await self.act(self.keys[key_id].action)

    async def act(self, action: str) -> None:
        """Call a function of a module beside this one, or have the program do what is "app.…"."""
        module, name, arguments = parse(action)
        if module == "app":
            await self.run_action(action)
            return
        done = getattr(import_module(f"{__package__}.{module}"), name)(self, *arguments)
        if isawaitable(done):
            await done

    def why_not(self, key_id: str) -> str | None:
        """Why an action can do nothing here; None when it can."""
        reason = why_not(key_id, self.here())
        return self.spell(reason) if reason else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note or a search is typed, the reader's keys are letters."""
        return not self.is_typing or action in ("focus_next", "focus_previous")

    def on_key(self, event: events.Key) -> None:
        """A message has been read by the next key; one that means nothing says so."""
        is_letter = event.is_printable and not self.is_typing
        if event.character and is_letter and event.key not in self._bindings.key_to_bindings:
            self.say(f"{visible(event.character)} does nothing here · {{program.help}} all keys")
        else:
            self.say("")

    def put_down(self) -> bool:
        """Everything is saved; a note that cannot be kept keeps the reader open, a lost place does not."""
        if not self.keep_note():
            return False
        try:
            self.session.keep_place()
        except DiptychError as error:
            self.log(str(error))
        return True

    def keep_note(self) -> bool:
        """Keep a note under way; False, and say why, when the store refuses: the editor stays open."""
        if self.editor is None:
            return True
        from tui.screens.reader import noting

        return noting.keep(self, self.editor)

    # What the widgets tell

    def on_page_pointed(self, event: Page.Pointed) -> None:
        """Click puts the caret, dragging selects."""
        from tui.screens.reader import pointing

        pointing.point(self, event.caret, is_dragged=event.dragged)

    def on_page_wheeled(self, event: Page.Wheeled) -> None:
        """The texts scroll."""
        from tui.screens.reader import pointing

        pointing.wheel(self, event.side, event.rows)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Show hits as the query grows."""
        from tui.screens.reader import searching

        searching.look(self, event.query, event.start)

    async def on_search_bar_done(self, event: SearchBar.Done) -> None:
        """The caret stays on the hit."""
        from tui.screens.reader import searching

        await searching.take(self, event.query, event.start)

    async def on_search_bar_given_up(self, event: SearchBar.GivenUp) -> None:
        """Back to where the search began."""
        from tui.screens.reader import searching

        await searching.give_up(self, event.start)

    def on_filter_bar_narrowed(self, event: FilterBar.Narrowed) -> None:
        """Show what is left as the filter grows."""
        from tui.screens.reader import narrowing

        narrowing.show(self, event.trouble)

    async def on_filter_bar_closed(self) -> None:
        """Keys are keys again."""
        from tui.screens.reader import narrowing

        await narrowing.close(self)

    def on_note_editor_kept(self) -> None:
        """Keep it and close the editor."""
        self.keep_note()

    def on_descendant_blur(self) -> None:
        """A note or a search has been typed: keys are keys again."""
        self.call_after_refresh(self.foot.tell)
