"""`diptych check`: is the database whole, and what can be saved of one that is not?

record.db is whole.                               exit status 0
a line for each thing found, and what to do       exit status 1
"""

from __future__ import annotations

from pathlib import Path

import click

from tui.console.quiet import is_quiet, quiet_option, say
from tui.settings.settings import database_option, default_database


@click.command(name="check")
@click.option(
    "--recover",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Save all that can be read into a new database OUT; the damaged one is not touched.",
)
@quiet_option
@database_option
def command(recover: Path | None, db: Path | None) -> None:
    """Check that a database is whole: its structure, quotes against their texts, rows against their log.

    Exit status 0 when it is, 1 when something was found (a line each), 2 when it cannot be opened.

    \b
    diptych check
    diptych check --recover saved.db
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import Store

    path = db or default_database()
    if recover:
        _recover(path, recover)
        return
    with Store.open_read_only(path) as store:
        problems = store.check()
    _tell(problems)
    if problems:
        say(_advice(path))
        raise SystemExit(1)
    if not is_quiet():
        _tell([f"{path} is whole."])


def _advice(path: Path) -> str:
    from store.recovery.recovery import newest_whole_copy

    copy = newest_whole_copy(path)
    backup = f"The newest backup that is whole is {copy}." if copy else "There is no backup that is whole."
    return f"diptych: `diptych check --db {path} --recover OUT` saves what can be read. {backup}"


def _recover(path: Path, out: Path) -> None:
    from store.recovery.recovery import recover

    lines = recover(path, out)
    _tell(lines)
    if not is_quiet():
        _tell([f"All that could be read of {path} is in {out}; open it with --db {out}."])
    if lines:
        raise SystemExit(1)


def _tell(lines: list[str]) -> None:
    from tui.console.terminal import write
    from tui.layout.typesetting import visible

    for line in lines:
        write(f"{visible(line)}\n")
