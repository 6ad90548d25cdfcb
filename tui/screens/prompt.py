"""A question that a line of text answers.

╭─ Go to ──────────────────────╮
│ 40                           │      enter  ->  "40"      esc  ->  None
╰───────── enter · esc gives up ╯
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.screens import OVER


class PromptScreen(ModalScreen[str | None]):
    """Answers with what is typed; esc gives up."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "give up")]

    def __init__(self, question: str, hint: str = "", value: str = "") -> None:
        super().__init__()
        self.question = question
        self.hint = hint
        self.value = value

    def compose(self) -> ComposeResult:
        """The question on the border of the line."""
        line = Input(self.value, placeholder=self.hint)
        line.border_title = self.question
        line.border_subtitle = "enter · esc gives up"
        yield line

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value)
