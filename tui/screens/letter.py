"""A question that one letter answers.

a letter for the mark?    b  ->  "b"      esc  ->  None
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screens import OVER


class LetterScreen(ModalScreen[str | None]):
    """Answers with the letter or digit that is typed; any other key gives up."""

    CSS_PATH = OVER

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question."""
        yield Static(self.question, markup=False)

    def on_key(self, event: events.Key) -> None:
        """The answer."""
        event.stop()
        is_answer = event.character is not None and event.character.isalnum()
        self.dismiss(event.character if is_answer else None)
