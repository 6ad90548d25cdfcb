"""`diptych text`: what all offsets count in."""

from __future__ import annotations

import click


@click.command(name="text")
@click.argument("file")
def command(file: str) -> None:
    """Print the text of FILE as Diptych reads it.

    All offsets, in exports and in the database, count code points in this text.
    FILE may be - for standard input.

    \b
    diptych text draft.md | less
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.terminal import read_document, write

    text = read_document(file).text
    write(text if text.endswith("\n") else f"{text}\n")
