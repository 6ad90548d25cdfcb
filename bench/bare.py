"""A bare Textual program, to measure against: one Static in a scrolling container."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

TEXT = Path(__file__).parents[1] / "sample_docs" / "harbour.md"


class Bare(App[None]):
    """A sample text as it stands in its file."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "down"), Binding("q", "quit")]

    def compose(self) -> ComposeResult:
        """All of it."""
        with VerticalScroll():
            yield Static(TEXT.read_text(encoding="utf-8"), markup=False)

    def action_down(self) -> None:
        """A line down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)


if __name__ == "__main__":
    Bare().run()
