"""The reader: all that its keys do, by what the user is doing."""

from __future__ import annotations

from textual.binding import Binding

from collate.errors import DiptychError
from tui.keys import KEYS
from tui.screens.help import HelpScreen
from tui.screens.moving import Moving
from tui.screens.recording import Recording
from tui.screens.searching import Searching
from tui.screens.selecting import Selecting


class ReaderScreen(Moving, Searching, Selecting, Recording):
    """Two versions level, and a record of how they differ."""

    BINDINGS = [Binding(key.keys, key.action, key.help, id=key.id, show=False) for key in KEYS]  # noqa: RUF012

    def action_help(self) -> None:
        """Every key."""
        self.app.push_screen(HelpScreen(self.session.record.tags))

    def action_quit(self) -> None:
        """Everything is saved; a note that cannot be kept keeps the reader open, a lost place does not."""
        if not self.keep_note():
            return
        try:
            self.session.keep_place()
        except DiptychError as error:
            self.log(str(error))
        self.app.exit()
