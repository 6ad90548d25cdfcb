"""`diptych text`: what all offsets count in.

# A day           A day
It *rained*.  ->
                  It rained.
"""

from __future__ import annotations

import sys

import click

from tui.settings.settings import completes_files


@click.command(name="text")
@click.argument("file", shell_complete=completes_files)
def command(file: str) -> None:
    """Print the text of FILE as Diptych reads it.

    All offsets, in exports and in the database, count code points in this text.
    FILE may be - for standard input. In a terminal, control characters are shown as visible signs, one each.

    \b
    diptych text draft.md | less
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.console.terminal import read_document, write

    text = read_document(file).text
    if sys.stdout.isatty():
        text = shown(text)
    write(text if text.endswith("\n") else f"{text}\n")


def shown(text: str) -> str:
    """What a terminal may have of a text: a sign for each control character, so that offsets still count."""
    from tui.layout.typesetting import sign

    return "".join(char if char in "\t\n" else sign(char) or char for char in text)
