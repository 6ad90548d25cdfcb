"""The reader: all that its keys do, by what the user is doing.

key   ->   KEYS   ->   can it be done here?   ->   action_…   or why not
"""

from __future__ import annotations

from collate.errors import DiptychError
from tui.actions.conditions import why_not
from tui.keys.keys import with_keys
from tui.screens.reader.correcting import Correcting
from tui.screens.reader.deciding import Deciding
from tui.screens.reader.editing import Editing
from tui.screens.reader.exporting import Exporting
from tui.screens.reader.reading import Reading
from tui.screens.reader.recording import Recording
from tui.screens.reader.rereading import Rereading
from tui.screens.reader.searching import Searching
from tui.screens.reader.settling import Settling
from tui.screens.reader.suggesting import Suggesting
from tui.screens.reader.summing import Summing
from tui.screens.reader.tagsets import TagSets


class ReaderScreen(
    Deciding,
    Reading,
    Searching,
    Suggesting,
    Correcting,
    Recording,
    Editing,
    Summing,
    Exporting,
    TagSets,
    Settling,
    Rereading,
    inherit_bindings=False,
):
    """Two versions level, and a record of how they differ."""

    async def action_do(self, key_id: str) -> None:
        """What a key, the palette and the help do: the action of an id, or say why it cannot be done."""
        self.foot.used(self.keys[key_id])
        if reason := self.why_not(key_id):
            self.say(reason)
        else:
            await self.run_action(self.keys[key_id].action)

    def why_not(self, key_id: str) -> str | None:
        """Why an action can do nothing here; None when it can."""
        reason = why_not(key_id, self.here())
        return with_keys(reason, self.keys.values()) if reason else None

    def action_help(self) -> None:
        """Every key; the one chosen there is done."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys.values(), self.session.record.tags), self._chosen)

    async def _chosen(self, key_id: str | None) -> None:
        if key_id:
            await self.action_do(key_id)

    async def action_quit(self) -> None:
        """Back to the library, or out, as this reader was opened."""
        if self.put_down():
            await self.run_action("app.put_down")

    def put_down(self) -> bool:
        """Everything is saved; a note that cannot be kept keeps the reader open, a lost place does not."""
        if not self.keep_note():
            return False
        try:
            self.session.keep_place()
        except DiptychError as error:
            self.log(str(error))
        return True
