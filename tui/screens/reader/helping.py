"""From the texts to the help, and to what is chosen there.

?   ->   all keys   ->   enter on one: as if it had been pressed
"""

from __future__ import annotations

from tui.screens.help import HelpScreen
from tui.screens.reader.screen import ReaderScreen


def show_keys(reader: ReaderScreen) -> None:
    """Every key; the one chosen there is done."""

    async def chosen(key_id: str | None) -> None:
        if key_id:
            await reader.action_do(key_id)

    reader.app.push_screen(HelpScreen(reader.keys.values(), reader.session.record.tags), chosen)
