"""`diptych doctor`: is everything there that Diptych needs, and what to do where it is not?

Terminal
  TERM    dumb
          → It shows no full screen: `export TERM=xterm-256color`, or use --linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.console.quiet import quiet_option, say
from tui.settings.settings import database_option, default_database

if TYPE_CHECKING:
    from tui.doctor.finding import Finding

    Findings = Mapping[str, Sequence[Finding]]

FORMATS = ("table", "json")


@click.command(name="doctor")
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="table", help="How to print it.")
@quiet_option
@database_option
def command(format_name: str, db: Path | None) -> None:
    """Tell versions, places, what the terminal can do, and how the database is.

    What wants mending has a line with `→` that says how. Nothing is changed, and the database is only read.
    Exit status 0 whatever is found: `diptych check` is for scripts that want to know.

    \b
    diptych doctor
    diptych doctor --format json --db review.db
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.console.terminal import write
    from tui.doctor import examine

    found = examine(db or default_database())
    for piece in PRINTED[format_name](found):
        write(piece)
    many = len(list(_amiss(found)))
    say(f"diptych: {many or 'nothing'} to mend{', marked →' if many and format_name == 'table' else ''}.")


def _amiss(found: Findings) -> Iterator[Finding]:
    return (each for findings in found.values() for each in findings if each.mend)


def _table(found: Findings) -> Iterator[str]:
    from tui.layout.typesetting import visible

    width = max(len(each.name) for findings in found.values() for each in findings)
    for at, (heading, findings) in enumerate(found.items()):
        yield f"{chr(10) if at else ''}{heading}\n"
        for name, value, mend in findings:
            yield f"  {name:{width}}  {visible(value)}\n"
            yield f"  {'':{width}}  → {visible(mend)}\n" if mend else ""


def _json(found: Findings) -> Iterator[str]:
    from tui.console.terminal import in_json

    rows = [
        {"topic": heading.lower(), "name": each.name, "value": each.value, "mend": each.mend}
        for heading, findings in found.items()
        for each in findings
    ]
    yield in_json({"well": not any(_amiss(found)), "findings": rows}, indent=2) + "\n"


PRINTED = {"table": _table, "json": _json}
