"""From the texts to the export of what is on record for them.

E   ->   format, filter, file   ->   what became of it, in the foot
"""

from __future__ import annotations

from tui.screens.reader.desk import Desk


class Exporting(Desk):
    """What is on record, for others."""

    def action_export(self) -> None:
        """Ask for a format, a filter and a file."""
        from tui.screens.export import ExportScreen  # with all formats, it costs a tenth of the first look

        record = self.session.record
        (comparison,) = record.store.choose([record.comparison])
        self.app.push_screen(ExportScreen(self.session, comparison.name))
