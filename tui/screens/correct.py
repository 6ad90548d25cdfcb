"""A menu of what can be done to the link under the caret.

╭─ Correct the link ─────────────────────────────────╮
│ u unlink: each sentence stands alone               │
│ x take the correction back                         │
│   nothing was corrected here                       │
╰────────────────── a letter does it · esc gives up ─╯
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions.correcting import OPERATIONS
from tui.screens import OVER


class CorrectScreen(ModalScreen[str | None]):
    """The operations by their letters; those that cannot be done say why."""

    CSS_PATH = OVER

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__()
        self.reasons = reasons

    def compose(self) -> ComposeResult:
        """A line for each operation."""
        table = Table.grid(padding=(0, 1))
        for letter, (words, _) in OPERATIONS.items():
            reason = self.reasons.get(letter, "")
            table.add_row(
                Text(letter, "dim" if reason else "bold"),
                Text.assemble(
                    (words, "dim" if reason else ""), (f"\n{reason}" if reason else "", "italic dim")
                ),
            )
        menu = Static(table)
        menu.border_title = "Correct the link"
        menu.border_subtitle = "a letter does it · esc gives up"
        yield menu

    def on_key(self, event: events.Key) -> None:
        """A letter that can be done closes the menu; so does esc."""
        event.stop()
        if event.character in OPERATIONS and event.character not in self.reasons:
            self.dismiss(event.character)
        elif event.key == "escape":
            self.dismiss(None)
