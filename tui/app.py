"""The program on the terminal: theme, screens, palette.

diptych            the library   →   enter   →   the reader on one comparison
diptych old new    the reader
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.screen import Screen

from tui.console import jobs
from tui.keys.screens import LIBRARY, NOTES, keys_of
from tui.layout.cells import measure_as_terminals
from tui.layout.composing import Mode
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen
from tui.screens.turns import InTurn
from tui.settings.settings import Settings
from tui.settings.themes import DEFAULT, THEMES, Themes, completed

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.review.shelf import Shelf

DEFAULTS = Settings()
SETTLED = 5  # seconds after which nobody waits for the program any more


def _actions() -> type[Provider]:
    """What the palette offers, once it is opened."""
    from tui.screens.palette import Actions

    return Actions


class Diptych(InTurn):
    """A reader on one session, or without one the library of a shelf; a newcomer gets a hint.

    With few colours, or none, text styles carry what colours cannot: `&:ansi` in diptych.tcss.
    """

    TITLE = "Diptych"
    CSS_PATH = "diptych.tcss"
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False
    ENABLE_COMMAND_PALETTE = False  # by a key of Textual's own: ours stands in KEYS
    COMMANDS = {_actions}  # noqa: RUF012

    def __init__(
        self,
        session: Session | None = None,
        greeting: str = "",
        settings: Settings = DEFAULTS,
        *,
        shelf: Shelf | None = None,
        theme: str = DEFAULT,
        has_few_colours: bool = False,
        is_first_time: bool = False,
    ) -> None:
        measure_as_terminals()
        super().__init__(ansi_color=True if has_few_colours or "NO_COLOR" in os.environ else None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_by = self.current_theme
        self.use_command_palette = True
        self.session = session
        self.greeting = greeting
        self.settings = settings
        self.shelf = shelf
        self.is_first_time = is_first_time

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, and those of ours that it does not have."""
        return completed(super().get_css_variables(), is_dark=self.current_theme.dark)

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the styles anew for another theme; the first one is in them from the start."""
        if self.current_theme != self._styled_by:
            self._styled_by = self.current_theme
            super().refresh_css(animate)

    def search_themes(self) -> None:
        """Choose a theme, ours first."""
        from tui.screens.palette import Palette

        self.push_screen(Palette(providers=[Themes], placeholder="Search for themes…"))

    def action_command_palette(self) -> None:
        """Every action by its name."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor goes with every drawing; braille and magnifiers follow it, unseen.

        It is on the caret, or where Textual has put it in a line or a note being typed.
        """
        screen = self.screen
        if isinstance(screen, ReaderScreen) and screen.focused is None:
            return screen.page.caret_cell()
        return self._typed_at

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._typed_at = place

    def get_default_screen(self) -> Screen[None]:
        """The library or the reader: what is opened is what is drawn first."""
        if self.session:
            reader = self._reader(self.session, self.greeting)
            reader._push_result_callback(self, None)  # Textual takes one off when another screen replaces it
            return reader
        if self.shelf:
            from tui.screens.library import LibraryScreen

            keys = (keys_of(table, self.settings.keys) for table in (LIBRARY, NOTES))
            return LibraryScreen(self.shelf, self.read, *keys)
        return super().get_default_screen()

    def on_mount(self) -> None:
        """End when told to; what can wait until all has been drawn."""
        jobs.on_ending(self.end)
        self.set_timer(SETTLED, self.copy_daily)

    def copy_daily(self) -> None:
        """Begin the day's copy of the database."""
        store = self.shelf.store if self.shelf else self.session and self.session.record.store
        refusal = self.shelf.refusal if self.shelf else self.session and self.session.record.refusal
        if store and not refusal:
            from tui.behind import copying

            copying.begin(store.database.path, self._warn)

    def _warn(self, message: str) -> None:
        """Show trouble that another thread had."""
        if self.is_running:
            self.call_from_thread(self.notify, message, severity="warning", markup=False)

    async def read_anew(self, session: Session) -> None:
        """Open the reader on a session in place of the one that is open, to be read in the same way."""
        mode = self.screen.page.mode if isinstance(self.screen, ReaderScreen) else "sentence"
        await self.switch_screen(self._reader(session, session.told, mode=mode))

    def read(self, session: Session, greeting: str) -> None:
        """Open the reader on a session, over the library."""
        self.push_screen(self._reader(session, greeting))

    def _reader(self, session: Session, greeting: str, *, mode: Mode = "sentence") -> ReaderScreen:
        reader = ReaderScreen(session, greeting, self.settings.keys, self.read_anew)
        reader.page.mode = mode
        if self.is_first_time:
            self.is_first_time = False
            reader.foot.hint()
        return reader

    async def action_put_down(self) -> None:
        """From the reader back to the library, or without one out, when all is kept."""
        if isinstance(self.screen, ReaderScreen) and not self.screen.put_down():
            return
        if self.shelf:
            await self.pop_screen()
        else:
            self.exit()

    async def action_quit(self) -> None:
        """Quit from anywhere; a note under way is kept."""
        if self._is_kept():
            self.exit()

    def end(self) -> None:
        """The system says so: what cannot be kept is lost."""
        self._is_kept()
        self.exit()

    def _is_kept(self) -> bool:
        from tui.screens.keeping import keep

        return keep(self.screen_stack)

    def action_suspend_process(self) -> None:
        """Back to the shell for a while."""
        if self._driver and self._driver.can_suspend and jobs.has_shell():
            jobs.wait_in_background()
        else:
            self.notify("There is no shell to go back to: none started Diptych here.")
