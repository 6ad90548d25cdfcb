"""Keys strictly one after another, however fast they come: each meets what the one before it left.

"t m" at once          "t" opens the tags, "m" waits for them and takes "Meaning changed"
"a why", esc, "J"      the note is kept and closed before "J": it goes to the next link, and not into the note

Textual hands a key to what is there when it arrives, and acts on it later: of "t m" typed fast the "m" would
be lost, or taken for a key of the reader.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from textual import events
from textual.app import App
from textual.widget import Widget

STEP = 0.005  # seconds
PATIENCE = 200  # steps that a key waits for a screen to open, or for what came before it


class InTurn(App[None]):
    """A program that is done with a key before it takes the next."""

    async def on_event(self, event: events.Event) -> None:
        """Take a key where it belongs; one that comes back from there was acted on already."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif not event.is_forwarded and self.screen_stack:
            await self._screen_opened()
            if self.focused is None:
                event._set_forwarded()
                await self._act_on(event)
            else:
                await self._act_in(self.focused, event)

    async def _screen_opened(self) -> None:
        """Wait until the screen on top is there, and what is to have the focus in it has it."""
        for _ in range(PATIENCE):
            screen = self.screen
            wants_focus = screen.AUTO_FOCUS != "" and bool(screen.query("Input, OptionList"))
            if screen.is_mounted and (screen.focused or not wants_focus):
                return
            await asyncio.sleep(STEP)

    async def _act_on(self, event: events.Key) -> None:
        """Do what a key does where nothing has the focus."""
        if await self._check_bindings(event.key, priority=True):
            return
        if on_key := getattr(self.screen, "on_key", None):
            on_key(event)
        if not event._stop_propagation:
            await self._check_bindings(event.key)

    async def _act_in(self, widget: Widget, event: events.Key) -> None:
        """Do what a key does in what has the focus, or in what is around it."""
        around = [node for node in widget.ancestors_with_self if isinstance(node, Widget)]
        event.set_sender(widget)  # what the program itself sent is stopped on its way back, taken or not
        await _done(around)
        await super().on_event(event)
        await _done(around)
        if event.is_forwarded and not event._stop_propagation and await self._check_bindings(event.key):
            await _done(around)


async def _done(widgets: Sequence[Widget]) -> None:
    """Wait until widgets, from the innermost outwards, have done what they were told so far."""
    for widget in widgets:
        done = asyncio.Event()
        if widget.call_later(done.set):
            with suppress(TimeoutError):  # it was closed before it came to that
                await asyncio.wait_for(done.wait(), STEP * PATIENCE)
