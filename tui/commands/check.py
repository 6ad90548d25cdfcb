"""`diptych check`: is the database whole?"""

from __future__ import annotations

from pathlib import Path

import click

from tui.settings import database_option, default_database


@click.command(name="check")
@database_option
def command(db: Path | None) -> None:
    """Check that a database is whole: its structure, quotes against their texts, rows against their log.

    Exit status 0 when it is, 1 when something was found (a line each), 2 when it cannot be opened.
    """
    from store import Store
    from tui.terminal import write

    path = db or default_database()
    with Store.open_read_only(path) as store:
        problems = store.check()
    for problem in problems:
        write(f"{problem}\n")
    if problems:
        raise SystemExit(1)
    write(f"{path} is whole.\n")
