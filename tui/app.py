"""The program on the terminal: theme, screens, palette."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.aligning import Search
from tui.keys import KEYS
from tui.screens.reader import ReaderScreen
from tui.session import Session


class Diptych(App[None]):
    """A reader on one session."""

    TITLE = "Diptych"
    CSS_PATH = "diptych.tcss"
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self, session: Session, greeting: str = "", search: Search | None = None) -> None:
        super().__init__()
        self.session = session
        self.search = search
        self.greeting = greeting

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, and one for what is selected, which no theme has strong enough."""
        selection = "#2b5c8f" if self.current_theme.dark else "#a9cdf0"
        return {**super().get_css_variables(), "selected-text": selection}

    def on_mount(self) -> None:
        """Open the reader."""
        self.push_screen(ReaderScreen(self.session, self.greeting, self.search))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key of the reader stands in the palette, and the theme."""
        for key in KEYS:
            if key.id != "program.palette":
                title = f"{key.help[0].upper()}{key.help[1:]}"
                yield SystemCommand(title, f"{key.group} · {key.shown}", partial(self._run, key.action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def _run(self, action: str) -> None:
        self.call_later(self.run_action, action, self.screen)

    async def action_quit(self) -> None:
        """Quit from anywhere; a note under way is kept."""
        reader = next((screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)), None)
        if reader is None:
            self.exit()
        else:
            reader.action_quit()
