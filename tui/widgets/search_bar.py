"""The line in which a search is typed.

gull   ->   Typed: hits show at once     enter: Done, the caret on one     esc: GivenUp, all as before
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.layout.places import Caret


class Start(NamedTuple):
    """Where a search sets out from: the caret, and its row on the screen."""

    caret: Caret
    row: int


class SearchBar(Input):
    """Hits show as you type; enter puts the caret on one, escape goes back to where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "give up", priority=True),
        Binding("tab", "nothing", show=False),
    ]

    @dataclass
    class Typed(Message):
        """Something else is looked for."""

        query: str
        start: Start

    @dataclass
    class Done(Message):
        """This is what is looked for; "" for what was before."""

        query: str
        start: Start

    @dataclass
    class GivenUp(Message):
        """The search is off."""

        start: Start

    def __init__(self, start: Start) -> None:
        super().__init__(placeholder="search both sides: enter goes to the hit, esc back to where you were")
        self.start = start

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Look for it."""
        event.stop()
        self.post_message(self.Typed(event.value, self.start))

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        """Go to it."""
        event.stop()
        self.post_message(self.Done(event.value, self.start))

    def action_give_up(self) -> None:
        """Leave without moving."""
        self.post_message(self.GivenUp(self.start))

    def action_nothing(self) -> None:
        """Tab has no meaning in a search."""
