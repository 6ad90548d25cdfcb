"""Screens on which one of many rows is chosen: what their keys share.

  one row
▌ the chosen one       j k and the wheel choose, enter opens it, ? tells all keys
  another
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.screen import Screen, ScreenResultType

from collate.errors import DiptychError
from tui.actions.navigation import Step
from tui.keys.keys import Key
from tui.screens.help import HelpScreen
from tui.widgets.choice import Choice
from tui.widgets.key_line import KeyLine


class Choosing(Screen[ScreenResultType]):
    """Rows of which one is chosen, and a line of keys; that of the id `OPEN`, if any, takes that one."""

    AUTO_FOCUS = ""
    OPEN = ""

    def __init__(self, keys: Sequence[Key], choice: Choice) -> None:
        super().__init__()
        self.keys = {key.id: key for key in keys}
        self.choice = choice
        self.foot = KeyLine(keys)
        for key in keys:
            for press in key.presses:
                self._bindings.bind(press, f"do('{key.id}')", show=False)

    def why_not(self, key_id: str) -> str:
        """Why a key can do nothing; "" when it can."""
        return ""

    async def action_do(self, key_id: str) -> None:
        """What a key and the help do: the action of an id, or say why it cannot be done."""
        self.foot.say(reason := self.why_not(key_id))
        if reason:
            return
        try:
            await self.run_action(self.keys[key_id].action)
        except DiptychError as error:
            self.foot.say(str(error), is_trouble=True)

    def choose(self, at: int) -> None:
        """Choose a row, or the nearest that there is."""
        self.choice.choose(at)

    def action_row(self, step: Step) -> None:
        """The next row."""
        self.choose(self.choice.at + step)

    def action_page(self, step: Step) -> None:
        """A page of them."""
        self.choose(self.choice.at + step * self.choice.fitting)

    def action_edge(self, step: Step) -> None:
        """The first or the last."""
        self.choose(0 if step < 0 else self.choice.count)

    @on(Choice.Pointed)
    def pointed(self, event: Choice.Pointed) -> None:
        """A click chooses, a second one opens."""
        self.choose(self.choice.at)
        if event.again and self.OPEN:
            self.call_later(self.action_do, self.OPEN)

    def action_help(self) -> None:
        """Every key; the one chosen there is done."""
        self.app.push_screen(HelpScreen(self.keys.values()), self._do)

    async def _do(self, key_id: str | None) -> None:
        if key_id:
            await self.action_do(key_id)
