"""The commands: a file each, thin; they import what they need when they run.

To add one: a file with a click command named `command`, and its line in COMMANDS.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("tui.commands.open", "Open the reader on two versions (the default)."),
    "text": ("tui.commands.text", "Print the text of a document as Diptych reads it."),
    "align": ("tui.commands.align", "Print the links of two versions as JSON lines."),
    "suggest": ("tui.commands.suggest", "Print likely discrepancies of two versions as JSON lines."),
    "export": ("tui.commands.export", "Print annotations in a format for other tools."),
    "import": ("tui.commands.import_", "Take in annotations, and suggestions to review."),
    "merge": ("tui.commands.merge", "Take other reviewers' databases into one."),
    "batch": ("tui.commands.batch", "Make many pairs ready for review."),
    "stats": ("tui.commands.stats", "Tell counts, progress, a score, and how far reviewers agree."),
    "gate": ("tui.commands.gate", "Exit 1 when grave annotations are open: for hooks and CI."),
    "keys": ("tui.commands.keys", "Print what every key does."),
    "completion": ("tui.commands.completion", "Print what lets your shell complete words."),
    "serve": ("tui.commands.serve", "Show the reader in a browser."),
    "doctor": ("tui.commands.doctor", "Tell versions, places, terminal and database, and what to mend."),
    "check": ("tui.commands.check", "Check that a database is whole."),
}
