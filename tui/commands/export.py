"""`diptych export`: annotations out.

diptych export --format csv --severity critical   ->   a row each annotation, on standard output
diptych export --format html -o report.html       ->   the file, whole or not at all
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.annotation import SEVERITIES, STATUSES
from store.exchange.only import Only
from tui.console.exporting import FORMATS, Order, pieces, write_files
from tui.console.quiet import quiet_option
from tui.console.waiting import counted, stoppable
from tui.settings.settings import comparison_option, database_option, default_database

if TYPE_CHECKING:
    from store import Comparison

_AT_ONCE = 500  # pieces written at a time


def since(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """A time as it was given, as the database has it; "" for none."""
    from store.stamps import in_utc

    try:
        return in_utc(value) if value else ""
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("give a time such as 2025-02-15 or 2025-02-15T21:44.") from error


@click.command(name="export")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(tuple(FORMATS)),
    metavar="FORMAT",
    required=True,
    help=f"What to write: {', '.join(FORMATS)}.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where [default: standard output].",
)
@comparison_option
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only this tag, or its family (facts).")
@click.option(
    "--severity", "severities", multiple=True, type=click.Choice(SEVERITIES), help="Only of this severity."
)
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only of this status.")
@click.option("--reviewer", "reviewers", multiple=True, metavar="NAME", help="Only by this reviewer.")
@click.option(
    "--since", callback=since, metavar="TIME", help="Only what was made or changed since then (UTC)."
)
@click.option("--deleted", is_flag=True, help="Also annotations that were deleted.")
@click.option("--no-texts", is_flag=True, help="Leave the texts out, where the format can do without.")
@quiet_option
@database_option
def command(
    format_name: str,
    output: Path | None,
    names: tuple[str, ...],
    tags: tuple[str, ...],
    severities: tuple[str, ...],
    statuses: tuple[str, ...],
    reviewers: tuple[str, ...],
    since: str,
    deleted: bool,
    no_texts: bool,
    db: Path | None,
) -> None:
    """Write annotations in a format for other tools.

    What chooses annotations may be repeated: one of each kind must fit.

    \b
    diptych export --format csv > discrepancies.csv
    diptych export --format jsonl -o record.jsonl
    diptych export --format markdown --severity critical --since 2025-02-15
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import Store

    only = Only(tags, severities, statuses, reviewers, since)
    order = Order(format_name, output, None, only, deleted, not no_texts)
    if format_name in ("sqlite", "brat") and not output:
        raise click.UsageError(f"{format_name} does not go to standard output: give -o FILE.")
    if reason := replace(order, comparisons=names or None).why_not():
        raise click.UsageError(reason)
    with Store.open_read_only(db or default_database()) as store:
        order = replace(order, comparisons=chosen_ids(store.comparisons(), names) if names else None)
        if output:
            with stoppable(f"nothing was written to {output}"):
                write_files(store, order, lambda found: counted(found, "lines"))
        else:
            with stoppable("not all was written"):
                found = pieces(store, order)
                _to_standard_output(found if sys.stdout.isatty() else counted(found, "lines"))


def chosen_ids(comparisons: list[Comparison], names: tuple[str, ...]) -> list[str]:
    """The ids of the comparisons that have one of these ids or names.

    Raises:
        click.UsageError: when there is none; those that there are, are named.
    """
    chosen = [found.id for found in comparisons if found.id in names or found.name in names]
    if not chosen:
        known = ", ".join(sorted(found.name for found in comparisons)) or "none"
        raise click.UsageError(f"no comparison is called {' or '.join(names)}; there are: {known}.")
    return chosen


def _to_standard_output(found: Iterable[str]) -> None:
    from tui.console.terminal import write

    left = iter(found)
    while some := list(islice(left, _AT_ONCE)):
        write("".join(some))
