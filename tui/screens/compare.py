"""Asking for two texts to compare; trouble is told in place, and what was typed stays.

╭─ Compare ──────────────────────╮
│ old.md                         │
│ gone.md                        │
│ gone.md does not exist: …      │
╰──── enter · tab · esc gives up ╯
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from collate.errors import DiptychError
from tui.console.terminal import read_pair
from tui.layout.typesetting import visible
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.screens import OVER


class CompareScreen(ModalScreen[Session | None]):
    """Two paths; gives the session of their texts."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "give up"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf

    def compose(self) -> ComposeResult:
        """Two lines, and a third for what is wrong."""
        with Vertical() as box:
            box.border_title = "Compare"
            box.border_subtitle = "enter · tab · esc gives up"
            yield Input(placeholder="left: the path of the original", compact=True, id="left")
            yield Input(placeholder="right: the path of the other version", compact=True, id="right")
            yield Static(markup=False)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter goes to what is still to be filled in, then reads."""
        lines = list(self.query(Input))
        missing = next((line for line in lines if not line.value.strip()), None)
        if missing:
            self.set_focus(missing)
            return
        try:
            left, right = (_path(line.value) for line in lines)
            session = self.shelf.compare(read_pair(left, right))
        except DiptychError as error:
            self.query_one(Static).update(visible(str(error)))
        else:
            self.dismiss(session)


def _path(typed: str) -> str:
    """What was typed, as a shell takes it; "-" is a file here, there is no standard input to read."""
    return str(Path(typed.strip()).expanduser().absolute())
