"""Choosing another tag set: a shipped one, the comparison's own, or a file.

#   ->   short   ->   digits and letters are those of the short set; what is on record stays
"""

from __future__ import annotations

from pathlib import Path

from store import load_tags
from store.tags import shipped_sets
from tui.screens.asking import pick, type_in
from tui.screens.reader.desk import Desk
from tui.screens.reader.recording import writing

FILE = "\0"  # no path can be that


class TagSets(Desk):
    """What discrepancies may be called."""

    def action_tag_set(self) -> None:
        """Choose from what there is; annotations keep the tags that they have."""
        now = self.session.record.tag_set
        choices = {name: f"{name}: {load_tags(name).title}" for name in sorted(shipped_sets())}
        choices |= {} if now in choices else {now: f"{Path(now).stem}: {self.session.record.tags.title}"}
        choices[FILE] = "a file of your own …"
        pick(self.app, "Tag set", choices, self._picked, now)

    def _picked(self, name: str | None) -> None:
        if name == FILE:
            type_in(self.app, "Tag set", "the path of a TOML file", self._use_file)
        elif name:
            self._use(name)

    def _use_file(self, typed: str | None) -> None:
        if typed and typed.strip():
            self._use(str(Path(typed.strip()).expanduser().absolute()))

    @writing
    def _use(self, name_or_file: str) -> None:
        self.session.record.use_tags(name_or_file)
        self.say(f"tag set: {self.session.record.tags.title} · {{history.undo}} undo")
