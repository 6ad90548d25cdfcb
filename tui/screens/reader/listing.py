"""From the texts to the list of all annotations, and back to the place of one.

A   ->   the list   ->   enter on one: the caret on it
"""

from __future__ import annotations

from functools import partial

from tui.actions.navigation import place_of_annotation
from tui.keys.screens import LISTING, keys_of
from tui.screens.annotations import AnnotationsScreen
from tui.screens.reader.desk import Desk


def list_all(desk: Desk) -> None:
    """All annotations; the one chosen there is gone to."""
    desk.listed = AnnotationsScreen(desk.session, keys_of(LISTING, desk.every_key))
    desk.app.push_screen(desk.listed, partial(_listed, desk))


def _listed(desk: Desk, annotation_id: str | None) -> None:
    desk.listed = None
    desk.record_changed()
    if annotation := desk.session.record.annotations.get(annotation_id or ""):
        desk.session.trail.leave(desk.session.caret)
        desk.go(place_of_annotation(desk.session, annotation), centre=True)
        desk.session.made = annotation.id
    desk.look()
