"""The line in which a search is typed.

gull      enter: the caret on the first hit      esc: GivenUp, all as before
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchBar(Input):
    """Hits show as you type; enter puts the caret on one, escape goes back to where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "give up", priority=True),
        Binding("tab", "nothing", show=False),
    ]

    @dataclass
    class GivenUp(Message):
        """The search is off."""

    def __init__(self) -> None:
        super().__init__(placeholder="search both sides: enter goes to the hit, esc back to where you were")

    def action_give_up(self) -> None:
        """Leave without moving."""
        self.post_message(self.GivenUp())

    def action_nothing(self) -> None:
        """Tab has no meaning in a search."""
