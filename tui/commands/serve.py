"""`diptych serve`: the reader in a browser, for whoever has no good terminal.

diptych serve old.md new.md   ->   http://127.0.0.1:8000/RvsAZg…/    with a word drawn anew each time
"""

from __future__ import annotations

from importlib.util import find_spec

import click

from collate.errors import DiptychError
from tui.console.quiet import quiet_option, say

_OPEN_TO_ALL = (
    "Warning: others can reach this address. Whoever knows it reads and writes your record, and who listens "
    "on the way can know it, for nothing is encrypted: an ssh tunnel to 127.0.0.1 is safer."
)


class NotInstalledError(DiptychError):
    """The extra that a command needs is not there."""


@click.command(name="serve", context_settings={"ignore_unknown_options": True})
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; others may come in.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free."
)
@quiet_option
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[LEFT RIGHT] [OPTIONS OF OPEN]")
def command(host: str, port: int, arguments: tuple[str, ...]) -> None:
    """Show the reader, or without texts the library, in a browser on this machine.

    Prints an address to open, with a word in it that is drawn anew each time: without it nothing is given.
    Each window has a reader of its own on the same record; ctrl+c ends them. What else `diptych open` takes
    is handed on, but for standard input and --linear. Needs the extra `diptych[serve]`.

    \b
    diptych serve old.md new.md
    diptych serve --port 0 --db review.db --read-only
    """  # noqa: D301 (click takes the character, not the two signs)
    _require_fit(arguments)
    if not find_spec("textual_serve"):
        from collate.extras import install_line

        line = install_line("serve")
        raise NotInstalledError(f"The browser needs textual-serve: install it by {line}.")
    from tui.console.terminal import finish, write
    from tui.serving.server import Door, address_of, is_local, listen, serve

    with listen(host, port) as listening:
        door = Door(["open", *arguments], host)
        if not is_local(listening):
            click.echo(_OPEN_TO_ALL, err=True)
        write(f"{address_of(listening, door.word)}\n")
        finish()
        say("Open this address in a browser; ctrl+c ends the reader in it.")
        serve(door, listening)


def _require_fit(arguments: tuple[str, ...]) -> None:
    """Raise now, and not in the browser, when the reader could not open with these."""
    from tui.commands.open import both_versions, sample_pair
    from tui.commands.open import command as opening
    from tui.console.terminal import read_pair
    from tui.settings.config import read_settings

    wanted = opening.make_context("diptych serve", list(arguments)).params
    if wanted["linear"] or read_settings().opening.is_linear:
        raise click.UsageError(
            "a browser shows the reader, not lines: leave out --linear, or see your settings."
        )
    left, right = sample_pair() if wanted["demo"] else (wanted["left"], wanted["right"])
    if "-" in (left, right):
        raise click.UsageError("each window reads the texts anew: save standard input (-) as a file.")
    if left is not None:
        read_pair(*(both_versions(left) if right is None else (left, right)))
