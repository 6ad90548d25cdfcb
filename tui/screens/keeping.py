"""What is open and not yet on record when the program ends: a note under way, the place of the caret.

a why, then the terminal is closed    ->    "why" is the note
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.screen import Screen

from tui.screens.reader.screen import ReaderScreen


@runtime_checkable
class TakesNotes(Protocol):
    """A screen on which notes are written."""

    def keep_note(self) -> bool:
        """Keep the one under way; False, and say why, when it cannot be kept."""


def keep(screens: Sequence[Screen[object]]) -> bool:
    """Keep what is open; False, and say why, when a note cannot be kept."""
    notes = all(screen.keep_note() for screen in screens if isinstance(screen, TakesNotes))
    reader = next((screen for screen in screens if isinstance(screen, ReaderScreen)), None)
    return notes and (reader is None or reader.put_down())
