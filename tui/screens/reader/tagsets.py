"""Choosing another tag set: a shipped one, the comparison's own, or a file.

#   ->   short   ->   digits and letters are those of the short set; what is on record stays
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from store import load_tags
from store.tags import shipped_sets
from tui.screens.asking import pick, type_in
from tui.screens.reader.desk import Desk
from tui.screens.writing import writing

FILE = "\0"  # no path can be that


def choose(desk: Desk) -> None:
    """Choose from what there is; annotations keep the tags that they have."""
    now = desk.session.record.tag_set
    choices = {name: f"{name}: {load_tags(name).title}" for name in sorted(shipped_sets())}
    choices |= {} if now in choices else {now: f"{Path(now).stem}: {desk.session.record.tags.title}"}
    choices[FILE] = "a file of your own …"
    pick(desk.app, "Tag set", choices, partial(_picked, desk), now)


def _picked(desk: Desk, name: str | None) -> None:
    if name == FILE:
        type_in(desk.app, "Tag set", "the path of a TOML file", partial(_use_file, desk))
    elif name:
        _use(desk, name)


def _use_file(desk: Desk, typed: str | None) -> None:
    if typed and typed.strip():
        _use(desk, str(Path(typed.strip()).expanduser().absolute()))


@writing
def _use(desk: Desk, name_or_file: str) -> None:
    desk.session.record.use_tags(name_or_file)
    desk.say(f"tag set: {desk.session.record.tags.title} · {{history.undo}} undo")
