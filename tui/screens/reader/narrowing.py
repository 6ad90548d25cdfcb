"""Keys that filter the annotations shown, and that list them.

f major+ enter   ->   only what is major or graver is marked in the texts: filter: major+ · 2 of 4
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.actions.navigation import place_of_annotation
from tui.keys.keys import Key
from tui.keys.screens import LISTING
from tui.screens.reader.desk import Desk

if TYPE_CHECKING:
    from tui.screens.annotations import AnnotationsScreen
    from tui.widgets.filter_bar import FilterBar


class Narrowing(Desk):
    """Which annotations are shown in the texts, and the list of them."""

    list_keys: Sequence[Key] = LISTING
    listed: AnnotationsScreen | None = None  # while the list is open

    def record_changed(self) -> None:
        """Draw what is on record now, in the list as well when that is open."""
        super().record_changed()
        if self.listed:
            self.listed.list_anew()

    def action_filter(self) -> None:
        """Type a filter."""
        from tui.widgets.filter_bar import FilterBar

        self.open_line(FilterBar(self.session.sieve))

    def on_filter_bar_narrowed(self, event: FilterBar.Narrowed) -> None:
        """Show what is left as the filter grows."""
        self.record_changed()
        self.say(event.trouble or self.session.sieve.words(), is_trouble=bool(event.trouble))

    async def on_filter_bar_closed(self) -> None:
        """Keys are keys again, once it is gone: until then the foot would take them for letters."""
        await self.close_line()
        self.record_changed()
        self.say("")

    def action_list(self) -> None:
        """All annotations; the one chosen there is gone to."""
        from tui.screens.annotations import AnnotationsScreen

        self.listed = AnnotationsScreen(self.session, self.list_keys)
        self.app.push_screen(self.listed, self._listed)

    def _listed(self, annotation_id: str | None) -> None:
        self.listed = None
        self.record_changed()
        annotation = self.session.record.annotations.get(annotation_id or "")
        if annotation:
            self.session.trail.leave(self.session.caret)
            self.go(place_of_annotation(self.session, annotation), centre=True)
            self.session.made = annotation.id
        self.look()
