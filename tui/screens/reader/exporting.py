"""From the texts to the export of what is on record for them.

E   ->   format, filter, file   ->   what became of it, in the foot
"""

from __future__ import annotations

from tui.screens.export import ExportScreen
from tui.screens.reader.desk import Desk


def export(desk: Desk) -> None:
    """Ask for a format, a filter and a file."""
    record = desk.session.record
    (comparison,) = record.store.choose([record.comparison])
    desk.app.push_screen(ExportScreen(desk.session, comparison.name))
