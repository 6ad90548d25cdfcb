"""Picking one of a few.

╭─ Tag set ────────────────────╮
│ ● faithfulness: Faithfulness │
│   short: Seven tags          │      enter  ->  "faithfulness"      esc  ->  None
╰───────── enter · esc gives up ╯
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.layout.typesetting import visible
from tui.screens import OVER


class PickScreen(ModalScreen[str | None]):
    """Gives the key of what was picked from a mapping of keys to what is said of them; esc gives up."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("j", "list('cursor_down')", show=False),
        Binding("k", "list('cursor_up')", show=False),
    ]

    def __init__(self, question: str, choices: Mapping[str, str], chosen: str = "") -> None:
        super().__init__()
        self.question = question
        self.choices = choices
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """The choices, one of them chosen."""
        with Vertical() as box:
            box.border_title = visible(self.question)
            box.border_subtitle = "enter · esc gives up"
            yield OptionList(*map(self._option, self.choices), compact=True, markup=False)

    def _option(self, key: str) -> Option:
        mark = "● " if key == self.chosen else "  "
        return Option(Text(mark + visible(self.choices[key]), no_wrap=True, overflow="ellipsis"))

    def on_mount(self) -> None:
        """What is in use now is chosen at first."""
        keys = list(self.choices)
        self.query_one(OptionList).highlighted = keys.index(self.chosen) if self.chosen in keys else 0

    def action_list(self, how: str) -> None:
        """Move in the list."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    @on(OptionList.OptionSelected)
    def _pick(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(list(self.choices)[event.option_index])
